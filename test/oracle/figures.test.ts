import { beforeAll, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/figures/period.ts'
import type { Report, ReportSlug } from '#domain/figures/report.ts'
import { everyReport } from '#domain/figures/reports/every-report.ts'
import { packLibrary } from '#policies/registry.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { readReport } from '#workflows/figures/read-report.ts'
import { plantPractice, questionsToPlant } from './figures/planted.ts'
import { countedByDays } from './figures/second-by-days.ts'
import { secondCount, secondSql, type Cells } from './figures/second-count.ts'

const today = '2026-11-20'
const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
const period = periodOf('2026-10')!
const days = ['2026-10-01', '2026-10-31'] as const

/** What the program says in words and the raw rows say in ids. */
const rawWords: Readonly<Record<string, string>> = {
  'Midway review': 'midway-review',
  'Initial conference': 'initial-conference',
  'Review conference': 'review-conference',
  'Looked-after review': 'cla-review',
}

function cellsOf(report: Report, table: string): Cells {
  const found = report.tables.find(({ id }) => id === table)
  const cells: Record<string, number> = {}
  for (const { id, cells: numbers } of found?.rows ?? [])
    for (const [place, number] of numbers.entries()) {
      const row = rawWords[id] ?? id
      if (number !== 0) cells[`${row} / ${found!.columns[place]!.id}`] = number as number
    }
  return cells
}

describeOnEachDatabase(
  'Figures on an authority of 4,000 children',
  (database) => {
    const read = async (slug: ReportSlug, of = period) => {
      const filters = { planType: undefined, team: undefined }
      const asked = { slug, period: of, filters, today: dayOf(today), person: undefined }
      return (await readReport(database().kysely, asked)).report
    }

    beforeAll(async () => {
      await anAuthority(database().kysely, { children: 4_000, today, packs })
      await plantPractice(database().kysely, questionsToPlant(packLibrary()))
    }, 120_000)

    it.each(Object.keys(secondSql))('%s is what SQL written apart counts', async (key) => {
      const [slug, table] = key.split(' ') as [ReportSlug, string]
      const second = await secondCount(database().pool, key, [...days, today])
      expect(cellsOf(await read(slug), table)).toEqual(second)
      expect(Object.keys(second).length, 'nothing was there to be counted').toBeGreaterThan(0)
    })

    it('tables by working days, spans and forms are what counting day by day gives', async () => {
      const second = await countedByDays(database().pool, days)
      for (const [key, cells] of Object.entries(second)) {
        const [slug, table] = key.split(' ') as [ReportSlug, string]
        expect([key, cellsOf(await read(slug), table)]).toEqual([key, cells])
        expect(Object.keys(cells).length, `${key}: nothing was there to be counted`).toBeGreaterThan(0)
      }
      const placed = 'visits-and-conferences placement-visits'
      expect(Object.keys(second[`${placed}-now`]!), 'every standing of a placement').toEqual(
        expect.arrayContaining([
          ...['first-visit / not-due', 'first-visit / late', 'first-year / in-time', 'first-year / late'],
          ...['later / in-time', 'later / if-lasting', 'later / late', 'no-placement / not-known'],
        ]),
      )
      expect(Object.keys(second[`${placed}-throughout`]!).length, 'every kind of gap').toBe(5)
    }, 60_000)

    it('every table of a quarter is what both second counts give, cell by cell', async () => {
      const quarter = periodOf('2026-q3')!
      const ofQuarter = ['2026-07-01', '2026-09-30'] as const
      const byDays = await countedByDays(database().pool, ofQuarter)
      const reports = new Map(
        await Promise.all(everyReport.map(async ({ slug }) => [slug, await read(slug, quarter)] as const)),
      )
      const cells = (key: string) => {
        const [slug, table] = key.split(' ') as [ReportSlug, string]
        return cellsOf(reports.get(slug)!, table)
      }
      for (const key of Object.keys(secondSql))
        expect([key, cells(key)]).toEqual([
          key,
          await secondCount(database().pool, key, [...ofQuarter, today]),
        ])
      for (const [key, second] of Object.entries(byDays)) expect([key, cells(key)]).toEqual([key, second])
    }, 120_000)

    it('every table of every report is counted a second time', async () => {
      const second = new Set([
        ...Object.keys(secondSql),
        ...Object.keys(await countedByDays(database().pool, days)),
      ])
      const tables = everyReport.flatMap(({ slug, tables: all }) => all.map(({ id }) => `${slug} ${id}`))
      expect(tables.filter((table) => !second.has(table))).toEqual([])
    }, 60_000)

    it('each figure is the quotient of what was counted, and every sum is the sum of its parts', async () => {
      for (const plan of everyReport) {
        const report = await read(plan.slug)
        expect(report.figures.length, plan.slug).toBe(plan.figures.length)
        for (const [place, { table, row, numerator, denominator }] of plan.figures.entries()) {
          const cells = Object.entries(cellsOf(report, table)).filter(
            ([key]) => row === undefined || key.startsWith(`${row} / `),
          )
          const sum = (columns: readonly string[]) =>
            cells
              .filter(([key]) => columns.includes(key.split(' / ')[1]!))
              .reduce((all, [, count]) => all + count, 0)
          const figure = report.figures[place]!
          expect([figure.id, figure.numerator, figure.denominator]).toEqual([
            figure.id,
            sum(numerator),
            sum(denominator),
          ])
          expect(figure.numerator).toBeLessThanOrEqual(figure.denominator)
          expect(figure.value).toBe(
            figure.denominator === 0
              ? undefined
              : Math.round((figure.numerator / figure.denominator) * 1000) / 10,
          )
        }
      }
    })

    it('a child on both kinds of plan is one child', async () => {
      const { rows } = await database().pool.query<{ children: number; plans: number }>(
        `select count(distinct child_id)::int as children, count(*)::int as plans from plan
         where not other_authority and daterange(started_on, ended_on, '[)') @> '2026-10-31'::date`,
      )
      const { children, plans } = rows[0]!
      expect(children, 'nobody is on both').toBeLessThan(plans)
      const totals = [await read('caseload'), await read('data-quality')].flatMap(({ tables }) =>
        tables.flatMap(({ id, sum }) => (['with-chair', 'complete'].includes(id) ? [sum!.at(-1)] : [])),
      )
      expect(totals).toEqual([children, children])
    })

    it('what was due in a month is the same in the table of the period and in the series', async () => {
      const report = await read('timeliness')
      const october = report.tables
        .find(({ id }) => id === 'months')!
        .rows.find(({ id }) => id === '2026-10')!
      expect([...october.cells, october.sum]).toEqual(report.tables.find(({ id }) => id === 'due')!.sum)
      expect(report.tables.find(({ id }) => id === 'teams')!.sum).toEqual(
        report.tables.find(({ id }) => id === 'due')!.sum,
      )
    })
  },
  { emptied: 'once' },
)
