import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { publishedOf } from '#db/queries/figures/published.ts'
import type { Report, ReportSlug } from '#domain/figures/report.ts'
import { reportPlan } from '#domain/figures/reports/every-report.ts'
import { periodAsked, type ReportQuery } from '#web/pages/reports/asked.ts'
import { readReport } from '#workflows/figures/read-report.ts'
import { outsideOf } from '#workflows/figures/show-outside.ts'

/**
 * A report as a file of it is asked for: as it is counted now, or for outside as it was published, with small groups
 * hidden. Undefined where it goes outside and was not published.
 */
export async function reportForFile(
  db: Db,
  asked: {
    readonly slug: ReportSlug
    readonly query: ReportQuery
    readonly person: Person
    readonly today: Day
  },
): Promise<Report | undefined> {
  const { slug, query, person, today } = asked
  const period = periodAsked(reportPlan(slug), query, today)
  if (query.for === 'outside') {
    const published = await publishedOf(db, slug, period.id)
    return published && outsideOf(db, published)
  }
  const filters = { planType: query.plan, team: query.team }
  return (await readReport(db, { slug, period, filters, today, person })).report
}
