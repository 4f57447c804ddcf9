import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertPublished } from '#db/queries/figures/published.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Period } from '#domain/figures/period.ts'
import type { ReportSlug } from '#domain/figures/report.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { readReport } from './read-report.ts'

/**
 * Publishes a report of the whole service for a period that is over: its numbers are kept with their definitions, and
 * whoever opens it later reads the same. Once for a period: what is corrected later is shown beside it.
 */
export async function publishReport(
  db: Db,
  asked: {
    readonly person: Person
    readonly slug: ReportSlug
    readonly period: Period
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true; readonly publishedId: number } | Refusal> {
  const { person, slug, period, today, now } = asked
  if (!may(person, 'report:publish')) return notFound
  if (period.until >= today) return refused(`${period.says} is not over yet. Publish it when it is.`)
  const everybody = { planType: undefined, team: undefined }
  const { report } = await readReport(db, { slug, period, filters: everybody, today, person: undefined })
  // That nothing was counted in a whole year is said in the annual report as well.
  if (report.empty !== undefined && period.kind !== 'year')
    return refused(`${report.empty} There is nothing to publish.`)
  return db.transaction().execute(async (tx) => {
    const publishedId = await insertPublished(tx, { report, personId: person.personId, now })
    if (publishedId === undefined)
      return refused(`${report.title} for ${period.says} is published already. It stays as it is.`)
    await writeAudit(tx, { person, action: 'report-published', detail: { slug, period: period.id }, at: now })
    return { ok: true, publishedId }
  })
}
