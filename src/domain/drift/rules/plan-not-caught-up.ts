import { addDays } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { inputOfEvent } from '../inputs.ts'
import type { RuleOf } from '../rule.ts'
import type { DriftCase, Found } from '../sign.ts'

/** DR5: the plan was last changed before the last conference or review, and the days to catch up have passed. */
export function planNotCaughtUp(rule: RuleOf<'plan-not-caught-up'>, plan: DriftCase): Found {
  const { meetings, changes } = eventsOf[plan.plan.planType]
  const meeting = plan.events.findLast(({ kind, on }) => meetings.includes(kind) && on >= plan.plan.startedOn)
  const change = plan.events.findLast(({ kind }) => changes.includes(kind))
  const until = meeting && spanAfter(plan.calendar, meeting.on, rule.after)
  const wouldClearWhen = 'A change of the plan after that meeting is recorded.'
  if (!meeting || until === undefined || (change && change.on >= meeting.on)) {
    return { clauses: [], wouldClearWhen }
  }
  const lastChanged = change
    ? `The plan was last changed on ${dateInWords(change.on)}, before the ${eventInWords(meeting.kind)} of ${dateInWords(meeting.on)}`
    : `No change of the plan is recorded since the ${eventInWords(meeting.kind)} of ${dateInWords(meeting.on)}`
  return {
    clauses: [
      {
        since: addDays(until, 1),
        says: `${lastChanged}; ${spanInWords(rule.after)} to catch up ended on ${dateInWords(until)}.`,
        inputs: [meeting, ...(change ? [change] : [])].map((event) => inputOfEvent(event)),
      },
    ],
    wouldClearWhen,
  }
}

const eventsOf: Readonly<
  Record<PlanType, { readonly meetings: readonly string[]; readonly changes: readonly string[] }>
> = {
  cp: { meetings: ['initial-conference', 'review-conference'], changes: ['plan-updated'] },
  cla: { meetings: ['cla-review'], changes: ['care-plan-updated', 'plan-updated'] },
}
