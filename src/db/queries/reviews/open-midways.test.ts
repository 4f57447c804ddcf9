import type { Updateable } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { midwayStandings, openMidways, countMidwaysByStanding } from './open-midways.ts'
import type { MidwayTable } from '#db/schema.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { statusOfMidway, type StatusLine } from '#domain/reviews/status.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = dayOf('2026-11-20')
const calendar = workingCalendar()
const days = dueDays(today, calendar)

/** The status words that each standing of a list holds. */
const lines: Readonly<Record<(typeof midwayStandings)[number], readonly StatusLine[]>> = {
  'due-this-month': [
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
      await some(6, { outcome: 'not-required', outcome_reason: 'no-issues' })
      await some(9, { outcome: 'put-off', put_off_to: '2026-12-04', arranged_for: '2026-12-03' })
      await some(12, { outcome: 'put-off', put_off_to: '2026-11-04' })
      await some(15, { signed_at: at, held_on: '2026-11-16' })
      await some(15, { signed_at: at, held_on: '2026-11-16', note_sent_at: at })
      await some(15, { signed_at: at, held_on: '2026-11-16', note_sent_at: at, note_received_at: at })
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
        if (stands === 'due-this-month' || stands === 'arranged') return
        const within = new Set(found.map(({ midwayId }) => midwayId))
        for (const other of midwayStandings)
          for (const midway of await openMidways(db, { is: 'all' }, days, { stands: other }, all))
            if (!within.has(midway.midwayId))
              expect(lines[stands]).not.toContain(statusOfMidway(midway, today, calendar).is)
      },
    )
  },
  { emptied: 'once' },
)
