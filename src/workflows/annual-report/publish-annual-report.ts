import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { insertPublishedAnnual, publishedAnnual } from '#db/queries/annual-report/published.ts'
import { lockAnnualReport } from '#db/queries/annual-report/texts.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import { whatIsMissing } from '#domain/annual-report/section-state.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Period } from '#domain/figures/period.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { readAnnualReport } from './read-annual-report.ts'
import { publishedAlready } from './save-text.ts'

/**
 * Publishes the annual report of a year that is over: texts, examples and figures are kept as they stand, and nobody
 * writes in it from then on. A section that is not ready is named, and nothing is published.
 */
export async function publishAnnualReport(
  db: Db,
  asked: { readonly person: Person; readonly period: Period; readonly today: Day; readonly now: Date },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, period, today, now } = asked
  if (!may(person, 'report:publish')) return notFound
  if (period.until >= today) return refused(`${period.says} is not over yet. Publish its report when it is.`)
  return inTransactionPastTheWall(db, 'annual-report', async (tx) => {
    await lockAnnualReport(tx, period.id)
    if (await publishedAnnual(tx, period.id)) return refused(publishedAlready)
    const { report, soFar } = await readAnnualReport(tx, period, today)
    const missing = whatIsMissing(soFar)
    if (missing.length > 0) return refused(...missing)
    await insertPublishedAnnual(tx, { report, personId: person.personId, now })
    await writeAudit(tx, { person, action: 'annual-report-published', detail: { year: period.id }, at: now })
    return { ok: true }
  })
}
