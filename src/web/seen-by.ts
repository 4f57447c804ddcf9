import type { FastifyRequest } from 'fastify'
import { may } from '#access/permissions.ts'
import { seenBy } from '#db/second-wall.ts'
import type { Parts } from '#web/parts.ts'

/**
 * Answers a request with the database seen through the eyes of whoever asks: behind the scope that every query takes
 * stands the database's own. Roles that open no child's page (administrator, analyst, data protection officer) ask
 * it about the service as a whole, and have no children for it to keep them to.
 */
export function throughTheirEyes<T>(parts: Parts, request: FastifyRequest, work: () => T): T {
  const person = request.signedIn?.person
  if (!person || !may(person, 'children:open')) return work()
  return seenBy({ personId: person.personId, today: parts.today(), now: parts.now() }, work)
}
