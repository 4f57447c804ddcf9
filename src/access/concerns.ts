import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import { scopeAs, scopeOf, type ChildScope } from '#access/scope.ts'

/**
 * Which concerns a person may see (product pages, 3.1 row 12): those for the children of their team or service; as
 * chair, those for children whom they chair, unless they are about a chair; as social worker, those that name the
 * child's worker or wait for the worker's answer; and those that they raised, while they may see the child.
 */
export interface ConcernSight {
  /** Every concern for these children. */
  readonly everything: readonly ChildScope[]
  /** Concerns about practice for these children. */
  readonly chaired: ChildScope
  /** Concerns that name the worker of these children, or wait for the worker's answer. */
  readonly worked: ChildScope
  readonly own: ChildScope
  readonly personId: number
}

const rolesThatSeeEverything = [
  'team-manager',
  'qa-manager',
  'service-delivery-manager',
  'assistant-director',
] as const satisfies readonly Role[]

/** Which concerns a person may see. */
export function concernSightOf(person: Person): ConcernSight {
  return {
    everything: rolesThatSeeEverything
      .map((role) => scopeAs(person, role)!)
      .filter(({ is }) => is !== 'none'),
    chaired: scopeAs(person, 'chair')!,
    worked: scopeAs(person, 'social-worker')!,
    own: scopeOf(person),
    personId: person.personId,
  }
}

/**
 * The role here of whoever must answer by a policy's ladder. Service managers are service delivery managers here; a
 * director's answer is recorded by the assistant director, because no director works in Waymark.
 */
export function answeringRole(packRole: string): Role {
  switch (packRole) {
    case 'chair':
    case 'social-worker':
    case 'team-manager':
    case 'qa-manager':
    case 'service-delivery-manager':
    case 'assistant-director':
      return packRole
    case 'supervisor':
      return 'team-manager'
    case 'service-manager':
      return 'service-delivery-manager'
    case 'director':
      return 'assistant-director'
    default:
      return 'qa-manager'
  }
}

/** The role in which a person raises a concern: the first of theirs that may. */
export function raisingRole(person: Person): Role | undefined {
  const inOrder = [
    'chair',
    'qa-manager',
    'team-manager',
    'social-worker',
    'service-delivery-manager',
    'assistant-director',
  ] as const
  const covered = (person.covers ?? []).flatMap(({ roles }) => roles)
  return inOrder.find((role) => person.roles.includes(role)) ?? inOrder.find((role) => covered.includes(role))
}
