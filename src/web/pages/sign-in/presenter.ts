import type { Person } from '#access/person.ts'
import { roleWords } from '#access/roles.ts'

export interface PersonToTry {
  readonly personId: number
  readonly name: string
  readonly roles: string
  readonly purpose: string
}

/** The made-up people to sign in as, with what each one is for. */
export function presentPeopleToTry(people: readonly Person[]): readonly PersonToTry[] {
  return people.map(({ personId, name, roles }) => ({
    personId,
    name,
    roles: roles.map((role) => roleWords[role].label).join(' and ') || 'No role yet',
    purpose: roles.map((role) => roleWords[role].purpose).join(' ') || 'Opens nothing.',
  }))
}

/** Where to go after signing in: a page of ours, and nothing that leads elsewhere. */
export function placeToReturnTo(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !next.startsWith('/sign-')
    ? next
    : '/'
}
