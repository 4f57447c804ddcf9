import { isoDate, type Day } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dayInWords, plural } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { dayOrNone, NO_DAY } from './case-columns.ts'
import type { CompiledRule, CompiledTiming } from './compile.ts'
import { dueDay } from './dues.ts'
import { intervalEnd, intervalLimit, meetingDay, meetingsHeldBy } from './meetings.ts'
import { reasons, type Occurrences, type Reason } from './occurrences.ts'
import { shift } from './span-table.ts'
import { standings, type Standing } from './standing.ts'
import type { Walk } from './walk.ts'

/** One link of the chain from rule and input to a date, in words that a parent or a judge can follow. */
export interface Step {
  readonly rule: string
  readonly input: string
  readonly result: string
}

/** The day up to which something unmet is late: today, or the end of the interval or plan that it belonged to. */
export function lateUntil(walk: Walk, rule: CompiledRule, out: Occurrences, row: number): number {
  const reason = reasons[out.reason[row]!]
  if (rule.review && reason === 'superseded') return out.intervalEnd[row]!
  if (reason === 'window-ended') return out.dueDay[row]!
  return walk.end === NO_DAY ? walk.today : walk.end
}

/** How many calendar days late something is; undefined where it is not, and where nothing could be late any more. */
export function daysLate(
  standing: Standing,
  dueOn: Day | undefined,
  metOn: Day | undefined,
  until: number,
): number | undefined {
  if (dueOn === undefined) return undefined
  if (standing === 'met-late') return metOn! - dueOn
  if ((standing === 'overdue' || standing === 'missed') && until > dueOn) return until - dueOn
  return undefined
}

/** The chain of steps behind one row; the walk stands at the row's plan. */
export function stepsOf(walk: Walk, rule: CompiledRule, out: Occurrences, row: number): readonly Step[] {
  const anchor = dayOrNone(out.anchorDay[row]!)
  const timing = timingOf(walk, rule, out, row)
  const steps: Step[] = []
  if (anchor === undefined) {
    steps.push({
      rule: 'Counted from',
      input: eventInWords(timing.anchorNotLoaded ?? 'date'),
      result: 'not loaded',
    })
  } else {
    steps.push({
      rule: 'Counted from',
      input: anchorInWords(walk, timing, out.anchorKind[row]!, anchor),
      result: isoDate(anchor),
    })
    steps.push(...dueSteps(walk, rule, timing, anchor, out.dueDay[row]!))
  }
  if (rule.review && dayOrNone(out.dueDay[row]!) !== undefined)
    steps.push(...windowSteps(walk, rule, out.dueDay[row]! as Day))
  steps.push(standingStep(walk, rule, out, row))
  return steps
}

/** The timing that made a row: where a rule has several, the one whose anchor is of the row's kind. */
function timingOf(walk: Walk, rule: CompiledRule, out: Occurrences, row: number): CompiledTiming {
  const kind = out.anchorKind[row]!
  return (
    rule.timings.find((timing) =>
      timing.from.kind === 'initial-conference'
        ? kind === walk.policy.tracedKinds.initialConference
        : timing.kind === kind,
    ) ?? rule.timings[0]!
  )
}

function anchorInWords(walk: Walk, { from }: CompiledTiming, kind: number, anchor: Day): string {
  const words = eventInWords(walk.policy.vocabulary.kinds[kind]!)
  if (kind === walk.policy.tracedKinds.initialConference && !walk.initialConferenceRecorded) {
    return `${words}: none is recorded, so the plan’s first day, which is the day of its conference (CIN census rule 2885), ${dayInWords(anchor)}`
  }
  if (from.kind === 'meeting' && from.noLaterThan) {
    const day = dayOrNone(meetingDay(walk, from.nth))
    if (day !== undefined && day > anchor)
      return `${words}, no later than ${spanInWords(from.noLaterThan)} on the plan, ${dayInWords(anchor)}: that it is ${day > walk.today ? 'expected' : 'held'} on ${dayInWords(day)} puts nothing off`
  }
  return `${words}, ${dayInWords(anchor)}${anchor > walk.today ? ' (expected)' : ''}`
}

function dueSteps(
  walk: Walk,
  rule: CompiledRule,
  timing: CompiledTiming,
  anchor: Day,
  finalDue: number,
): readonly Step[] {
  const { due } = timing
  const result = (day: number) => (day === NO_DAY ? 'no date' : isoDate(day as Day))
  const isFirst = due.kind === 'after' && due.first !== undefined && shift(timing.first!, anchor) === finalDue
  const pure = dueDay(walk, timing, anchor, isFirst)
  const steps: Step[] = []
  switch (due.kind) {
    case 'after': {
      const span = isFirst ? due.first : due.span
      steps.push({
        rule: `${spanInWords(span)} after`,
        input: `${due.startDayCounts ? 'the first day is counted' : 'the first day is not counted'}${holidaysBetween(walk, span.unit, anchor, pure)}`,
        result: pure === NO_DAY ? walk.policy.calendar.refusal(anchor) : result(pure),
      })
      break
    }
    case 'before':
      steps.push({
        rule: `${spanInWords(due.span)} before`,
        input: 'the day itself is not counted',
        result: result(pure),
      })
      break
    case 'middle-of-interval': {
      const limit = intervalLimit(walk, anchor, meetingsHeldBy(walk, anchor))
      const end = intervalEnd(walk, anchor)
      const ends =
        end === NO_DAY
          ? ''
          : end < limit
            ? `; the next meeting is booked for ${dayInWords(end as Day)}, sooner than the longest interval ends`
            : `; the next meeting is due by ${dayInWords(end as Day)}`
      steps.push({
        rule: 'Middle of the interval',
        input: `half of the calendar days to the end of the interval, rounded down${ends}`,
        result: result(pure),
      })
      break
    }
    case 'set-by-hand':
      steps.push({
        rule: 'Date set by hand',
        input: `between ${spanInWords(due.earliest)} and ${spanInWords(due.latest)} after`,
        result: result(pure),
      })
      break
    case 'no-limit':
      steps.push({ rule: 'No limit', input: 'the policy sets no day', result: 'no date' })
  }
  if (finalDue !== pure && !(rule.timings.length > 0 && timing.repeats === 'each-window')) {
    steps.push({ rule: 'Counted differently since', input: switchInWords(timing), result: result(finalDue) })
  }
  return steps
}

