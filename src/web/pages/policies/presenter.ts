import type { PolicyChoice } from '#db/queries/policies/policies.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { nationalId } from '#policies/built-in.ts'
import type { PackLibrary } from '#policies/registry.ts'

/** A pack as its row shows it. */
export interface PackRow {
  readonly id: string
  readonly name: string
  readonly versions: readonly { readonly ref: string; readonly from: string }[]
  readonly inUse: 'always' | 'in use' | 'not in use'
  /** Whether a draft may be begun from it. */
  readonly isOurs: boolean
}

/** Every pack: what is in use today first, the national limits at the end. */
export function presentPacks(
  { packs }: PackLibrary,
  choices: readonly PolicyChoice[],
  today: Day,
): readonly PackRow[] {
  const inUse = new Set(choices.findLast(({ from }) => from === undefined || from <= today)?.packIds)
  const ids = [...new Set(packs.map(({ id }) => id))]
  const order = (id: string) => (id === nationalId ? 2 : inUse.has(id) ? 0 : 1)
  return ids
    .toSorted((a, b) => order(a) - order(b))
    .map((id) => {
      const versions = packs.filter((pack) => pack.id === id)
      return {
        id,
        name: versions.at(-1)!.name,
        versions: versions.map(({ ref, inForceFrom }) => ({ ref, from: dateInWords(inForceFrom) })),
        inUse: id === nationalId ? 'always' : inUse.has(id) ? 'in use' : 'not in use',
        isOurs: id !== nationalId,
      }
    })
}
