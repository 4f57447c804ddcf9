import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayOf, isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { columnsOf, NO_DAY, type CaseRecord } from '#domain/timescales/case-columns.ts'
import { compilePolicy, type CompiledPolicy } from '#domain/timescales/compile.ts'
import { checkPack } from '#policies/check.ts'
import { nationalPack } from '#policies/built-in.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { backCast } from './back-cast.ts'
import { changedByGroup } from './by-group.ts'
import { compare } from './compare.ts'
import { howPlansGoOn } from './how-plans-go-on.ts'
import { lookAhead } from './look-ahead.ts'
import { midwaysDue } from './midways-due.ts'
import { newPlans } from './new-plans.ts'
import { replay } from './replay.ts'

const today = dayOf('2028-06-15')
const time = { from: addMonths(today, -24), today, until: addMonths(today, 12) }

/** Northmoor's midway, 8 weeks after each review conference, with some words of its pack changed. */
function policy(change: (text: string) => string = (text) => text): CompiledPolicy {
  const national = nationalPack()
  const checked = checkPack(change(smallPack), 'northmoor', national)
  if ('problems' in checked) throw new Error(checked.problems.map(({ says }) => says).join())
  return compilePolicy(
    {
      policies: [
        { policy: national.time, from: undefined, until: undefined },
        { policy: checked.pack.time, from: undefined, until: undefined },
      ],
    },
    workingCalendar(),
    new Set(['events']),
  )
}

function child(
  planStart: IsoDate,
  conferences: readonly IsoDate[],
  more: Partial<CaseRecord> = {},
): CaseRecord {
  return {
    bornOn: dayOf('2022-02-02'),
    plans: [{ planType: 'cp', startedOn: dayOf(planStart) }],
    events: [
      { kind: 'initial-conference', on: dayOf(planStart) },
      ...conferences.map((on) => ({ kind: 'review-conference', on: dayOf(on) })),
    ],
    ...more,
  }
}

const fortyMinutes = () => 40
const inForce = policy()
const dues = (records: readonly CaseRecord[]) => {
  const cases = columnsOf(records, inForce.vocabulary)
  return midwaysDue(inForce, lookAhead(inForce, cases, today, time.until), time.until, time).midways.map(
    ({ dueOn }) => isoDate(dueOn),
  )
}

describe('a policy looked ahead', () => {
  it('holds each conference on its last day, and each midway after it', () => {
    // Conferences: 10 March 2028 held, then every six months: 10 September, 10 March 2029.
    expect(dues([child('2027-12-15', ['2028-03-10'])])).toEqual(['2028-05-05', '2028-11-05', '2029-05-05'])
  })

  it('takes the day that is booked for the next conference, and counts on from it', () => {
    const bookings = [{ meeting: 'review-conference', on: dayOf('2028-07-03') }]
    expect(dues([child('2027-12-15', ['2028-03-10'], { bookings })])).toEqual([
      '2028-05-05',
      '2028-08-28',
      '2029-02-28',
    ])
  })

  it('asks for nothing once a plan has ended or the child is 18', () => {
    const plans = [{ planType: 'cp' as const, startedOn: dayOf('2027-12-15'), endedOn: dayOf('2028-04-20') }]
    expect(dues([child('2027-12-15', ['2028-03-10'], { plans })])).toEqual([])
    const bornOn = dayOf('2010-09-01')
    expect(dues([child('2027-12-15', ['2028-03-10'], { bornOn })])).toEqual(['2028-05-05'])
  })

  it('touches nothing that is recorded', () => {
    const cases = columnsOf([child('2027-12-15', ['2028-03-10'])], inForce.vocabulary)
    const ahead = lookAhead(inForce, cases, today, time.until)
    const past = (days: Int32Array) => [...days].filter((day) => day <= today)
    expect(past(ahead.eventDay)).toEqual([...cases.eventDay])
    expect([...ahead.eventDay].every((day) => day > today || cases.eventDay.includes(day))).toBe(true)
  })
})

describe('how plans go on', () => {
  it('is the share that ended in each month of those that reached it', () => {
    const plan = (start: IsoDate, end?: IsoDate): CaseRecord => ({
      plans: [{ planType: 'cp', startedOn: dayOf(start), ...(end && { endedOn: dayOf(end) }) }],
      events: [],
    })
    // Four plans reach their third month; one ends in it. Three reach the sixth; none ends.
    const cases = columnsOf(
      [plan('2027-01-10', '2027-04-20'), plan('2027-01-10'), plan('2027-01-10'), plan('2027-01-10')],
      inForce.vocabulary,
    )
    const shares = howPlansGoOn(cases, 0, { from: time.from, until: today })
    expect(shares.stillGoing(0, 3)).toBe(1)
    expect(shares.stillGoing(0, 4)).toBe(0.75)
    expect(shares.stillGoing(4, 10)).toBe(1)
    expect(howPlansGoOn(cases, 1, { from: time.from, until: today }).stillGoing(0, 24)).toBe(1)
  })

  it('as many begin as began in the year before, a year of whole weeks later', () => {
    const cases = columnsOf([child('2027-12-15', []), child('2026-01-05', [])], inForce.vocabulary)
    const begun = newPlans(cases, today)
    expect(begun.children).toBe(1)
    expect(isoDate(begun.planStart[0] as Day)).toBe('2028-12-13')
    expect(begun.planEnd[0]).toBe(NO_DAY)
  })
})

