import { describe, expect, it } from 'vitest'
import { chairWeeks } from '#db/queries/capacity/chair-hours.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { chairHoursFrom } from './chair-hours-file.ts'
import { loadChairHours } from './set-chair-hours.ts'

const heading = 'chair_id,week,hours,other_hours,leave_hours'
const week = { chairRef: 'CH101', weekOn: dayOf('2026-11-23'), work: 2220, other: 1200, away: undefined }

describe('A file of hours', () => {
  it('holds a chair, the week and three numbers, each of which may be left empty', () => {
    expect(chairHoursFrom(`${heading}\r\nCH101,2026-11-25,37,20,\r\n\r\n`)).toEqual({ weeks: [week] })
  })

  it('says each thing that is wrong with it, by row', () => {
    expect(
      chairHoursFrom(`${heading}\n,2026-11-23,37,20,\nCH1,23/11/2026,37,20,0\nCH1,2026-11-23,many,,`),
    ).toEqual({
      problems: [
        "Row 2: the chair's id is missing.",
        'Row 3: the week needs a date like 2026-11-23, not "23/11/2026".',
        'Row 4: write three numbers of hours like 37 or 7.5; one may be left empty.',
      ],
    })
    expect(chairHoursFrom('chair,hours')).toEqual({ problems: [`The first row must be: ${heading}`] })
    expect(chairHoursFrom(heading)).toEqual({ problems: ['The file holds no hours.'] })
  })
})

describeOnEachDatabase('Hours that were loaded', (database) => {
  it('leave what a later file does not say as it was', async () => {
    const db = database().kysely
    const by = { by: 'a test', now: new Date('2026-11-22T09:00:00Z') }
    await loadChairHours(db, [week], by)
    await loadChairHours(db, [{ ...week, work: undefined, other: 600, away: 60 }], by)
    expect(await chairWeeks(db)).toEqual([{ ...week, other: 600, away: 60 }])
  })
})
