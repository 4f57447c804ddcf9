import { ageOn, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'

/**
 * The groups of children by which a decision's effect is shown, so that everybody sees whom it falls on before it is
 * made: one definition for capacity decisions, drift, trials of a policy and reports.
 */

/** What is known of a child that puts it into groups. */
export interface ChildInGroups {
  readonly bornOn: Day | undefined
  /** Code of the national census (CIN), such as WBRI. */
  readonly ethnicity: string | undefined
  /** Codes of the national census; NONE says that there is none. */
  readonly disabilities: readonly string[]
  readonly teamName: string | undefined
  readonly planTypes: readonly PlanType[]
}

/** The ways in which children are grouped, in the order in which they are shown. */
export const groupings = {
  age: 'Age',
  ethnicity: 'Ethnic group',
  disability: 'Disability',
  team: 'Team',
  plan: 'Plan',
} as const

export type Grouping = keyof typeof groupings

/** The groups that a child belongs to on a day, one of each grouping; a child on both kinds of plan is in both. */
export function groupsOf(child: ChildInGroups, today: Day): Readonly<Record<Grouping, string>> {
  return {
    age: ageBand(child.bornOn, today),
    ethnicity: ethnicGroup(child.ethnicity),
    disability: disability(child.disabilities),
    team: child.teamName ?? 'No team recorded',
    plan: planInWords(child.planTypes),
  }
}

/** Age bands of the national statistics on children in need. */
const ageBands: readonly (readonly [under: number, words: string])[] = [
  [1, 'Under 1'],
  [5, '1 to 4'],
  [10, '5 to 9'],
  [16, '10 to 15'],
]

/** The order in which groups are shown: ages from the youngest, any other by how many children are in it, then by name. */
export function inOrderOfGroups<
  T extends { readonly grouping: Grouping; readonly group: string; readonly children: number },
>(groups: Iterable<T>): readonly T[] {
  const groupingsInOrder = Object.keys(groupings)
  const agesInOrder = ['Unborn', ...ageBands.map(([, words]) => words), '16 and over']
  return [...groups].toSorted(
    (a, b) =>
      groupingsInOrder.indexOf(a.grouping) - groupingsInOrder.indexOf(b.grouping) ||
      (a.grouping === 'age'
        ? agesInOrder.indexOf(a.group) - agesInOrder.indexOf(b.group)
        : b.children - a.children || a.group.localeCompare(b.group, 'en')),
  )
}

function ageBand(bornOn: Day | undefined, today: Day): string {
  if (bornOn === undefined || bornOn > today) return 'Unborn'
  const age = ageOn(bornOn, today)
  return ageBands.find(([under]) => age < under)?.[1] ?? '16 and over'
}

/** The broad groups of the national statistics. */
function ethnicGroup(code: string | undefined): string {
  switch (code?.trim().toUpperCase()) {
    case 'WBRI':
    case 'WIRI':
    case 'WIRT':
    case 'WOTH':
    case 'WROM':
      return 'White'
    case 'MWBC':
    case 'MWBA':
    case 'MWAS':
    case 'MOTH':
      return 'Mixed or multiple ethnic groups'
    case 'AIND':
    case 'APKN':
    case 'ABAN':
    case 'AOTH':
    case 'CHNE':
      return 'Asian or Asian British'
    case 'BCRB':
    case 'BAFR':
    case 'BOTH':
      return 'Black, African, Caribbean or Black British'
    case 'OOTH':
      return 'Other ethnic group'
    default:
      return 'Not known'
  }
}

function disability(codes: readonly string[]): string {
  const known = codes.map((code) => code.trim().toUpperCase()).filter((code) => code !== '')
  if (known.length === 0) return 'Not known'
  return known.every((code) => code === 'NONE') ? 'No disability recorded' : 'Disability recorded'
}

function planInWords(types: readonly PlanType[]): string {
  if (types.includes('cp') && types.includes('cla')) return 'Child protection plan and looked after'
  return types.includes('cp') ? 'Child protection plan' : types.includes('cla') ? 'Looked after' : 'No plan'
}
