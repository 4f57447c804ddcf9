import type { Day } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { capital } from '#domain/evidence/line.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { inputOfEvent } from '../inputs.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found } from '../sign.ts'

/** DR10: a new enquiry on an open plan, or a plan again soon after the last, that no midway review has looked at yet. */
export function riskAgain(rule: RuleOf<'risk-again'>, plan: DriftCase): Found {
  // Held as the case system has it, or signed here.
  const lookedAtOn = Math.max(
    plan.events.findLast(({ kind }) => kind === 'midway-review')?.on ?? -Infinity,
    plan.answers.at(-1)?.heldOn ?? -Infinity,
  )
  return {
    clauses: [...enquiries(plan, lookedAtOn), ...planAgain(rule, plan, lookedAtOn)],
    wouldClearWhen: 'A midway review is held after it.',
  }
}

const enquiryKinds = new Set(['section-47', 'strategy-discussion'])

function enquiries(plan: DriftCase, lookedAtOn: number): readonly Clause[] {
  // What led to the later of two open plans is no second risk.
  const begun = Math.max(plan.plan.startedOn, ...plan.otherPlans.map(({ startedOn }) => startedOn))
  return plan.events
    .filter(({ kind, on }) => enquiryKinds.has(kind) && on > begun && on >= lookedAtOn)
    .map((event) => ({
      since: event.on,
      says: `${capital(eventInWords(event.kind))} on ${dateInWords(event.on)}, while the plan was open; no midway review has been held since.`,
      inputs: [inputOfEvent(event)],
    }))
}

function planAgain(
  rule: RuleOf<'risk-again'>,
  { plan, otherPlans, calendar }: DriftCase,
  lookedAtOn: number,
) {
  const before = otherPlans
    .flatMap(({ planType, endedOn }) => (planType === 'cp' && endedOn !== undefined ? [endedOn] : []))
    .filter((endedOn) => endedOn <= plan.startedOn)
    .toSorted((a, b) => a - b)
    .at(-1)
  const forgotten: Day | undefined = before && spanAfter(calendar, before, rule.repeatWithin)
  if (plan.planType !== 'cp' || before === undefined || forgotten === undefined) return []
  if (forgotten <= plan.startedOn || lookedAtOn > plan.startedOn) return []
  return [
    {
      since: plan.startedOn,
      says: `The plan began on ${dateInWords(plan.startedOn)}, less than ${spanInWords(rule.repeatWithin)} after the child protection plan before it ended on ${dateInWords(before)}; no midway review of it has been held yet.`,
      inputs: [],
    },
  ]
}
