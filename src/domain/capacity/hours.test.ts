import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, isoDate, mondayOf, weekday } from '#domain/calendar/day.ts'
import { guidanceMinutes, hoursOf, inHours, weeksFrom, type HoursAsked } from './hours.ts'
import type { ReviewOwed } from './placement.ts'
import { minutesEach } from './minutes.ts'

const monday = dayOf('2026-11-23')
const workload = {
  says: 'What the work takes.',
  caseload: { from: 50, to: 70 },
  reviewsAYear: 2,
  weeksWorked: 46,
  review: 60,
  conference: 240,
  measuredFrom: 20,
}
/** A review of an hour that closes on its due day. */
function owed(reference: string, dueOn: string, more: Partial<ReviewOwed> = {}): ReviewOwed {
  const day = dayOf(dueOn)
  const one = { reference, chairRef: 'C1', dueOn: day, opensOn: addDays(day, -14), closesOn: day }
  return { ...one, minutes: 60, talk: reference, ...more }
}
const asked: HoursAsked = {
  weeks: weeksFrom(monday, 2),
  chairs: [{ ref: 'C1', name: 'Priya Shah', children: 60 }],
  owed: [
    owed('MR-1', '2026-11-20'),
    owed('MR-2', '2026-11-25', { talk: 'b' }),
    owed('MR-3', '2026-11-26', { talk: 'b' }),
    owed('MR-4', '2026-12-01'),
  ],
  booked: [{ chairRef: 'C1', on: dayOf('2026-12-02') }],
  entered: [
    { chairRef: 'C1', weekOn: dayOf('2026-11-02'), work: 37 * 60, other: 35 * 60, away: undefined },
    { chairRef: 'C1', weekOn: dayOf('2026-11-30'), work: undefined, other: 20 * 60, away: 7 * 60 },
  ],
  workload,
  review: 60,
  conference: 240,
}

describe('hours needed against hours there are', () => {
  it('counts what is owed from before in the first week, and brothers and sisters as one talk', () => {
    const [first] = hoursOf(asked).weeks
    expect(first).toMatchObject({ due: 3, fromBefore: 1, talks: 2, needed: 180 })
  })

  it('takes other work, leave and booked conferences from a chair’s hours; hours hold until a later week', () => {
    const { weeks } = hoursOf(asked)
    expect(weeks.map(({ there, short }) => [inHours(there), inHours(short)])).toEqual([
      ['2', '1'],
      // 37 hours, less 20 of other work, 7 of leave and 4 for a conference.
      ['6', '0'],
    ])
  })

  it('takes the guidance caseload where no hours are entered, the same every week, whatever is owed', () => {
    // 70 children, 2 reviews each a year, an hour a review, over 46 weeks: 3 hours and 3 minutes a week.
    expect(guidanceMinutes(asked)).toBe(183)
    expect(guidanceMinutes({ ...asked, review: 30 })).toBe(91)
    for (const children of [7, 140])
      for (const [weeks, some] of [
        [4, asked.owed],
        [6, []],
      ] as const) {
        const chairs = [{ ref: 'C1', name: 'Priya Shah', children }]
        const hours = hoursOf({ ...asked, weeks: weeksFrom(monday, weeks), chairs, owed: some, entered: [] })
        expect(hours.chairs[0]).toMatchObject({ basis: 'guidance' })
        expect(new Set(hours.weeks.map(({ there }) => there))).toEqual(new Set([183]))
        expect(hours.withoutHours).toBe(1)
      }
  })

  it('looks for room until a review closes, also after the weeks that are shown', () => {
    const late = owed('MR-1', '2026-12-03', { closesOn: dayOf('2026-12-17') })
    const none = { chairRef: 'C1', other: undefined, away: undefined }
    const hours = (week: string) =>
      hoursOf({
        ...asked,
        owed: [late],
        booked: [],
        entered: [
          { ...none, weekOn: monday, work: 0 },
          { ...none, weekOn: dayOf(week), work: 60 },
        ],
      }).total
    expect(hours('2026-12-14')).toMatchObject({ needed: 60, there: 0, short: 0 })
    expect(hours('2026-12-21')).toMatchObject({ needed: 60, there: 0, short: 60 })
  })

  it('says the same of a week however many weeks are looked at', () => {
    const over = (weeks: number) => hoursOf({ ...asked, weeks: weeksFrom(monday, weeks) }).weeks.slice(0, 2)
    expect(over(12)).toEqual(over(2))
    expect(over(2).map(({ late }) => late)).toEqual([1, 0])
  })

  it('does not set what one chair has over against what another is short of', () => {
    const two = hoursOf({
      ...asked,
      weeks: [monday],
      chairs: [...asked.chairs, { ref: 'C2', name: 'Sam Reed', children: 1 }],
      entered: [
        ...asked.entered,
        { chairRef: 'C2', weekOn: monday, work: 600, other: undefined, away: undefined },
      ],
    })
    expect(two.total).toMatchObject({ short: 60, late: 1, there: 120 + 600 })
  })

  it('adds up: whoever looks by week or by chair sees the same, and nothing is less than nothing', () => {
    const minutes = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ chair: fc.nat(2), day: fc.integer({ min: -20, max: 13 }), minutes }), {
          maxLength: 30,
        }),
        fc.array(fc.record({ chair: fc.nat(2), week: fc.nat(1), work: minutes, away: minutes }), {
          maxLength: 8,
        }),
        (rows, entered) => {
          const hours = hoursOf({
            ...asked,
            chairs: [0, 1, 2].map((n) => ({ ref: `C${n}`, name: `${n}`, children: 40 * n })),
            owed: rows.map((one, n) =>
              owed(`MR-${n}`, isoDate(addDays(monday, one.day)), {
                chairRef: `C${one.chair}`,
                minutes: one.minutes,
              }),
            ),
            entered: entered.map((one) => ({
              chairRef: `C${one.chair}`,
              weekOn: addDays(monday, 7 * one.week),
              work: one.work,
              other: undefined,
              away: one.away,
            })),
          })
          for (const of of ['due', 'needed', 'there', 'late', 'short'] as const) {
            const byWeek = hours.weeks.reduce((sum, week) => sum + week[of], 0)
            expect(hours.chairs.reduce((sum, chair) => sum + chair.total[of], 0)).toBe(byWeek)
            expect(hours.total[of]).toBe(byWeek)
            expect(byWeek).toBeGreaterThanOrEqual(0)
          }
          expect(hours.total.due).toBe(rows.length)
          expect(hours.total.late).toBeLessThanOrEqual(rows.length)
          expect(hours.total.short).toBeLessThanOrEqual(hours.total.needed)
        },
      ),
    )
  })

  it('begins weeks on Mondays', () => {
    expect(isoDate(mondayOf(dayOf('2026-11-29')))).toBe('2026-11-23')
    expect(weeksFrom(monday, 3).map(weekday)).toEqual([1, 1, 1])
  })
})

describe('minutes for a review', () => {
  it('says the stated minutes until enough are measured, and then their median', () => {
    expect(minutesEach(undefined, workload, undefined)).toMatchObject({ minutes: 60, from: 'policy' })
    expect(minutesEach({ median: 20, reviews: 19 }, workload, 45)).toEqual({
      minutes: 45,
      from: 'authority',
      says: '45 minutes each: not measured yet, but stated by this authority (19 reviews of 20 measured so far)',
    })
    expect(minutesEach({ median: 31.5, reviews: 20 }, workload, 45)).toMatchObject({
      minutes: 32,
      from: 'measured',
    })
  })
})
