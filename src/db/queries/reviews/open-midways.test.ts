import type { Updateable } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { countDueByColumn, countMidwaysByStanding } from './count-midways.ts'
import { midwayStandings, openMidways } from './open-midways.ts'
import type { MidwayTable } from '#db/schema.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { monthsUpTo, periodWith } from '#domain/figures/period.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { columnOf, countedOn, dueColumns } from '#domain/reviews/timeliness.ts'
import { statusOfMidway, type StatusLine } from '#domain/reviews/status.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = dayOf('2026-11-20')
const calendar = workingCalendar()
const days = dueDays(today, calendar)
const months = monthsUpTo(periodWith('month', dayOf('2027-12-01')), 60)

/** The status words that each standing of a list holds. */
const lines: Readonly<Record<(typeof midwayStandings)[number], readonly StatusLine[]>> = {
  'due-in-month': [
    ...(['stopped', 'needs-a-date'] as const),
    ...([
      'not-required',
      'put-off',
      'on-file',
      'not-confirmed',
      'sent',
      'signed',
      'overdue-to-sign',
    ] as const),
    ...(['held-not-signed', 'overdue', 'started', 'preparation-back', 'being-prepared', 'arranged'] as const),
    ...(['due', 'not-due-yet'] as const),
  ],
  // Once it is late or begun, that is said first and the day it is arranged for after it.
  arranged: [
    'arranged',
    'put-off',
    'overdue',
    'started',
    'preparation-back',
    'being-prepared',
    'needs-a-date',
  ],
  'not-required': ['not-required'],
  'put-off': ['put-off'],
  // Once it is past its day, that is said first.
  'preparation-late': ['being-prepared', 'overdue'],
  'not-on-file': ['signed', 'sent', 'not-confirmed'],
  stopped: ['stopped'],
}

describeOnEachDatabase(
  'A list of midway reviews by how they stand',
  (database) => {
    beforeAll(async () => {
      const db = database().kysely
      await anAuthority(db, {
        children: 120,
        today: '2026-11-20',
        packs: ['cp-interval-monitoring', 'cla-twelve-week'],
      })
      const at = new Date('2026-11-16T10:00:00Z')
      const some = async (nth: number, set: Updateable<MidwayTable>) => {
        const rows = await db
          .selectFrom('midway')
          .where('stopped_on', 'is', null)
          .where('held_on', 'is', null)
          .where('signed_at', 'is', null)
          .where('outcome', 'is', null)
          .select('midway_id')
          .orderBy('midway_id')
          .offset(nth)
          .limit(3)
          .execute()
        const ids = rows.map((row) => row.midway_id)
        await db.updateTable('midway').set(set).where('midway_id', 'in', ids).execute()
      }
      await some(0, { arranged_for: '2026-11-27' })
      await some(3, { prep_asked_at: at, arranged_for: '2026-11-20' })
      await some(6, { outcome: 'not-required', outcome_reason: 'no-issues' })
      await some(9, { outcome: 'put-off', put_off_to: '2026-12-04', arranged_for: '2026-12-03' })
      await some(12, { outcome: 'put-off', put_off_to: '2026-11-04' })
      await some(15, { signed_at: at, held_on: '2026-11-16' })
      await some(15, { signed_at: at, held_on: '2026-11-16', note_sent_at: at })
      await some(15, { signed_at: at, held_on: '2026-11-16', note_sent_at: at, note_received_at: at })
      await some(15, { signed_at: at, held_on: '2026-11-16', closes_on: '2026-11-10' })
      await some(18, { due_on: null, missing: 'no conference' })
      await some(18, { due_on: null, first_due_on: null, closes_on: null, missing: 'no conference' })
      await some(24, { ad_hoc_because: 'The school asked' })
      await some(15, { stopped_on: '2026-11-16', stopped_because: 'moved-away', stopped_by: 1 })
    })

    it.each(midwayStandings)(
      '%s: every row has one of its status words, and no other row has',
      async (stands) => {
        const db = database().kysely
        const all = { limit: 2000, offset: 0 }
        const found = await openMidways(db, { is: 'all' }, days, { stands }, all)
        expect(found.length).toBeGreaterThan(0)
        expect((await countMidwaysByStanding(db, { is: 'all' }, days, {}))[stands]).toBe(found.length)
        for (const midway of found)
          expect(lines[stands]).toContain(statusOfMidway(midway, today, calendar).is)
        if (stands === 'due-in-month' || stands === 'arranged' || stands === 'preparation-late') return
        const within = new Set(found.map(({ midwayId }) => midwayId))
        for (const other of midwayStandings)
          for (const midway of await openMidways(db, { is: 'all' }, days, { stands: other }, all))
            if (!within.has(midway.midwayId))
              expect(lines[stands]).not.toContain(statusOfMidway(midway, today, calendar).is)
      },
    )

    it('what was due in a month is in the columns that the rule names, and they add up to its list', async () => {
      const db = database().kysely
      const all = { limit: 5000, offset: 0 }
      const everything = (
        await Promise.all(
          months.map((month) => openMidways(db, { is: 'all' }, days, { stands: 'due-in-month', month }, all)),
        )
      ).flat()
      // Each is counted in one month, and every planned one is.
      const planned = await db
        .selectFrom('midway')
        .where('ad_hoc_because', 'is', null)
        .select('midway_id')
        .execute()
      expect(everything.map(({ midwayId }) => midwayId).toSorted((a, b) => a - b)).toEqual(
        planned.map((row) => row.midway_id).toSorted((a, b) => a - b),
      )
      const met = new Set<string>()
      for (const month of months) {
        const asked = { stands: 'due-in-month', month } as const
        const list = await openMidways(db, { is: 'all' }, days, asked, all)
        const counts = await countDueByColumn(db, { is: 'all' }, days, { month })
        expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(list.length)
        for (const column of dueColumns) {
          const rows = await openMidways(db, { is: 'all' }, days, { ...asked, column }, all)
          expect([month.id, column, rows.length]).toEqual([month.id, column, counts[column]])
          for (const midway of rows) {
            met.add(column)
            expect(columnOf(midway, today)).toBe(column)
            const on = countedOn(midway, today)
            expect(on >= month.from && on <= month.until).toBe(true)
          }
        }
      }
      expect([...met].toSorted()).toEqual([...dueColumns].toSorted())
    })
  },
  { emptied: 'once' },
)
