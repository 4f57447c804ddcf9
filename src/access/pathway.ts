import { isCoverFor, type Person } from './person.ts'
import { may, type Permission } from './permissions.ts'
import type { Role } from './roles.ts'
import { excepting, scopeAs, type ChildScope } from './scope.ts'

/**
 * The role here of whoever a policy's pathway names. The lead systemic practitioner and the core group do not work in
 * Waymark: the team manager writes down what they did.
 */
export function pathwayRole(packRole: string): Role | undefined {
  switch (packRole) {
    case 'chair':
    case 'social-worker':
    case 'team-manager':
    case 'qa-manager':
    case 'service-delivery-manager':
    case 'assistant-director':
      return packRole
    case 'supervisor':
    case 'systemic-lead':
    case 'core-group':
      return 'team-manager'
    case 'service-manager':
      return 'service-delivery-manager'
    case 'director':
      return 'assistant-director'
    default:
      return undefined
  }
}

/** Roles here of the roles that a policy names, each once. */
export function pathwayRoles(packRoles: readonly string[]): readonly Role[] {
  return [...new Set(packRoles.flatMap((role) => pathwayRole(role) ?? []))]
}

/** The children for whom a person does what a policy gives to some roles: those of each role alone. */
export function doneBy(person: Person, packRoles: readonly string[], permission: Permission): ChildScope {
  if (!may(person, permission)) return { is: 'none' }
  const scopes = pathwayRoles(packRoles)
    .map((role) => scopeAs(person, role) ?? { is: 'none' as const })
    .filter(({ is }) => is !== 'none')
  return excepting(person, scopes.length === 0 ? { is: 'none' } : { is: 'any-of', scopes })
}

/** The first of a policy's roles in which a person does something; undefined where none of theirs is named. */
export function roleDoing(person: Person, packRoles: readonly string[]): Role | undefined {
  const covered = (person.covers ?? []).flatMap(({ roles }) => roles)
  const named = pathwayRoles(packRoles)
  return named.find((role) => person.roles.includes(role)) ?? named.find((role) => covered.includes(role))
}

/** Whether something about a child that was asked of somebody is this person's to do: their own, or of one for whom they act. */
export function isAskedOf(person: Person, askedOf: number, childId: number): boolean {
  return (
    person.personId === askedOf ||
    (person.covers ?? []).some((covered) => covered.personId === askedOf && isCoverFor(covered, childId))
  )
}
