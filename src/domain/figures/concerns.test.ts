import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { concernsByMonth, type ConcernCourse } from '#domain/figures/concerns.ts'
import { monthsUpTo, periodOf } from '#domain/figures/period.ts'

const calendar = workingCalendar()
const months = monthsUpTo(periodOf('2026-11')!, 3)

function raisedOn(
  on: string,
  more: Partial<Record<'formal' | 'from' | 'reply' | 'closed', string>> = {},
): ConcernCourse {
  const day = (text: string | undefined) => (text === undefined ? undefined : dayOf(text))
  return {
    raisedOn: dayOf(on),
    formalOn: day(more.formal),
    repliedOn: day(more.reply),
    replyFrom: more.reply === undefined ? undefined : dayOf(more.from ?? on),
    closedOn: day(more.closed),
    differenceWritten: more.closed !== undefined,
    childTold: false,
  }
}

describe('Concerns by the month in which they were raised', () => {
  it('count each concern in its own month, whenever it was answered or closed', () => {
    const courses = [
      raisedOn('2026-09-30', { reply: '2026-10-02', closed: '2026-10-07' }),
      raisedOn('2026-10-01', { formal: '2026-10-08', from: '2026-10-08', reply: '2026-10-12' }),
      raisedOn('2026-10-05', { reply: '2026-10-06' }),
      raisedOn('2026-10-31'),
    ]
    expect(concernsByMonth(courses, { months, calendar })).toMatchObject([
      {
        month: { id: '2026-09' },
        raised: 1,
        informal: 1,
        daysToReply: 2,
        closed: 1,
        daysToClose: 5,
        withDifference: 1,
      },
      // One working day, and two from the stage that was answered: of two middles the lower.
      {
        month: { id: '2026-10' },
        raised: 3,
        informal: 2,
        formal: 1,
        replied: 2,
        daysToReply: 1,
        open: 3,
        closed: 0,
      },
      { month: { id: '2026-11' }, raised: 0, daysToReply: undefined, daysToClose: undefined },
    ])
  })

  it('always add up', () => {
    const course = fc.record({
      on: fc.nat(120),
      formal: fc.boolean(),
      reply: fc.boolean(),
      closed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(course, { maxLength: 60 }), (some) => {
        const courses = some.map(({ on, formal, reply, closed }) => {
          const day = addDays(dayOf('2026-08-20'), on)
          return {
            raisedOn: day,
            formalOn: formal ? day : undefined,
            repliedOn: reply ? addDays(day, 3) : undefined,
            replyFrom: reply ? day : undefined,
            closedOn: closed ? addDays(day, 9) : undefined,
            differenceWritten: closed,
            childTold: closed && reply,
          }
        })
        const rows = concernsByMonth(courses, { months, calendar })
        const inMonths = courses.filter(
          (one) => one.raisedOn >= months[0]!.from && one.raisedOn <= months[2]!.until,
        )
        expect(rows.reduce((sum, { raised }) => sum + raised, 0)).toBe(inMonths.length)
        for (const row of rows) {
          expect(row.informal + row.formal).toBe(row.raised)
          expect(row.open + row.closed).toBe(row.raised)
          expect(row.withDifference).toBeLessThanOrEqual(row.closed)
          expect(row.childTold).toBeLessThanOrEqual(row.closed)
          expect(row.daysToReply === undefined).toBe(row.replied === 0)
        }
      }),
    )
  })
})
