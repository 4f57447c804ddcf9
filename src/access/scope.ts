import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'

/**
 * Which children a person may see. Allocations in the data decide it, on the day that is asked about: when an
 * allocation ends, so does the sight of the child.
 */
export type ChildScope =
  | { readonly is: 'all' }
  /** Children whom this person chairs, as chair of conferences or as reviewing officer. */
  | { readonly is: 'chair-of'; readonly personRef: string }
  /** Children whose social worker this person is. */
  | { readonly is: 'worker-of'; readonly personRef: string }
  /** Children of this team. */
  | { readonly is: 'team-of'; readonly teamRef: string }
  /** Children in any of several scopes, for a person with several roles. */
  | { readonly is: 'any-of'; readonly scopes: readonly ChildScope[] }
  | { readonly is: 'none' }

/** Roles that let a person see some children rather than all or none. */
export const rolesWithOwnChildren = ['chair', 'social-worker', 'team-manager'] as const

export type OwnRole = (typeof rolesWithOwnChildren)[number]

/** Which children a person's roles let the person see; none unless a role says otherwise. */
export function scopeOf(person: Person): ChildScope {
  const scopes = person.roles.map((role) => scopeOfRole(role, person)).filter((scope) => scope.is !== 'none')
  const [first, ...others] = scopes
  if (!first) return { is: 'none' }
  if (scopes.some((scope) => scope.is === 'all')) return { is: 'all' }
  return others.length === 0 ? first : { is: 'any-of', scopes }
}

/** The scope of one of a person's roles; undefined where none is named, none where the person does not have it. */
export function scopeAs(person: Person, role: Role | undefined): ChildScope | undefined {
  if (role === undefined) return undefined
  return person.roles.includes(role) ? scopeOfRole(role, person) : { is: 'none' }
}

/** The roles whose own children are fewer than all whom the person may see; none where there is nothing to choose. */
export function rolesToChoose(person: Person): readonly OwnRole[] {
  const all = scopeOf(person)
  if (all.is !== 'all' && all.is !== 'any-of') return []
  return rolesWithOwnChildren.filter(
    (role) => person.roles.includes(role) && scopeOfRole(role, person).is !== 'none',
  )
}

function scopeOfRole(role: Role, person: Person): ChildScope {
  const { personRef, teamRef } = person
  switch (role) {
    case 'chair':
      return personRef ? { is: 'chair-of', personRef } : { is: 'none' }
    case 'social-worker':
      return personRef ? { is: 'worker-of', personRef } : { is: 'none' }
    case 'team-manager':
      return teamRef ? { is: 'team-of', teamRef } : { is: 'none' }
    case 'qa-manager':
    case 'service-delivery-manager':
    case 'assistant-director':
      return { is: 'all' }
    case 'performance-analyst':
    case 'administrator':
    case 'data-protection-officer':
      return { is: 'none' }
  }
}
