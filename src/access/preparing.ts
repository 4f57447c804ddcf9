import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { excepting, scopeAs, type ChildScope } from '#access/scope.ts'

/** The children for whose midway reviews a person prepares: a worker's own, and those of a manager's team. */
export function preparedBy(person: Person): ChildScope {
  if (!may(person, 'review:prepare')) return { is: 'none' }
  const scopes = (['social-worker', 'team-manager'] as const)
    .map((role) => scopeAs(person, role) ?? { is: 'none' as const })
    .filter((scope) => scope.is !== 'none')
  return excepting(person, scopes.length === 0 ? { is: 'none' } : { is: 'any-of', scopes })
}

/** The children about whom a person decides as the manager of their team. */
export function decidedBy(person: Person): ChildScope {
  return may(person, 'review:prepare') ? (scopeAs(person, 'team-manager') ?? { is: 'none' }) : { is: 'none' }
}
