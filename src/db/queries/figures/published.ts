import type { Db, Tx } from '#db/open.ts'
import { dayOf, isoDate } from '#domain/calendar/day.ts'
import type { Period } from '#domain/figures/period.ts'
import type { Report, ReportSlug } from '#domain/figures/report.ts'

/** A report as it was published. */
export interface PublishedReport {
  readonly publishedId: number
  readonly report: Report
  readonly publishedAt: Date
  readonly publishedBy: string
}

/** The report of a period as it was published; undefined where it was not. */
export async function publishedOf(
  db: Db,
  slug: ReportSlug,
  period: string,
): Promise<PublishedReport | undefined> {
  const row = await listed(db).where('slug', '=', slug).where('period', '=', period).executeTakeFirst()
  return row && publishedReport(row)
}

/** A published report by its number. */
export async function publishedReportOf(db: Db, publishedId: number): Promise<PublishedReport | undefined> {
  const row = await listed(db).where('published_id', '=', publishedId).executeTakeFirst()
  return row && publishedReport(row)
}

/** What was published of a report for the periods of a year, up to one of them and in the order in which it was. */
export async function publishedUpTo(
  db: Db,
  {
    slug,
    publishedId,
    year,
  }: { readonly slug: ReportSlug; readonly publishedId: number; readonly year: Period },
): Promise<readonly PublishedReport[]> {
  const rows = await listed(db)
    .where('slug', '=', slug)
    .where('published_id', '<=', publishedId)
    .where('counted_to', '>=', isoDate(year.from))
    .where('counted_to', '<=', isoDate(year.until))
    .orderBy('published_id')
    .execute()
  return rows.map(publishedReport)
}

/** The reports that were published, the newest first. */
export async function lastPublished(db: Db, limit: number): Promise<readonly PublishedReport[]> {
  const rows = await listed(db).orderBy('published_id', 'desc').limit(limit).execute()
  return rows.map(publishedReport)
}

/** Keeps a report as published; false where that period of it was published already. */
export async function insertPublished(
  tx: Tx,
  { report, personId, now }: { readonly report: Report; readonly personId: number; readonly now: Date },
): Promise<number | undefined> {
  const row = await tx
    .insertInto('published_report')
    .values({
      slug: report.slug,
      period: report.period.id,
      counted_to: isoDate(dayOf(report.cutOff)),
      figures: JSON.stringify(report),
      published_at: now,
      published_by: personId,
    })
    .onConflict((same) => same.columns(['slug', 'period']).doNothing())
    .returning('published_id')
    .executeTakeFirst()
  return row?.published_id
}

function listed(db: Db) {
  return db
    .selectFrom('published_report')
    .innerJoin('person', 'person.person_id', 'published_report.published_by')
    .select(['published_id', 'figures', 'published_at', 'person.name as published_by_name'])
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

function publishedReport(row: Row): PublishedReport {
  return {
    publishedId: row.published_id,
    report: row.figures as unknown as Report,
    publishedAt: row.published_at,
    publishedBy: row.published_by_name,
  }
}
