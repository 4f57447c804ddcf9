/**
 * Reports: each counted on PostgreSQL with 50,000 children; the median and the 95th percentile. Must: 500 ms. ONLY counts
 * the reports whose name holds a text.
 */
import { dayOf } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/figures/period.ts'
import { everyReport } from '#domain/figures/reports/every-report.ts'
import { readReport } from '../src/workflows/figures/read-report.ts'
import { heldInWords, withFilledAuthority } from './support/filled-authority.ts'
import { load, machine } from './support/machine.ts'
import { spread } from './support/spread.ts'

const runs = Number(process.env['RUNS'] ?? 40)
const only = process.env['ONLY'] ?? ''

await withFilledAuthority(async (database) => {
  console.log(`${await heldInWords(database)}; ${runs} runs each; ${machine()}`)
  console.log('| report | median | 95th percentile | load |\n|---|---|---|---|')
  for (const { slug } of everyReport.filter((one) => one.slug.includes(only))) {
    const { half, most } = spread(await timesOf(slug))
    console.log(`| ${slug} | ${half} ms | ${most} ms | ${load()} |`)
  }

  async function timesOf(slug: (typeof everyReport)[number]['slug']): Promise<readonly number[]> {
    const filters = { planType: undefined, team: undefined }
    const asked = {
      slug,
      period: periodOf('2026-10')!,
      filters,
      today: dayOf('2026-11-20'),
      person: undefined,
    }
    const times: number[] = []
    for (let run = -3; run < runs; run++) {
      const started = performance.now()
      await readReport(database.kysely, asked)
      if (run >= 0) times.push(performance.now() - started)
    }
    return times
  }
})
