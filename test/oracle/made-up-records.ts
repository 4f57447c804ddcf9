import fc from 'fast-check'
import { plusDays, plusMonths, type Date10 } from './dates.ts'
import type { Booking, Happening, Plan, Told } from './record.ts'

/** Records of children that nobody would make up by hand, and some that somebody would. */

const firstDay = '2023-01-01'

/** Every day of the four years that the records play in, found once. */
const calendarDays: Date10[] = [firstDay]
while (calendarDays.length < 1_900) calendarDays.push(plusDays(calendarDays.at(-1)!, 1))

const dayNo = (place: number): Date10 => calendarDays[Math.max(0, Math.min(place, calendarDays.length - 1))]!

const eventKinds = [
  'strategy-discussion',
  'section-47',
  'initial-conference',
  'review-conference',
  'inquorate-conference',
  'core-group',
  'visit',
  'visit-attempted',
  'supervision',
  'midway-review',
  'cla-review',
  'placement-start',
  'legal-status',
] as const

const meetings = ['review-conference', 'cla-review', 'core-group', 'midway-review'] as const

/** The kinds whose feed may be missing. */
const feeds = [
  'strategy-discussion',
  'initial-conference',
  'review-conference',
  'core-group',
  'visit',
  'supervision',
  'cla-review',
  'placement-start',
] as const

const notLoaded = fc.oneof(
  { weight: 4, arbitrary: fc.constant([] as string[]) },
  { weight: 1, arbitrary: fc.subarray([...feeds], { minLength: 1, maxLength: 2 }) },
)

/** Nothing happens of a kind of which no feed is loaded. */
function withoutMissingFeeds(told: Told): Told {
  return { ...told, events: told.events.filter(({ kind }) => !told.notLoaded.includes(kind)) }
}

const seen = fc.constantFrom(true, true, false, undefined)

/** Life dates around a plan: mostly a born child, some unborn, some who turn 18 or die while on a plan. */
const life = (around: number) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ born: fc.integer({ min: 1, max: 216 }).map((m) => plusMonths(firstDay, -m)) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ born: fc.integer({ min: around - 60, max: around + 120 }).map(dayNo) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        expected: fc.integer({ min: around, max: around + 200 }).map(dayNo),
        born: fc.option(fc.integer({ min: around, max: around + 200 }).map(dayNo), { nil: undefined }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        born: fc.integer({ min: around, max: around + 300 }).map((at) => plusMonths(dayNo(at), -18 * 12)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        born: fc.integer({ min: 12, max: 150 }).map((m) => plusMonths(firstDay, -m)),
        died: fc.integer({ min: around, max: around + 300 }).map(dayNo),
      }),
    },
    { weight: 1, arbitrary: fc.constant({}) },
  )

/** Anything on any day of a short stretch, so that days coincide, repeat and fall outside plans. */
const nastyRecordOf = (kinds: readonly string[]): fc.Arbitrary<Told> =>
  fc
    .record({ length: fc.constantFrom(20, 90, 400), start: fc.integer({ min: 100, max: 700 }) })
    .chain(({ length, start }) => {
      const day = fc.integer({ min: -10, max: length + 5 }).map((offset) => dayNo(start + offset))
      const plan = fc.record({
        type: fc.constantFrom('cp', 'cp', 'cla'),
        start: day,
        length: fc.option(fc.integer({ min: 0, max: length }), { nil: undefined }),
      })
      const event: fc.Arbitrary<Happening> = fc.record({
        kind: fc.constantFrom(...kinds),
        on: day,
        seen,
        code: fc.constantFrom('C1', 'C2', 'V2', 'V3', 'V4'),
        of: fc.constantFrom(undefined, 'cp', 'cla'),
      })
      const booking: fc.Arbitrary<Booking> = fc.record({
        meeting: fc.constantFrom(...meetings),
        on: fc.integer({ min: -10, max: length + 200 }).map((offset) => dayNo(start + offset)),
      })
      return fc.record({
        lived: life(start),
        plans: fc.uniqueArray(plan, {
          minLength: 1,
          maxLength: 4,
          selector: (each) => `${each.type} ${each.start}`,
        }),
        events: fc.array(event, { maxLength: 30 }),
        bookings: fc.array(booking, { maxLength: 4 }),
        today: fc.integer({ min: 0, max: length + 60 }).map((offset) => dayNo(start + offset)),
        notLoaded,
      })
    })
    .map(({ lived, plans, events, bookings, today, notLoaded: missing }) =>
      withoutMissingFeeds({
        ...lived,
        today,
        plans: plans.map(asPlan),
        events: withOneStatusADay(events.map(asEvent)),
        bookings,
        notLoaded: missing,
      }),
    )

export const nastyRecord = nastyRecordOf(eventKinds)

/** The same with the steps of the progress framework among what happened. */
export const nastyRecordOnPathway = nastyRecordOf([
  ...eventKinds,
  'chronology-updated',
  'genogram-updated',
  'plan-updated',
  'transfer-of-case',
  'management-decision',
  'family-group-conference-considered',
  'family-group-conference-held',
  'systemic-consultation',
  'service-manager-review',
  'file-audit',
  'legal-planning-meeting',
  'pre-proceedings-started',
])

function asPlan({ type, start, length }: { type: string; start: Date10; length: number | undefined }): Plan {
  const planType = type === 'cp' ? 'cp' : 'cla'
  return length === undefined
    ? { type: planType, start }
    : { type: planType, start, end: plusDays(start, length) }
}