function switchInWords(timing: CompiledTiming): string {
  return timing.switches
    .map(({ on }) =>
      on.kind === 'event'
        ? eventInWords(on.event)
        : on.kind === 'birth'
          ? 'the birth'
          : `the birthday at ${on.age}`,
    )
    .join(' or ')
}

function holidaysBetween(walk: Walk, unit: string, from: number, to: number): string {
  if (unit !== 'working days' || to === NO_DAY) return ''
  const names: string[] = []
  for (let day = from + 1; day <= to; day++) {
    const name = walk.policy.calendar.holidayOn(day as Day)
    if (name) names.push(`${name}, ${dayInWords(day as Day)}`)
  }
  return names.length > 0 ? `; not worked: ${names.join('; ')}` : ''
}

function windowSteps(walk: Walk, rule: CompiledRule, dueOn: Day): readonly Step[] {
  const review = rule.review!
  const day = (value: number) => (value === NO_DAY ? 'no date' : isoDate(value as Day))
  const bookBy = walk.policy.calendar.lastWorkingDayOnOrBefore(dueOn)
  return [
    {
      rule: 'Book by the last working day on or before',
      input: dayInWords(dueOn),
      result: bookBy === undefined ? walk.policy.calendar.refusal(dueOn) : isoDate(bookBy),
    },
    {
      rule: `Can be held from ${spanInWords(review.window.opens)} before`,
      input: dayInWords(dueOn),
      result: day(shift(rule.opens!, dueOn)),
    },
    {
      rule: `until ${spanInWords(review.window.closes)} after`,
      input: dayInWords(dueOn),
      result: day(shift(rule.closes!, dueOn)),
    },
  ]
}

function standingStep(walk: Walk, rule: CompiledRule, out: Occurrences, row: number): Step {
  const met = dayOrNone(out.metDay[row]!)
  const due = dayOrNone(out.dueDay[row]!)
  const standing = standings[out.standing[row]!]!
  const reason = reasons[out.reason[row]!]!
  const input =
    reason !== 'none'
      ? reasonInWords(walk, rule, reason)
      : met !== undefined
        ? `${eventInWords(walk.policy.vocabulary.kinds[walk.cases.eventKind[out.metEvent[row]!]!]!)}, ${dayInWords(met)}`
        : `nothing that meets it is recorded up to ${dayInWords(walk.today as Day)}`
  const late = daysLate(standing, due, met, lateUntil(walk, rule, out, row))
  return {
    rule: 'Standing',
    input,
    result: late === undefined ? standing : `${standing} by ${plural(late, 'calendar day')}`,
  }
}

/** What is missing where nothing can be told, as a sentence. */
export function missingInWords(rule: CompiledRule, reason: Reason): string {
  switch (reason) {
    case 'not-loaded': {
      const missing = [...rule.notLoaded, ...rule.timings.flatMap((timing) => timing.anchorNotLoaded ?? [])]
      return `not loaded from the case system: ${[...new Set(missing)].map(eventInWords).join(', ')}`
    }
    case 'beyond-calendar':
      return 'the bank holidays of that year are not known'
    case 'not-booked':
      return 'no date has been set'
    case 'nothing-records-it':
      return 'nothing that is loaded records it'
    case 'not-recorded':
      return 'the conference that made the plan is not recorded'
    default:
      return 'the date it is counted from is not recorded'
  }
}

/** Why something stands as it does, as a sentence. */
function reasonInWords(walk: Walk, rule: CompiledRule, reason: Reason): string {
  const ended = walk.end === NO_DAY ? '' : ` on ${dayInWords(walk.end as Day)}`
  switch (reason) {
    case 'none':
      return ''
    case 'plan-ended':
      return `the plan ended${ended}`
    case 'turned-18':
      return `everything stops on the 18th birthday${walk.eighteen === NO_DAY ? '' : `, ${dayInWords(walk.eighteen as Day)}`}`
    case 'died':
      return `the child died${ended}`
    case 'superseded':
      return 'the next meeting was held first'
    case 'condition':
      return 'the policy’s conditions for it do not hold for this child'
    case 'not-loaded':
    case 'beyond-calendar':
    case 'not-booked':
    case 'nothing-records-it':
    case 'not-recorded':
      return missingInWords(rule, reason)
    case 'next-meeting-near':
      return 'the next meeting is booked so soon after that the policy drops it'
    case 'window-ended':
      return 'the window for it has ended'
    case 'no-limit':
      return 'the policy sets no day for it'
  }
}
