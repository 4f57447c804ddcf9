import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { ReportSlug } from '#domain/figures/report.ts'
import { reportPlan } from '#domain/figures/reports/every-report.ts'
import { forOutside } from '#domain/figures/small-groups.ts'
import { periodAsked, type ReportQuery } from '#web/pages/reports/asked.ts'
import { readReport, type ReportRead } from '#workflows/figures/read-report.ts'

/**
 * A report as its address asks for it. For outside it is always the whole that the person counts: two reports with
 * other filters would tell by their difference what each hides.
 */
export async function reportShown(
  db: Db,
  asked: {
    readonly slug: ReportSlug
    readonly query: ReportQuery
    readonly person: Person
    readonly today: Day
  },
): Promise<ReportRead> {
  const { slug, query, person, today } = asked
  const plan = reportPlan(slug)
  const outside = query.for === 'outside'
  const filters = outside
    ? { planType: undefined, team: undefined }
    : { planType: query.plan, team: query.team }
  const read = await readReport(db, { slug, period: periodAsked(plan, query, today), filters, today, person })
  return outside ? { ...read, report: forOutside(read.report, plan) } : read
}
