import { may, type Permission } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeAs, type ChildScope } from '#access/scope.ts'

/**
 * The children whose midway reviews a person may hold: those whom the person chairs, or chairs in cover for another,
 * whatever else the person's other roles let them see. None where no role of theirs gives the permission.
 */
export function chairedBy(person: Person, permission: Permission = 'review:hold'): ChildScope {
  return (may(person, permission) && scopeAs(person, 'chair')) || { is: 'none' }
}
