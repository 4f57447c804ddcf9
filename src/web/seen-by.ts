import type { FastifyInstance, FastifyRequest } from 'fastify'
import { seenBy, seenByNobody } from '#db/second-wall.ts'
import type { Parts } from '#web/parts.ts'

/**
 * Answers a request with the database seen through the eyes of whoever asks: behind the scope that every query takes
 * stands the database's own. Before somebody has signed in nobody asks, and no child is there.
 */
export function throughTheirEyes<T>(parts: Parts, request: FastifyRequest, work: () => T): T {
  const person = request.signedIn?.person
  if (!person) return seenByNobody(work)
  return seenBy({ personId: person.personId, today: parts.today(), now: parts.now() }, work)
}

/** Has every request begin as nobody's, until it is known whose it is. */
export function beginAsNobody(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, _reply, done) => seenByNobody(done))
}
