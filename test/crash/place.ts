import type { Person } from '#access/person.ts'

/** Where the database of a crash is: a folder, or a server. */
export interface Place {
  readonly dataDir: string
  readonly url?: string
}

/** Who types answers until the program is killed: the chair of the review that `aReview` makes. */
export const chairOfTheCrash: Person = {
  personId: 1,
  username: 'priya.shah',
  name: 'Priya Shah',
  roles: ['chair'],
  personRef: 'CHAIR-1',
}
