import type { Covered, Person } from '#access/person.ts'
import { isOwnRole, rolesWithOwnChildren, type OwnRole, type Role } from '#access/roles.ts'

export { rolesWithOwnChildren, type OwnRole } from '#access/roles.ts'

/**
 * Which children a person may see. Allocations in the data decide it, on the day that is asked about: when an
 * allocation ends, so does the sight of the child.
 */
export type ChildScope = Ties & Exceptions

type Ties =
  /** The whole service; where it says so, not the record of a child who has died. */
  | { readonly is: 'all'; readonly exceptDied?: true }
  /** Children whom this person chairs, as chair of conferences or as reviewing officer. */
  | (OfThese & { readonly is: 'chair-of'; readonly personRef: string })
  /** Children whose social worker this person is. */
  | (OfThese & { readonly is: 'worker-of'; readonly personRef: string })
  /** Children of this team. */
  | (OfThese & { readonly is: 'team-of'; readonly teamRef: string })
  /** Children in any of several scopes, for a person with several roles. */
  | { readonly is: 'any-of'; readonly scopes: readonly Ties[] }
  | { readonly is: 'none' }

interface OfThese {
  /** Only these of them, where cover was given for chosen children. */
  readonly these?: readonly number[]
}

/** What holds for one person whatever their ties are (product pages, 3.0 "Need to know"). */
interface Exceptions {
  /** Children who do not exist for the person. */
  readonly barred?: readonly number[]
  /** Children whose closed record the person has opened with a reason. */
  readonly opened?: readonly number[]
  /** Only those of them who have each of these ties too: narrowing shows nobody who was not there before. */
  readonly only?: readonly Ties[]
}

/** Which children a person's roles, and their cover for others, let the person see; none unless a role says so. */
export function scopeOf(person: Person): ChildScope {
  const own = person.roles.map((role) => tiesOfRole(role, person))
  const covered = rolesWithOwnChildren.map((role) => coveredAs(role, person))
  return excepting(person, together([...own, ...covered]))
}

/** The scope of one of a person's roles; undefined where none is named, none where the person does not have it. */
export function scopeAs(person: Person, role: Role | undefined): ChildScope | undefined {
  if (role === undefined) return undefined
  const own: Ties = person.roles.includes(role) ? tiesOfRole(role, person) : { is: 'none' }
  return excepting(person, together([own, isOwnRole(role) ? coveredAs(role, person) : { is: 'none' }]))
}

/** The roles whose own children are fewer than all whom the person may see; none where there is nothing to choose. */
export function rolesToChoose(person: Person): readonly OwnRole[] {
  const all = scopeOf(person)
  if (all.is !== 'all' && all.is !== 'any-of') return []
  return rolesWithOwnChildren.filter(
    (role) => person.roles.includes(role) && scopeAs(person, role)?.is !== 'none',
  )
}

/** The children whom somebody has in the roles with children of their own: for them another may act. */
export function ownChildrenOf(
  covered: Pick<Covered, 'roles' | 'personRef' | 'teamRef' | 'childIds'>,
): ChildScope {
  return together(rolesWithOwnChildren.map((role) => tiesIn(role, covered)))
}

/** The children whom those for whom a person acts have in a role. */
function coveredAs(role: OwnRole, { covers = [] }: Person): Ties {
  return together(covers.map((covered) => tiesIn(role, covered)))
}

function tiesIn(role: OwnRole, covered: Parameters<typeof ownChildrenOf>[0]): Ties {
  return covered.roles.includes(role) ? tiesOfRole(role, covered) : none
}

const none: Ties = { is: 'none' }

function together(ties: readonly Ties[]): Ties {
  const some = ties
    .flatMap((one) => (one.is === 'any-of' ? one.scopes : one))
    .filter(({ is }) => is !== 'none')
  const all = some.filter(({ is }) => is === 'all')
  const [first, ...others] = all.length > 0 ? all : some
  if (!first) return none
  if (first.is === 'all')
    return all.some((one) => !('exceptDied' in one)) ? { is: 'all' } : allAndTheirOwn(some)
  return others.length === 0 ? first : { is: 'any-of', scopes: [first, ...others] }
}

/** A chair who also sees the whole service still chairs the child who died. */
function allAndTheirOwn(some: readonly Ties[]): Ties {
  const chaired = some.filter(({ is }) => is === 'chair-of')
  const all: Ties = { is: 'all', exceptDied: true }
  return chaired.length === 0 ? all : { is: 'any-of', scopes: [all, ...chaired] }
}

/** The exceptions of one person put to ties that were worked out. */
export function excepting({ barred = [], opened = [] }: Person, ties: Ties): ChildScope {
  return {
    ...ties,
    ...(barred.length > 0 && { barred }),
    ...(opened.length > 0 && { opened }),
  }
}

/** A scope narrowed to those of its children who are of one team, one worker or one chair. */
export function narrowedTo(scope: ChildScope, ties: Ties): ChildScope {
  return { ...scope, only: [...(scope.only ?? []), ties] }
}

function tiesOfRole(
  role: Role,
  { personRef, teamRef, childIds }: Pick<Covered, 'personRef' | 'teamRef' | 'childIds'>,
): Ties {
  const these = childIds && { these: childIds }
  switch (role) {
    case 'chair':
      return personRef ? { is: 'chair-of', personRef, ...these } : none
    case 'social-worker':
      return personRef ? { is: 'worker-of', personRef, ...these } : none
    case 'team-manager':
      return teamRef ? { is: 'team-of', teamRef, ...these } : none
    case 'qa-manager':
      return { is: 'all' }
    case 'service-delivery-manager':
    case 'assistant-director':
      return { is: 'all', exceptDied: true }
    case 'performance-analyst':
    case 'administrator':
    case 'data-protection-officer':
      return none
  }
}