/** Only a midway says to which kind of plan it belongs, only a legal status has a code. */
function asEvent(event: Happening): Happening {
  return {
    kind: event.kind,
    on: event.on,
    ...(event.kind === 'visit' && { seen: event.seen }),
    ...(event.kind === 'legal-status' && { code: event.code }),
    ...(event.kind === 'midway-review' && { of: event.of }),
  }
}

/** Two legal statuses from one day would contradict each other, whatever the order. */
function withOneStatusADay(events: readonly Happening[]): Happening[] {
  const days = new Set<Date10>()
  return events.filter((event) => {
    if (event.kind !== 'legal-status') return true
    return days.has(event.on) ? false : days.add(event.on)
  })
}

/** A die with a seed: whole numbers from one to another, both counted. */
function dice(seed: number): (from: number, to: number) => number {
  let state = seed
  return (from, to) => {
    state = (state * 48_271) % 2_147_483_647
    return from + (state % (to - from + 1))
  }
}

/** A record as practice makes it: an enquiry, a conference, a plan, and then things more or less in time. */
export const plausibleRecord: fc.Arbitrary<Told> = fc
  .record({
    start: fc.integer({ min: 120, max: 900 }),
    course: fc.constantFrom('cp', 'cp', 'cla', 'both', 'cp twice'),
    seed: fc.integer({ min: 1, max: 2_147_483_646 }),
    lasts: fc.option(fc.integer({ min: 1, max: 700 }), { nil: undefined }),
    today: fc.integer({ min: 1, max: 760 }),
    missing: notLoaded,
  })
  .chain((drawn) => life(drawn.start).map((lived) => ({ ...drawn, lived })))
  .map(({ start, course, seed, lasts, today, missing, lived }) => {
    const draw = dice(seed)
    const plans: Plan[] = []
    const events: Happening[] = []
    const bookings: Booking[] = []
    const until = start + today
    const protectionFrom = (first: number, length: number | undefined) => {
      plans.push(
        length === undefined
          ? { type: 'cp', start: dayNo(first) }
          : { type: 'cp', start: dayNo(first), end: dayNo(first + length) },
      )
      const last = length === undefined ? until : Math.min(until, first + length)
      const strategy = first - draw(5, 40)
      if (draw(0, 9) > 0) events.push({ kind: 'strategy-discussion', on: dayNo(strategy) })
      if (draw(0, 3) === 0) events.push({ kind: 'strategy-discussion', on: dayNo(first - draw(0, 30)) })
      if (draw(0, 9) > 0) events.push({ kind: 'section-47', on: dayNo(strategy + draw(0, 3)) })
      if (draw(0, 9) > 0)
        events.push({ kind: 'initial-conference', on: dayNo(first - (draw(0, 9) > 0 ? 0 : draw(-3, 5))) })
      every(first, last, 70, 190, 'review-conference')
      every(first, last, 5, 60, 'core-group')
      every(first, last, 4, 25, 'visit')
      every(first, last, 15, 50, 'supervision')
      every(first, last, 30, 120, 'midway-review', 'cp')
      if (draw(0, 2) === 0) bookings.push({ meeting: 'review-conference', on: dayNo(last + draw(-20, 120)) })
      if (draw(0, 9) === 0) events.push({ kind: 'inquorate-conference', on: dayNo(first + draw(60, 100)) })
    }
    const careFrom = (first: number, length: number | undefined) => {
      plans.push(
        length === undefined
          ? { type: 'cla', start: dayNo(first) }
          : { type: 'cla', start: dayNo(first), end: dayNo(first + length) },
      )
      const last = length === undefined ? until : Math.min(until, first + length)
      events.push({
        kind: 'legal-status',
        on: dayNo(first),
        code: ['C1', 'C2', 'V2', 'V2', 'V4'][draw(0, 4)],
      })
      events.push({ kind: 'placement-start', on: dayNo(first) })
      if (draw(0, 2) === 0) events.push({ kind: 'placement-start', on: dayNo(first + draw(1, 300)) })
      every(first, last, 15, 30, 'cla-review', undefined, 1)
      every(first + 25, last, 75, 195, 'cla-review')
      every(first, last, 5, 55, 'visit')
      every(first, last, 50, 130, 'midway-review', 'cla')
      if (draw(0, 2) === 0) bookings.push({ meeting: 'cla-review', on: dayNo(last + draw(-20, 160)) })
    }
    function every(
      first: number,
      last: number,
      atLeast: number,
      atMost: number,
      kind: string,
      of?: 'cp' | 'cla',
      most = 99,
    ): void {
      let day = first + draw(atLeast, atMost)
      for (let number = 0; day <= last && number < most; number++) {
        if (draw(0, 14) > 0) {
          events.push({
            kind,
            on: dayNo(day),
            ...(kind === 'visit' && { seen: draw(0, 5) > 0 }),
            ...(of && { of }),
          })
        }
        day += draw(atLeast, atMost)
      }
    }
    if (course === 'cp' || course === 'both') protectionFrom(start, lasts)
    if (course === 'cla' || course === 'both') careFrom(start + draw(0, 80), lasts)
    if (course === 'cp twice') {
      const first = draw(20, 300)
      protectionFrom(start, first)
      protectionFrom(start + first + draw(0, 200), lasts)
    }
    return withoutMissingFeeds({
      ...lived,
      today: dayNo(until),
      plans,
      events: withOneStatusADay(events),
      bookings,
      notLoaded: missing,
    })
  })
