import type { Day } from '#domain/calendar/day.ts'
import type { RecordedEvent } from '#domain/evidence/record.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { DriftCase } from './sign.ts'

/** A day of the plan on which the child was seen, with the visits of that day. */
export interface SeenDay {
  readonly on: Day
  /** Alone at any visit of the day; undefined where the record does not say. */
  readonly alone: boolean | undefined
  readonly visits: readonly RecordedEvent[]
}

/** Visits of the other kind of plan follow a rhythm of their own: the pattern of these says nothing of this plan. */
const feedOfOther: Readonly<Record<PlanType, string>> = { cp: 'ssd_cla_visits', cla: 'ssd_cp_visits' }

/** The days since the plan began on which its own visits saw the child, in order; two visits of a day are one day. */
export function seenDays({ plan, events }: DriftCase): readonly SeenDay[] {
  const byDay = new Map<Day, RecordedEvent[]>()
  for (const event of events) {
    if (event.kind !== 'visit' || event.childSeen !== true) continue
    if (event.on < plan.startedOn || event.feed === feedOfOther[plan.planType]) continue
    byDay.set(event.on, [...(byDay.get(event.on) ?? []), event])
  }
  return [...byDay].map(([on, visits]) => ({ on, alone: together(visits), visits }))
}

function together(visits: readonly RecordedEvent[]): boolean | undefined {
  const said = visits.map(({ seenAlone }) => seenAlone)
  if (said.includes(true)) return true
  return said.includes(undefined) ? undefined : false
}
