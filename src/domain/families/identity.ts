import type { Day } from '#domain/calendar/day.ts'

/** What tells one person of a household from everybody else, as far as the data hold it. */
export interface Identity {
  /** By which whoever asked knows the person; it is handed back with each mark. */
  readonly key: string
  readonly forename?: string | undefined
  readonly surname?: string | undefined
  /** Names by which the person is known besides: a second surname, a nickname. */
  readonly otherNames?: readonly string[]
  /** The authority's own id. */
  readonly localId?: string | undefined
  readonly bornOn?: Day | undefined
  /** Where the person lives or goes to school, each as it is written. */
  readonly places?: readonly string[]
  /** An adult of another child's household: never a brother or sister. */
  readonly isAdult?: boolean
}

/** What was found in a text. */
export type MarkKind =
  | 'full-name'
  | 'forename'
  | 'surname'
  | 'other-name'
  | 'local-id'
  | 'date-of-birth'
  | 'place'
  | 'adult'
  | 'near-name'
  | 'description'

/** A place in a text that may tell who somebody else is. */
export interface NameMark {
  /** Where it begins, and where what follows it begins, in UTF-16 units of the text. */
  readonly from: number
  readonly to: number
  /** The words of the text that are marked. */
  readonly found: string
  readonly kind: MarkKind
  /** The key of the person; undefined for a description, which names nobody. */
  readonly whose: string | undefined
}

/**
 * How surely a kind is found: as it is written, one letter off, or only by luck. "His older sister" can be said in
 * more ways than a list holds, so descriptions are hints and never stand in the way.
 */
export function sureness(kind: MarkKind): 'exact' | 'near' | 'hint' {
  if (kind === 'description') return 'hint'
  return kind === 'near-name' ? 'near' : 'exact'
}

const kindWords: Readonly<Record<MarkKind, string>> = {
  'full-name': 'Name',
  forename: 'First name',
  surname: 'Surname',
  'other-name': 'Other name',
  'local-id': 'ID',
  'date-of-birth': 'Date of birth',
  place: 'Address or school',
  adult: 'Adult',
  'near-name': 'Nearly a name',
  description: 'Description',
}

/** A kind of mark as the screen says it. */
export function kindInWords(kind: MarkKind): string {
  return kindWords[kind]
}
