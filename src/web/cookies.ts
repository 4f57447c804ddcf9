import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import type { WebSettings } from '#web/parts.ts'

export interface CookieNames {
  readonly session: string
  /** Before signing in: what makes the token of a form. */
  readonly visit: string
  /** What the next page says was done. */
  readonly done: string
}

/**
 * Cookies that no script can read and no other site can send. Over HTTPS their names begin with __Host-, so that no
 * neighbouring host can set them.
 */
export async function keepCookiesSafe(app: FastifyInstance, settings: WebSettings): Promise<void> {
  const prefix = settings.https ? '__Host-' : ''
  app.decorate('cookieNames', {
    session: `${prefix}waymark`,
    visit: `${prefix}waymark-visit`,
    done: `${prefix}waymark-done`,
  })
  await app.register(cookie, {
    parseOptions: { path: '/', httpOnly: true, sameSite: 'lax', secure: settings.https },
  })
}
