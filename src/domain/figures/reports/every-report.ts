import { actions } from './actions.ts'
import { caseload } from './caseload.ts'
import { concerns } from './concerns.ts'
import { coverage } from './coverage.ts'
import { dataQuality } from './data-quality.ts'
import { drift } from './drift.ts'
import { pathway } from './pathway.ts'
import type { ReportPlan, ReportSlug } from '#domain/figures/report.ts'
import { themes } from './themes.ts'
import { timeliness } from './timeliness.ts'
import { useOfSystem } from './use-of-system.ts'
import { visitsAndConferences } from './visits-and-conferences.ts'
import { voice } from './voice.ts'

/** Every report, in the order in which they are offered; a new one is a new line here and a population for each table. */
export const everyReport: readonly ReportPlan[] = [
  timeliness,
  coverage,
  visitsAndConferences,
  themes,
  concerns,
  actions,
  drift,
  pathway,
  voice,
  caseload,
  dataQuality,
  useOfSystem,
]

/** The plan of a report. */
export function reportPlan(slug: ReportSlug): ReportPlan {
  return everyReport.find((plan) => plan.slug === slug)!
}

/** Whether a list stands behind the numbers of a table of a report. */
export function isListed(plan: ReportPlan, table: string): boolean {
  return plan.tables.some(({ id, isListed: listed }) => id === table && listed !== false)
}
