import { publishedUpTo, type PublishedReport } from '#db/queries/figures/published.ts'
import type { Db } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { forOutside } from '#domain/figures/for-outside.ts'
import { periodWith } from '#domain/figures/period.ts'
import type { Report } from '#domain/figures/report.ts'
import { reportPlan } from '#domain/figures/reports/every-report.ts'

/**
 * A published report for outside the service: small groups hidden, with regard to what was published of the same
 * financial year before it. What went out once stays as it went out; what comes later gives way.
 */
export async function outsideOf(db: Db, published: PublishedReport): Promise<Report> {
  const { slug, period } = published.report
  // A month and a quarter lie in one financial year, and nothing longer is published.
  const year = periodWith('year', dayOf(period.until))
  const soFar = await publishedUpTo(db, { slug, publishedId: published.publishedId, year })
  return forOutside(
    soFar.map(({ report }) => report),
    reportPlan(slug),
  ).at(-1)!
}
