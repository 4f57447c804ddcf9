import type { Db } from '#db/open.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { addedBankHolidays, insertBankHoliday, insertConfirmedYear } from '#db/queries/policies/policies.ts'
import { isoDate, partsOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'

interface By {
  readonly by: string
  readonly now: Date
  readonly today: Day
}

/**
 * Adds a bank holiday that the shipped table does not have (a one-off is announced late), and works every date
 * out again. Adding one that is known already changes nothing.
 */
export async function addBankHoliday(
  db: Db,
  on: Day,
  title: string,
  { by, now, today }: By,
): Promise<'added' | 'known'> {
  return inTransactionPastTheWall(db, 'policy', async (tx) => {
    if (workingCalendar(await addedBankHolidays(tx)).holidayOn(on)) return 'known'
    await insertBankHoliday(tx, { on, title, by, now })
    await writeAudit(tx, {
      person: { name: by },
      action: 'bank-holiday-added',
      detail: { on: isoDate(on), title },
      at: now,
    })
    await bringUpToDate(tx, { changed: [], today })
    return 'added'
  })
}

/** Why a year cannot be confirmed, in words; undefined where it was. */
export async function confirmBankHolidayYear(
  db: Db,
  year: number,
  { by, now, today }: By,
): Promise<string | undefined> {
  return inTransactionPastTheWall(db, 'policy', async (tx) => {
    const added = await addedBankHolidays(tx)
    const last = partsOf(workingCalendar(added).lastDay).year
    if (year <= last) return `The bank holidays of ${year} are known already.`
    if (year !== last + 1) return `Confirm ${last + 1} first: the years must follow each other without a gap.`
    const known = [...added.holidays.keys()].filter((day) => partsOf(day).year === year).length
    if (known < 8)
      return `Only ${known} bank holidays of ${year} have been added. England and Wales have eight or more; add them first.`
    await insertConfirmedYear(tx, { year, by, now })
    await writeAudit(tx, {
      person: { name: by },
      action: 'bank-holidays-confirmed',
      detail: { year },
      at: now,
    })
    await bringUpToDate(tx, { changed: [], today })
    return undefined
  })
}
