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

/**
 * The children whose midway reviews a person may arrange: those whom the person chairs and, for the manager who
 * answers for all reviews, every child whom the person may see.
 */
export function arrangedBy(person: Person): ChildScope {
  if (!may(person, 'review:arrange')) return { is: 'none' }
  const managed = scopeAs(person, 'qa-manager')
  return managed && managed.is !== 'none' ? managed : chairedBy(person, 'review:arrange')
}
