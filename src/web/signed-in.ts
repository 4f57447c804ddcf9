import type { FastifyInstance } from 'fastify'
import type { Person } from '#access/person.ts'
import { liveSession, noteSessionSeen } from '#db/queries/people/sessions.ts'
import type { Parts } from '#web/parts.ts'

/** The person of this request and the session that says so. */
export interface SignedIn {
  readonly person: Person
  readonly csrfToken: string
  readonly cookie: string
}

const noteEvery = 60_000

/** Finds, before anything else, who is signed in. */
export function rememberWhoIsSignedIn(app: FastifyInstance, parts: Parts): void {
  app.decorateRequest('signedIn', undefined)
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.withoutSession) return
    const cookie = request.cookies[app.cookieNames.session]
    if (!cookie) return
    const now = parts.now()
    const session = await liveSession(parts.db, cookie, {
      now,
      today: parts.today(),
      idleMinutes: parts.settings.idleMinutes,
    })
    if (!session) return
    if (now.getTime() - session.lastSeenAt.getTime() > noteEvery) await noteSessionSeen(parts.db, cookie, now)
    request.signedIn = { person: session.person, csrfToken: session.csrfToken, cookie }
  })
}
