/** Reports: each counted on PostgreSQL with 50,000 children; the median and the 95th percentile. Must: 500 ms. */
import { join } from 'node:path'
import { dayOf } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/figures/period.ts'
import { everyReport } from '#domain/figures/reports/every-report.ts'
import { importFiles } from '#importers/import-files.ts'
import { usePacks } from '../src/workflows/policies/use-packs.ts'
import { readReport } from '../src/workflows/figures/read-report.ts'
import { workOutChildren } from '../src/workflows/dates/work-out-children.ts'
import { emptyDatabase } from './support/databases.ts'
import { madeUpFiles } from './support/made-up-files.ts'
import { asOf, packIds } from './support/policy.ts'
import { withServer } from './support/with-server.ts'

const runs = Number(process.env['RUNS'] ?? 40)
const folder = madeUpFiles('fifty-thousand')

await withServer(async (hasServer) => {
  if (!hasServer) return
  const { database, remove } = await emptyDatabase('postgresql')
  const { kysely, pool } = database
  try {
    const now = new Date()
    await usePacks(kysely, { packIds: [...packIds], from: undefined, by: 'bench', now, today: asOf })
    const { problem } = await importFiles(kysely, [join(folder, 'ssd'), join(folder, 'extract')], {
      by: { name: 'bench' },
      now,
      today: asOf,
      afterwards: async (tx, childIds) => {
        await workOutChildren(tx, { childIds, today: asOf })
      },
    })
    if (problem) throw new Error(problem.message)
    await pool.query('vacuum analyze')
    const { rows } = await pool.query<{ children: string; events: string; midways: string }>(
      'select (select count(*) from child) as children, (select count(*) from event) as events, (select count(*) from midway) as midways',
    )
    const { children, events, midways } = rows[0]!
    console.log(`${children} children, ${events} events, ${midways} midway reviews; ${runs} runs each`)
    for (const { slug } of everyReport) console.log(await timed(slug))
  } finally {
    await remove()
  }

  async function timed(slug: (typeof everyReport)[number]['slug']): Promise<string> {
    const filters = { planType: undefined, team: undefined }
    const period = periodOf('2026-10')!
    const times: number[] = []
    for (let run = -3; run < runs; run++) {
      const started = performance.now()
      await readReport(kysely, { slug, period, filters, today: dayOf('2026-11-20'), person: undefined })
      if (run >= 0) times.push(performance.now() - started)
    }
    times.sort((a, b) => a - b)
    const at = (share: number) =>
      Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]!)
    return `${slug.padEnd(24)} median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`
  }
})
