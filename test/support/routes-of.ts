import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'

const created = 'fastify.initialization'

/** Makes an application, and tells every route that it registered, such as "GET /children/:childId". */
export async function withItsRoutes(
  make: () => Promise<FastifyInstance>,
): Promise<{ readonly app: FastifyInstance; readonly routes: readonly string[] }> {
  const routes: string[] = []
  const hear = (message: unknown) => {
    const { fastify } = message as { readonly fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push(`${one} ${url}`)
    })
  }
  subscribe(created, hear)
  try {
    return { app: await make(), routes }
  } finally {
    unsubscribe(created, hear)
  }
}
