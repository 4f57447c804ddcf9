import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import { excepting, scopeOf, type ChildScope } from '#access/scope.ts'

const rolesThatCountAll: readonly Role[] = [
  'qa-manager',
  'service-delivery-manager',
  'assistant-director',
  'performance-analyst',
]

/**
 * Which children the figures of a person count: those whom the person sees, and for a performance analyst all, though
 * an analyst opens no child's page (product pages, 3.1 row 17). Closed records count; a child of whom the person is
 * barred does not.
 */
export function countedBy(person: Person): ChildScope {
  const countsAll = rolesThatCountAll.some((role) => person.roles.includes(role))
  return countsAll ? excepting(person, { is: 'all' }) : scopeOf(person)
}
