import { z } from 'zod'
import type { Day } from '#domain/calendar/day.ts'
import { lastWholeMonth, periodOf, periodWith, type Period } from '#domain/figures/period.ts'
import { reportSlugs, type ReportPlan, type ReportSlug } from '#domain/figures/report.ts'
import { paths } from '#web/paths.ts'

export const reportParams = z.object({ slug: z.enum(reportSlugs) })

/** Which period and which children, as the address of a report holds them. */
export const reportAsked = z.object({
  period: z.string().max(10).optional().catch(undefined),
  plan: z.enum(['cp', 'cla']).optional().catch(undefined),
  team: z.string().min(1).max(200).optional().catch(undefined),
  for: z.literal('outside').optional().catch(undefined),
})

export type ReportQuery = z.infer<typeof reportAsked>

/** One cell of a table besides; a row or a column that is left out is all of them. */
export const cellAsked = reportAsked.extend({
  table: z.string().max(40).catch(''),
  row: z.string().max(200).optional().catch(undefined),
  column: z.string().max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

/** The period of an address; without one the last whole month, or this one for what stands on one day. */
export function periodAsked(plan: ReportPlan, { period }: ReportQuery, today: Day): Period {
  const named = period === undefined ? undefined : periodOf(period)
  if (named && named.from <= today) return named
  return plan.counts === 'on-last-day' ? periodWith('month', today) : lastWholeMonth(today)
}

/** The address of a report with some of its state changed. */
export function addressOf(
  slug: ReportSlug,
  query: ReportQuery,
  change: Partial<Record<keyof ReportQuery, string | undefined>> = {},
): string {
  return paths.report({ slug }, { ...queryOf(query), ...change })
}

/** The state of a report as it stands after the question mark. */
export function queryOf({ period, plan, team, for: audience }: ReportQuery) {
  return { period, plan, team, for: audience }
}
