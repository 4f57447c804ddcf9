import { parseDay, type Day } from '#domain/calendar/day.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import type { ChildExplained, PlanExplained } from '#workflows/dates/explain-child.ts'
import { sourceInWords } from '#web/child/source-words.ts'
import { standingInWords } from '#web/child/standing-words.ts'
import { capital } from '#web/child/words.ts'

/** One step from a rule and what goes into it to what comes out, with where both are from. */
export interface ChainStep {
  readonly rule: string
  readonly input: string
  readonly source: string
  readonly result: string
}

/** The chain of one date: what anybody can follow from the policy and the record to the day. */
export function presentChain(
  explained: Explained,
  child: ChildExplained,
  plan: PlanExplained,
  today: Day,
): readonly ChainStep[] {
  const policy = `${explained.source.document}: ${explained.source.section}`
  const steps = explained.steps
  return steps.map((step, index) => {
    const isStanding = index === steps.length - 1
    const source =
      index === 0
        ? anchorSource(explained, child, plan)
        : isStanding
          ? metSource(explained, child)
          : index === 1
            ? policy
            : 'The same policy'
    return {
      rule: capital(step.rule),
      input: capital(step.input),
      source: source ?? 'No record',
      result: isStanding
        ? standingInWords(explained, today, child.policy.calendar).words
        : resultInWords(step.result),
    }
  })
}

function resultInWords(result: string): string {
  const day = parseDay(result)
  return day === undefined ? capital(result) : dayInWords(day)
}

/** From where the day is known that a date is counted from. */
function anchorSource(
  { anchor }: Explained,
  { record }: ChildExplained,
  plan: PlanExplained,
): string | undefined {
  const event = record.events.find(({ kind, on }) => kind === anchor.event && on === anchor.on)
  if (event) return sourceInWords(event)
  if (anchor.on === plan.startedOn) return sourceInWords(plan)
  return anchor.on === undefined ? undefined : 'The child’s record'
}

function metSource({ metEvent }: Explained, { record }: ChildExplained): string | undefined {
  const event = metEvent === undefined ? undefined : record.events[metEvent]
  return event ? sourceInWords(event) : 'The record as loaded'
}