describe('two policies beside each other', () => {
  const records = [
    child('2027-12-15', ['2028-03-10']),
    child('2027-02-01', ['2027-05-01', '2027-10-20', '2028-04-18']),
  ]
  const cases = columnsOf(records, inForce.vocabulary)
  const now = replay(inForce, cases, time, fortyMinutes)

  it('differ in nothing where they are the same', () => {
    const same = compare(now, replay(policy(), cases, time, fortyMinutes), time)
    expect(same.changed).toEqual([])
    expect(same.draft).toEqual(same.now)
  })

  it('say who loses a midway, and how long nobody would look', () => {
    const draft = policy((text) =>
      text.replace(
        'until: review-conference\n',
        'until: review-conference\n    when: [{ months-on-plan: { under: 9 months, on: due } }]\n',
      ),
    )
    const { changed } = compare(
      now,
      replay(draft, columnsOf(records, draft.vocabulary), time, fortyMinutes),
      time,
    )
    expect(changed.map(({ child: place, gained, lost }) => ({ place, gained, lost }))).toEqual([
      { place: 1, gained: 0, lost: 4 },
      { place: 0, gained: 0, lost: 2 },
    ])
    // From the conference of 20 October 2027 to that of 18 April 2028, without the midway of 15 December.
    expect(changed[0]!.unlookedDraft).toBe(dayOf('2028-10-18') - dayOf('2028-04-18') + 1 - 1)
    const groups = changedByGroup(
      records.map(() => ({
        bornOn: dayOf('2022-02-02'),
        ethnicity: undefined,
        disabilities: [],
        teamName: 'North',
        planTypes: ['cp'],
      })),
      changed,
      today,
    )
    expect(groups.find(({ grouping }) => grouping === 'team')).toEqual({
      grouping: 'team',
      group: 'North',
      children: 2,
      gain: 0,
      lose: 2,
    })
  })

  it('know a midway that moves within its interval, though its day moves over an edge of the time', () => {
    // 8 weeks after 18 April 2026 lies before the time, 10 weeks in it; 8 weeks after 18 April 2029 in it, 10 after it.
    const overTheEdges = [child('2026-01-20', ['2026-04-18']), child('2028-01-20', ['2028-04-18'])]
    const tenWeeks = policy((text) => text.replace('{ after: 8 weeks }', '{ after: 10 weeks }'))
    const replayed = (of: CompiledPolicy) =>
      replay(of, columnsOf(overTheEdges, of.vocabulary), time, fortyMinutes)
    const { changed, moved, now: before, draft } = compare(replayed(inForce), replayed(tenWeeks), time)
    expect(before.past + before.ahead === draft.past + draft.ahead).toBe(false)
    expect(
      changed.map(({ gained, lost }) => ({ gained, lost })).every(({ gained, lost }) => gained + lost === 0),
    ).toBe(true)
    expect(moved).toMatchObject({ earlier: 0, inTheMiddle: 14 })
    expect(moved.later).toBeGreaterThan(2)
  })

  it('count every midway in one week, the past in whole ones', () => {
    const starts = fc.integer({ min: 0, max: 700 }).map((days) => isoDate(addDays(time.from, days)))
    fc.assert(
      fc.property(fc.array(starts, { minLength: 1, maxLength: 6 }), (days) => {
        const some = columnsOf(
          days.map((day) => child(day, [isoDate(addDays(dayOf(day), 80))])),
          inForce.vocabulary,
        )
        const { weeks, midways } = replay(inForce, some, time, fortyMinutes)
        const past = weeks.filter(({ monday }) => monday + 6 <= today)
        const counted = midways.filter(({ dueOn }) => dueOn <= past.at(-1)!.monday + 6).length
        expect(past.reduce((sum, { due }) => sum + due, 0)).toBe(counted)
        expect(weeks.every(({ due, minutes }) => due >= 0 && Math.abs(minutes - 40 * due) < 1e-6)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the proof by what was issued', () => {
  const issued = {
    plan: 0,
    reviewId: 'midway',
    occurrence: 1,
    firstDueOn: dayOf('2028-05-05'),
    dueOn: dayOf('2028-05-05'),
  }
  const replayed = {
    child: 0,
    plan: 0,
    reviewId: 'midway',
    occurrence: 1,
    countedFrom: dayOf('2028-03-10'),
    dueOn: dayOf('2028-05-05'),
  }

  it('tells the same day, a record that was put right, and another day apart', () => {
    const corrected = { ...issued, firstDueOn: dayOf('2028-05-01') }
    const other = { ...issued, occurrence: 2 }
    expect(backCast([replayed], [issued])).toMatchObject({ issued: 1, same: 1, corrected: 0, different: [] })
    expect(backCast([replayed], [corrected])).toMatchObject({ same: 0, corrected: 1, different: [] })
    expect(backCast([replayed], [other])).toMatchObject({ same: 0, corrected: 0, different: [other] })
  })
})
