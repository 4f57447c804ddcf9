import { answeringRole } from '#access/concerns.ts'
import { may } from '#access/permissions.ts'
import { isCoverFor, type Person } from '#access/person.ts'
import { isOwnRole, type Role } from '#access/roles.ts'
import { scopeOf, type ChildScope } from '#access/scope.ts'

/** The children about whom a person may be asked to agree that a review is not required: all whom they see. */
export function agreedOnBy(person: Person): ChildScope {
  return may(person, 'review:agree') ? scopeOf(person) : { is: 'none' }
}

/** The roles here of those who must agree by a policy, each once. */
export function agreeingRoles(packRoles: readonly string[]): readonly Role[] {
  return [...new Set(packRoles.map(answeringRole))]
}

/** Those for whom a person acts in a role for a child; nobody acts for another in a role for the whole service. */
export function actsForIn(person: Person, role: Role, childId: number): readonly number[] {
  if (!isOwnRole(role)) return []
  return (person.covers ?? [])
    .filter((covered) => covered.roles.includes(role) && isCoverFor(covered, childId))
    .map(({ personId }) => personId)
}
