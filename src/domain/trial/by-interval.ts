import type { Day } from '#domain/calendar/day.ts'
import type { CaseColumns } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import type { MidwayDue, MidwaysAskedFor } from './midways-due.ts'

/** A midway of an interval between two meetings, and whether its day lies in the time that is tried. */
export interface MidwayInInterval {
  readonly child: number
  readonly dueOn: Day
  readonly isInTime: boolean
}

/**
 * Midways by plan and interval: how many meetings were held before it. So a midway that another policy asks for on
 * another day of the same interval is known as the same one, though that day lie outside the time that is tried.
 */
export function byInterval(
  policy: CompiledPolicy,
  cases: CaseColumns,
  { midways, outside }: Pick<MidwaysAskedFor, 'midways' | 'outside'>,
): ReadonlyMap<string, readonly MidwayInInterval[]> {
  const found = new Map<string, MidwayInInterval[]>()
  const add = (midway: MidwayDue, isInTime: boolean) => {
    const key = `${midway.plan} ${meetingsBefore(policy, cases, midway)}`
    const { child, dueOn } = midway
    found.set(key, [...(found.get(key) ?? []), { child, dueOn, isInTime }])
  }
  for (const midway of midways) add(midway, true)
  for (const midway of outside) add(midway, false)
  for (const some of found.values()) some.sort((a, b) => a.dueOn - b.dueOn)
  return found
}

/** How many meetings of its plan's kind lie before a midway's interval; one counted backwards lies before its anchor. */
function meetingsBefore(
  policy: CompiledPolicy,
  { eventFirst, eventKind, eventDay, planType }: CaseColumns,
  { child, plan, countedFrom, dueOn }: MidwayDue,
): number {
  const kind = policy.rhythms[planType[plan]!]?.kind
  const begins = Math.min(countedFrom, dueOn)
  let meetings = 0
  for (let event = eventFirst[child]!; event < eventFirst[child + 1]!; event++) {
    if (eventKind[event] === kind && eventDay[event]! <= begins) meetings++
  }
  return meetings
}
