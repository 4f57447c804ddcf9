import type { Db } from '#db/open.ts'
import { unconfirmedCaseNotes } from '#db/queries/case-notes/case-notes.ts'
import type { Day } from '#domain/calendar/day.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { tell } from '#workflows/telling/tell.ts'

/** How often a chair hears of the same note, in working days. */
const chasedEvery = 5

/**
 * Tells each chair of notes that were sent and not seen on the child's file within two working days (product pages,
 * MS7), once a working week as long as it lasts. Gives how many notes there are. For the daily job: calling it again on
 * the same day tells nobody twice.
 */
export async function chaseNotes(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { compiled } = await policyNow(tx)
    const notes = await unconfirmedCaseNotes(tx, today)
    for (const note of notes) {
      const since = note.confirmBy ?? note.misplacedOn ?? today
      const days = compiled.calendar.workingDaysBetween(since, today) ?? today - since
      await tell(tx, {
        kind: 'note-not-confirmed',
        to: [{ role: 'chair' }],
        childId: note.childId,
        ...(note.midwayId !== undefined && { midwayId: note.midwayId }),
        path: '/case-notes?state=not-confirmed',
        key: `note-not-confirmed ${note.reference} ${Math.floor(Math.max(days, 0) / chasedEvery)}`,
        today,
        now,
      })
    }
    return notes.length
  })
}
