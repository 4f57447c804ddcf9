import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import {
  countCells,
  minutesOfReviews,
  plansOfPeriod,
  tablesCounted,
  teamsCounted,
  thingsCounted,
  whatMayBreakASeries,
  type CellAsked,
  type ThingCounted,
} from '#db/queries/figures/counting.ts'
import type { Frame } from '#db/queries/figures/population.ts'
import { pastTheWall } from '#db/second-wall.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import { cutOffOf, periodBefore, type Period } from '#domain/figures/period.ts'
import type { Counted, Report, ReportSlug } from '#domain/figures/report.ts'
import { reportPlan } from '#domain/figures/reports/every-report.ts'
import { workOutReport } from '#domain/figures/work-out-report.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { guideOfCaseload } from './guide-of-caseload.ts'
import { stagesInOrder } from './stages-in-order.ts'
import { eyesOf, frameOf, policyOfFrame, wholeService, type Filters } from './frame-of-report.ts'

/** Which report is asked for. */
export interface ReportAsked {
  readonly slug: ReportSlug
  readonly period: Period
  readonly filters: Filters
  readonly today: Day
  /** Through whose eyes; the whole service where it is nobody's own. */
  readonly person: Person | undefined
}

/** A report and what it can be narrowed to. */
export interface ReportRead {
  readonly report: Report
  readonly teams: readonly { readonly ref: string; readonly name: string }[]
}

/**
 * Counts a report. Numbers go past the second wall, by the children whom the person counts, so that a closed record
 * counts and an analyst counts at all; nothing but numbers comes back.
 */
export async function readReport(db: Db, asked: ReportAsked): Promise<ReportRead> {
  const { slug, period, filters, today } = asked
  const plan = reportPlan(slug)
  const policy = await policyNow(db)
  const { policy: ofFrame, rhythms } = policyOfFrame(policy, period, today)
  const eyes = asked.person ? eyesOf(asked.person) : wholeService
  const frame = frameOf(period, today, eyes, filters, ofFrame)
  const before = frameOf(periodBefore(period), today, eyes, filters, ofFrame)
  const headline = plan.figures[0]!.table
  return pastTheWall('figures', async () => {
    const cells = await countCells(db, slug, frame)
    const earlier = await countCells(db, slug, before, [headline])
    const measures = slug === 'use-of-this-system' ? await minutesOfReviews(db, frame) : []
    const teams = await teamsCounted(db, { ...frame, team: undefined, planType: undefined })
    const { policyChanges, loadedOn, owedFrom } = await whatMayBreakASeries(db)
    const counted: Counted = {
      cells,
      tables: tablesCounted(slug, frame),
      measures,
      byPolicy:
        slug === 'visits-and-conferences'
          ? Object.values(rhythms).map(({ says }) => `How often the policy in force wants a visit: ${says}`)
          : [],
      orders: stagesInOrder(slug, policy, cutOffOf(period, today)),
      ...(slug === 'caseload' && { guides: { chairs: guideOfCaseload(policy, cutOffOf(period, today)) } }),
      ...(slug === 'pathway' && { per100: await plansOfPeriod(db, frame) }),
    }
    const report = workOutReport(
      plan,
      counted,
      { cells: earlier, tables: [headline], measures: [], byPolicy: [] },
      {
        period,
        today,
        filtered: filteredInWords(filters, teams),
        loadedTo: loadedOn === undefined ? undefined : dayOf(loadedOn),
        // A demonstration may be looked at as of a day before it was loaded.
        begins: owedFrom === undefined ? undefined : (Math.min(dayOf(owedFrom), today) as Day),
        policyChanges: policyChanges.map(({ on, packs }) => ({
          on: dayOf(on),
          says: `Another policy (${packs.join(', ')})`,
        })),
      },
    )
    return { report, teams }
  })
}

function filteredInWords({ planType, team }: Filters, teams: ReportRead['teams']): string {
  const ofTeam = team === undefined ? 'All teams' : (teams.find(({ ref }) => ref === team)?.name ?? team)
  const ofPlan =
    planType === undefined ? 'all plans' : planType === 'cp' ? 'child protection plans' : 'looked after'
  return `${ofTeam}, ${ofPlan}, restricted records counted`
}

/** What a number of a report counted, as references; the caller looks the children up within what the person may see. */
export async function behindNumber(
  db: Db,
  asked: ReportAsked & { readonly person: Person },
  cell: CellAsked,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly ThingCounted[]> {
  const frame: Frame = frameOf(
    asked.period,
    asked.today,
    eyesOf(asked.person),
    asked.filters,
    policyOfFrame(await policyNow(db), asked.period, asked.today).policy,
  )
  return pastTheWall('figures', () => thingsCounted(db, asked.slug, frame, cell, page))
}
