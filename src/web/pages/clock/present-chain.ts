import type { Provenance } from '#db/queries/children/child-record.ts'
import { parseDay, type Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords, dueInWords, plural } from '#domain/calendar/words.ts'
import { feedInWords } from '#domain/evidence/feeds.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import type { Standing } from '#domain/timescales/standing.ts'
import type { ChildExplained, PlanExplained } from '#workflows/dates/explain-child.ts'
import { capital } from '#web/child/words.ts'
import { instantWords } from '#web/instant-words.ts'
import type { TagColour } from '#web/govuk/tag.tsx'

/** One step from a rule and what goes into it to what comes out, with where both are from. */
export interface ChainStep {
  readonly rule: string
  readonly input: string
  readonly source: string
  readonly result: string
}

/** Where something stands, in words and with a colour that only repeats them. */
export interface StandingWords {
  readonly words: string
  readonly colour: TagColour | undefined
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

function sourceInWords({ feed, file, row, loadedAt }: Provenance): string {
  const place =
    file === undefined ? '' : ` (${file.split('/').at(-1)!}${row === undefined ? '' : `, row ${row}`})`
  const loaded = loadedAt === undefined ? '' : `, loaded ${instantWords(loadedAt)}`
  return `${feedInWords(feed)}${place}${loaded}`
}

const colours: Readonly<Partial<Record<Standing, TagColour>>> = {
  overdue: 'red',
  missed: 'red',
  'due-soon': 'yellow',
  'met-on-time': 'green',
  'met-late': 'orange',
  'cannot-tell': 'orange',
  'not-yet-due': 'grey',
  waived: 'grey',
  'not-applicable': 'grey',
}

/** How an occurrence stands, as the engine has it, in words. */
export function standingInWords(
  { standing, dueOn, metOn, daysLate, steps, strength }: Explained,
  today: Day,
  calendar: ChildExplained['policy']['calendar'],
): StandingWords {
  const because = steps.at(-1)?.input ?? ''
  const words = ((): string => {
    switch (standing) {
      case 'overdue':
        if (strength !== 'must' && dueOn !== undefined) {
          const asked = strength === 'should' ? 'good practice by' : 'to be considered by'
          return `No record; ${asked} ${dateInWords(dueOn)}`
        }
        return dueOn === undefined ? 'Needs a date' : dueInWords(dueOn, today, calendar)
      case 'due-soon':
        return dueOn === undefined ? 'Needs a date' : dueInWords(dueOn, today, calendar)
      case 'not-yet-due':
        return dueOn === undefined ? 'No day is set' : dueInWords(dueOn, today, calendar)
      case 'met-on-time':
        return metOn === undefined ? 'Done on time' : `Done on time, ${dateInWords(metOn)}`
      case 'met-late':
        return `Done ${metOn === undefined ? '' : `${dateInWords(metOn)}, `}${plural(daysLate ?? 0, 'calendar day')} late`
      case 'missed':
        return 'Not done before it ended'
      case 'waived':
        return 'Not required'
      case 'not-applicable':
        return because === '' ? 'Does not apply' : `Does not apply: ${because}`
      case 'cannot-tell':
        return because === '' ? 'Cannot tell' : `Cannot tell: ${because}`
    }
  })()
  return { words, colour: strength === 'must' || standing === 'cannot-tell' ? colours[standing] : 'grey' }
}
