import { wordsOfExamples } from '#db/queries/annual-report/examples.ts'
import { publishedAnnual } from '#db/queries/annual-report/published.ts'
import { putOffIn } from '#db/queries/annual-report/put-off.ts'
import { annualTexts, type AnnualText } from '#db/queries/annual-report/texts.ts'
import { publishedOf, type PublishedReport } from '#db/queries/figures/published.ts'
import type { Db } from '#db/open.ts'
import { pastTheWall } from '#db/second-wall.ts'
import type { AnnualFigures, AnnualReport } from '#domain/annual-report/annual-report.ts'
import { putOffTable } from '#domain/annual-report/put-off-table.ts'
import type { SectionSoFar } from '#domain/annual-report/section-state.ts'
import { sections, type SectionPlan } from '#domain/annual-report/sections.ts'
import type { Day } from '#domain/calendar/day.ts'
import { periodBefore, periodOf, type Period } from '#domain/figures/period.ts'
import type { Report, ReportSlug } from '#domain/figures/report.ts'
import { reportPlan } from '#domain/figures/reports/every-report.ts'
import { outsideOf } from '#workflows/figures/show-outside.ts'

/** The annual report of a year as it stands while it is written. */
export interface AnnualAtHand {
  /** As it would be published now. */
  readonly report: AnnualReport
  readonly soFar: readonly SectionSoFar[]
  readonly texts: readonly AnnualText[]
}

/** The financial year that an address names; undefined where it names none, or one that has not begun. */
export function annualYear(id: string, today: Day): Period | undefined {
  const period = periodOf(id)
  return period?.kind === 'year' && period.from <= today ? period : undefined
}

/**
 * Puts together the annual report of a year: what was written, the examples, and the figures as they were published for
 * that year, with small groups hidden. Nothing is counted afresh but what was put off, of which there is no report.
 */
export async function readAnnualReport(db: Db, period: Period, today: Day): Promise<AnnualAtHand> {
  const texts = await annualTexts(db, period.id)
  const published = await publishedOfYear(db, period)
  const lastYear = await publishedAnnual(db, periodBefore(period).id)
  const { examples, putOff } = await pastTheWall('annual-report', async () => ({
    examples: await wordsOfExamples(db, period.id),
    putOff: putOffTable(await putOffIn(db, period), today),
  }))
  const textOf = (plan: SectionPlan) => texts.find(({ section }) => section === plan.id)
  const priorities = lastYear?.report.sections.find(({ id }) => id === 'next-years-priorities')?.text
  return {
    texts,
    soFar: sections.map((plan) => ({
      plan,
      text: textOf(plan)?.text ?? '',
      isReady: textOf(plan)?.isReady ?? false,
      notPublished: plan.figures.filter((slug) => !published.has(slug)).map((slug) => reportPlan(slug).title),
    })),
    report: {
      year: period.id,
      says: period.says,
      sections: sections.map((plan) => ({
        id: plan.id,
        title: plan.title,
        text: textOf(plan)?.text ?? '',
        writtenBy: textOf(plan)?.everybody ?? [],
        figures: [
          ...plan.figures.flatMap((slug) => asInAnnual(published.get(slug))),
          ...(plan.putOff && putOff
            ? [
                {
                  slug: 'put-off' as const,
                  title: 'Put off',
                  published: undefined,
                  empty: undefined,
                  figures: [],
                  tables: [putOff],
                  byPolicy: [],
                },
              ]
            : []),
        ],
        examples: examples.filter(({ section }) => section === plan.id).map(({ text }) => text),
        ...(plan.answersLastYear && priorities !== undefined && { lastYears: priorities }),
      })),
    },
  }
}

interface PublishedOfYear extends PublishedReport {
  /** What of it is shown outside the service. */
  readonly outside: Report
}

async function publishedOfYear(db: Db, period: Period): Promise<ReadonlyMap<ReportSlug, PublishedOfYear>> {
  const found = new Map<ReportSlug, PublishedOfYear>()
  for (const slug of new Set(sections.flatMap(({ figures }) => figures))) {
    const published = await publishedOf(db, slug, period.id)
    if (published) found.set(slug, { ...published, outside: await outsideOf(db, published) })
  }
  return found
}

function asInAnnual(published: PublishedOfYear | undefined): readonly AnnualFigures[] {
  if (!published) return []
  const { slug, title, figures, tables, cutOff, empty, begins, leftOut = [] } = published.outside
  const byPolicy = [...(begins === undefined ? [] : [begins]), ...published.outside.byPolicy, ...leftOut]
  const { publishedAt, publishedBy } = published
  const as = { cutOff, by: publishedBy, at: publishedAt.toISOString() }
  if (empty !== undefined)
    return [{ slug, title, published: as, empty, figures: [], tables: [], byPolicy: [] }]
  return [{ slug, title, published: as, empty, figures, tables, byPolicy }]
}
