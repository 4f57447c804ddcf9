import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, isoDate, mondayOf, weekday } from '#domain/calendar/day.ts'
import { hoursOf, inHours, weeksFrom, type HoursAsked } from './hours.ts'
import { minutesEach } from './minutes.ts'

const monday = dayOf('2026-11-23')
const workload = {
  says: 'What the work takes.',
  caseload: { from: 50, to: 70 },
  review: 60,
  conference: 240,
  measuredFrom: 20,
}
const asked: HoursAsked = {
  weeks: weeksFrom(monday, 2),
  chairs: [{ ref: 'C1', name: 'Priya Shah', children: 60 }],
  owed: [
    { chairRef: 'C1', dueOn: dayOf('2026-11-20'), minutes: 60, talk: 'a' },
    { chairRef: 'C1', dueOn: dayOf('2026-11-25'), minutes: 60, talk: 'b' },
    { chairRef: 'C1', dueOn: dayOf('2026-11-26'), minutes: 60, talk: 'b' },
    { chairRef: 'C1', dueOn: dayOf('2026-12-01'), minutes: 60, talk: 'c' },
  ],
  booked: [{ chairRef: 'C1', on: dayOf('2026-12-02') }],
  entered: [
    { chairRef: 'C1', weekOn: dayOf('2026-11-02'), work: 37 * 60, other: 35 * 60, away: undefined },
    { chairRef: 'C1', weekOn: dayOf('2026-11-30'), work: undefined, other: 20 * 60, away: 7 * 60 },
  ],
  workload,
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

  it('takes the guidance caseload where no hours are entered: above 70 children a chair is short', () => {
    const entered = { ...asked, entered: [] }
    const chairOf = (children: number) =>
      hoursOf({ ...entered, chairs: [{ ref: 'C1', name: 'Priya Shah', children }] }).chairs[0]!
    expect(chairOf(70)).toMatchObject({ basis: 'guidance' })
    expect(chairOf(70).total.there).toBe(chairOf(70).total.needed)
    expect(chairOf(140).total.there).toBe(chairOf(140).total.needed / 2)
    expect(hoursOf(entered).withoutHours).toBe(1)
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
    expect(two.total).toMatchObject({ short: 60, there: 120 + 600 })
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
        (owed, entered) => {
          const hours = hoursOf({
            ...asked,
            chairs: [0, 1, 2].map((n) => ({ ref: `C${n}`, name: `${n}`, children: 40 * n })),
            owed: owed.map((one, n) => ({
              chairRef: `C${one.chair}`,
              dueOn: addDays(monday, one.day),
              minutes: one.minutes,
              talk: String(n),
            })),
            entered: entered.map((one) => ({
              chairRef: `C${one.chair}`,
              weekOn: addDays(monday, 7 * one.week),
              work: one.work,
              other: undefined,
              away: one.away,
            })),
          })
          for (const of of ['due', 'needed', 'there', 'short'] as const) {
            const byWeek = hours.weeks.reduce((sum, week) => sum + week[of], 0)
            expect(hours.chairs.reduce((sum, chair) => sum + chair.total[of], 0)).toBe(byWeek)
            expect(hours.total[of]).toBe(byWeek)
            expect(byWeek).toBeGreaterThanOrEqual(0)
          }
          expect(hours.total.due).toBe(owed.length)
          expect(hours.total.short).toBeGreaterThanOrEqual(hours.total.needed - hours.total.there)
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
