import type { Db, Tx } from '#db/open.ts'
import type { AnnualReport } from '#domain/annual-report/annual-report.ts'

/** An annual report as it was published. */
export interface PublishedAnnual {
  readonly report: AnnualReport
  readonly publishedAt: Date
  readonly publishedBy: string
}

/** The annual report of a year as it was published; undefined where it was not. */
export async function publishedAnnual(db: Db, year: string): Promise<PublishedAnnual | undefined> {
  const row = await listed(db).where('year', '=', year).executeTakeFirst()
  return row && asPublished(row)
}

/** Every annual report that was published, the newest year first. */
export async function everyPublishedAnnual(db: Db): Promise<readonly PublishedAnnual[]> {
  return (await listed(db).orderBy('year', 'desc').execute()).map(asPublished)
}

/** Keeps an annual report as published. */
export async function insertPublishedAnnual(
  tx: Tx,
  { report, personId, now }: { readonly report: AnnualReport; readonly personId: number; readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('annual_report')
    .values({
      year: report.year,
      report: JSON.stringify(report),
      published_at: now,
      published_by: personId,
    })
    .execute()
}

function listed(db: Db) {
  return db
    .selectFrom('annual_report')
    .innerJoin('person', 'person.person_id', 'annual_report.published_by')
    .select(['report', 'published_at', 'person.name as published_by_name'])
}

type Row = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

function asPublished(row: Row): PublishedAnnual {
  return {
    report: row.report as unknown as AnnualReport,
    publishedAt: row.published_at,
    publishedBy: row.published_by_name,
  }
}
