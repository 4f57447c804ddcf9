import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import { excepting, scopeAs, type ChildScope } from '#access/scope.ts'

/** Which teams a person may open a page of (product pages, 3.1 row 14). */
export type TeamSight =
  /** Every team: those who look after the whole service. */
  | { readonly is: 'all' }
  /** The teams that the person manages or acts for, and those of the children whom the person chairs or, in cover for chosen children, manages. */
  | { readonly is: 'some'; readonly own: readonly string[]; readonly ofChildren: ChildScope }

const rolesWithEveryTeam: readonly Role[] = ['qa-manager', 'service-delivery-manager', 'assistant-director']

/** Which teams a person may open: a team manager their own, a chair those of the children they chair. */
export function teamSightOf(person: Person): TeamSight {
  if (person.roles.some((role) => rolesWithEveryTeam.includes(role))) return { is: 'all' }
  const whole = [person, ...(person.covers ?? []).filter(({ childIds }) => childIds === undefined)]
  const managed = whole.filter(({ roles }) => roles.includes('team-manager'))
  const own = managed.flatMap(({ teamRef }) => (teamRef === undefined ? [] : [teamRef]))
  const some = (['chair', 'team-manager'] as const).map((role) => scopeAs(person, role)!)
  return { is: 'some', own: [...new Set(own)], ofChildren: excepting(person, { is: 'any-of', scopes: some }) }
}
