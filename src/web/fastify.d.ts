import type { Access } from '#web/access.ts'
import type { CookieNames } from '#web/cookies.ts'
import type { DefinePage, DefineSaving } from '#web/page-definition.ts'
import type { SignedIn } from '#web/signed-in.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly cookieNames: CookieNames
    readonly page: DefinePage
    readonly saving: DefineSaving
  }
  interface FastifyRequest {
    signedIn: SignedIn | undefined
  }
  interface FastifyContextConfig {
    /** Who may use the route. A route that does not say stops the start. */
    access?: Access
    /** Style sheets and the like: nobody needs to be known. */
    withoutSession?: boolean
  }
}
