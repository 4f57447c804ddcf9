import { addDays, addMonths, type Day } from '#domain/calendar/day.ts'
import type { Span } from '#domain/calendar/span.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import type { Lock } from './order-of-keeping.ts'
import type { ReviewWaiting } from './review-waiting.ts'

/**
 * Why a review is not put off by one person alone, in words: each lock of the policy that holds today. A fact that is
 * not loaded locks nothing, and the page says that it is not loaded.
 */
export function locksOn(
  waiting: ReviewWaiting,
  locks: readonly Lock[],
  { today, calendar }: { readonly today: Day; readonly calendar: WorkingCalendar },
): readonly string[] {
  return locks.flatMap((lock) => {
    const because = whyLocked(waiting, lock, today, (day, span) => spanAfter(calendar, day, span))
    return because === undefined ? [] : [because === '' ? lock.says : `${lock.says}: ${because}`]
  })
}

/** The fact behind a lock; empty where its own words say it, undefined where it does not hold. */
function whyLocked(
  waiting: ReviewWaiting,
  lock: Lock,
  today: Day,
  after: (day: Day, span: Span) => Day | undefined,
): string | undefined {
  switch (lock.when) {
    case 'immediate-risk':
      return waiting.immediateRisk ? '' : undefined
    case 'open-concern':
      return waiting.openConcern ? '' : undefined
    case 'put-off-last-time':
      return waiting.putOffLastTime ? '' : undefined
    case 'no-worker':
      return waiting.hasWorker ? undefined : ''
    case 'visit-overdue':
      return waiting.visitOverdueSince === undefined
        ? undefined
        : `due by ${dateInWords(waiting.visitOverdueSince)}`
    case 'near-birth': {
      const { expectedOn } = waiting
      const until = after(today, lock.within)
      if (expectedOn === undefined || until === undefined || expectedOn > until) return undefined
      return `expected ${dateInWords(expectedOn)}`
    }
    case 'near-months':
      return nearMonths(waiting.planStartedOn, lock, today, after)
    case 'signs-of-drift': {
      const signs = waiting.signsOfDrift ?? 0
      return signs >= lock.atLeast ? plural(signs, 'sign') : undefined
    }
  }
}

function nearMonths(
  planStartedOn: Day,
  lock: Extract<Lock, { when: 'near-months' }>,
  today: Day,
  after: (day: Day, span: Span) => Day | undefined,
): string | undefined {
  const until = after(today, lock.within) ?? today
  const reached = lock.months.find((months) => {
    const on = addMonths(planStartedOn, months)
    // As long after the day as before it: the check is held around it.
    return on <= until && today <= addDays(on, until - today)
  })
  return reached === undefined
    ? undefined
    : `${plural(reached, 'month')} on the plan on ${dateInWords(addMonths(planStartedOn, reached))}`
}
