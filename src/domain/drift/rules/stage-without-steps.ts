import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { spanBefore } from '#domain/timescales/span-table.ts'
import { withFullStop } from '../in-words.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found } from '../sign.ts'

/** DR11: a step that a stage of the pathway asks for is near its day, and has neither been taken nor has a date. */
export function stageWithoutSteps(rule: RuleOf<'stage-without-steps'>, plan: DriftCase): Found {
  const clauses = plan.owed.flatMap(({ rule: step, dueOn }): readonly Clause[] => {
    const events = step.metBy.map(({ event }) => event)
    if (dueOn === undefined || !rule.strengths.includes(step.strength)) return []
    if (!events.some((event) => rule.steps.includes(event))) return []
    const near = spanBefore(plan.calendar, dueOn, rule.before)
    const isDated = plan.bookings?.some(({ meeting, on }) => events.includes(meeting) && on <= dueOn)
    if (near === undefined || isDated) return []
    return [
      {
        since: near > plan.plan.startedOn ? near : plan.plan.startedOn,
        says: `${withFullStop(step.says)} It is due by ${dateInWords(dueOn)}; ${spanInWords(rule.before)} before, it had neither been taken nor been given a date.`,
        inputs: [],
      },
    ]
  })
  return { clauses, wouldClearWhen: 'Each of these steps is recorded, or has a date up to its day.' }
}
