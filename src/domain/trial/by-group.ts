import { groupsOf, inOrderOfGroups, type ChildInGroups, type Grouping } from '#domain/facts/groups.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { ChildChanged } from './compare.ts'

/** How many children of a group a draft means more, or fewer, midways for. */
export interface GroupChanged {
  readonly grouping: Grouping
  readonly group: string
  readonly children: number
  readonly gain: number
  readonly lose: number
}

/** Who gains and who loses, by age, ethnic group, disability, team and plan. */
export function changedByGroup(
  children: readonly ChildInGroups[],
  changed: readonly ChildChanged[],
  today: Day,
): readonly GroupChanged[] {
  const changes = new Map(changed.map((one) => [one.child, one]))
  const counts = new Map<
    string,
    { grouping: Grouping; group: string; children: number; gain: number; lose: number }
  >()
  children.forEach((child, place) => {
    const change = changes.get(place)
    for (const [grouping, group] of Object.entries(groupsOf(child, today)) as [Grouping, string][]) {
      const key = `${grouping} ${group}`
      const count = counts.get(key) ?? { grouping, group, children: 0, gain: 0, lose: 0 }
      count.children++
      if ((change?.gained ?? 0) > 0) count.gain++
      if ((change?.lost ?? 0) > 0) count.lose++
      counts.set(key, count)
    }
  })
  return inOrderOfGroups(counts.values())
}
