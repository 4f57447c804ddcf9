import { groupings, inOrderOfGroups, type Grouping } from '#domain/facts/groups.ts'

/** What a decision would mean for groups of children, beside the whole caseload. */

/** The groups that one child belongs to, one of each grouping. */
export type GroupsOfChild = Readonly<Record<Grouping, string>>

/** One group: how many of those put off and of the whole caseload are in it. */
export interface EffectRow {
  readonly group: string
  readonly putOff: number
  readonly caseload: number
  /**
   * The share of it among those put off by its share of the caseload; undefined where fewer than 5 of those put off
   * would be expected in it, when a difference says nothing.
   */
  readonly ratio: number | undefined
}

export interface Effect {
  readonly kind: Grouping
  readonly rows: readonly EffectRow[]
}

/** A group with fewer than so many expected among those put off is too small for its share to say something. */
const fewestExpected = 5

/**
 * Those put off beside the whole caseload, by age, ethnic group, disability, team and kind of plan (product pages, page
 * 15): shown before a decision is made. Groups in the order that every page shows them in.
 */
export function effectOf(
  putOff: readonly GroupsOfChild[],
  caseload: readonly GroupsOfChild[],
): readonly Effect[] {
  return (Object.keys(groupings) as Grouping[]).map((kind) => ({
    kind,
    rows: rowsOf(kind, putOff, caseload),
  }))
}

function rowsOf(
  kind: Grouping,
  putOff: readonly GroupsOfChild[],
  caseload: readonly GroupsOfChild[],
): readonly EffectRow[] {
  const chosen = counted(putOff, kind)
  const all = counted(caseload, kind)
  const groups = [...new Set([...all.keys(), ...chosen.keys()])]
  return inOrderOfGroups(
    groups.map((group) => ({ grouping: kind, group, children: all.get(group) ?? 0 })),
  ).map(({ group, children: inGroup }) => {
    const expected = caseload.length === 0 ? 0 : (putOff.length * inGroup) / caseload.length
    const chosenHere = chosen.get(group) ?? 0
    return {
      group,
      putOff: chosenHere,
      caseload: inGroup,
      ratio: expected < fewestExpected ? undefined : chosenHere / expected,
    }
  })
}

function counted(children: readonly GroupsOfChild[], kind: Grouping): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const child of children) counts.set(child[kind], (counts.get(child[kind]) ?? 0) + 1)
  return counts
}

/** How a share compares, in words; a ratio from 0.8 to 1.25 is about its share. */
export function shareInWords(ratio: number | undefined): string {
  if (ratio === undefined) return 'Too few to say'
  if (ratio < 0.8) return 'Less than its share'
  return ratio > 1.25 ? 'More than its share' : 'About its share'
}
