import type { FastifyInstance } from 'fastify'
import type { Permission } from '#access/permissions.ts'

/** Who may use a route: anyone, anyone who is signed in, or those with a permission. */
export type Access = 'anyone' | 'signed-in' | Permission

/** Stops the start where any route does not say who may use it, and names the route. */
export function refuseRoutesWithoutAccess(app: FastifyInstance): void {
  const undeclared: string[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.access) undeclared.push(`${String(method)} ${url}`)
  })
  app.addHook('onReady', async () => {
    if (undeclared.length > 0) {
      throw new Error(`Routes that do not say who may use them: ${undeclared.join(', ')}`)
    }
    return Promise.resolve()
  })
}
