import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { WebSettings } from '#web/parts.ts'

/** Pages run our own script and styles, talk to us alone, and stand in nobody's frame. */
export async function sendSecurityHeaders(app: FastifyInstance, settings: WebSettings): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: settings.https ? { maxAge: 63_072_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  })
}
