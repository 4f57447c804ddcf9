/** The second wall at 50,000 children: each page with it, and the same queries by the owner of the tables, who passes it. */
import { sql } from 'kysely'
import { pastTheWall, seenBy, type Viewer } from '#db/second-wall.ts'
import { emptyDatabase } from './support/databases.ts'
import { loadColumns } from './support/load-columns.ts'
import { load, machine } from './support/machine.ts'
import { madeUpColumns } from './support/made-up-columns.ts'
import { median } from './support/median.ts'
import { asOf, benchPolicy } from './support/policy.ts'
import { withServer } from './support/with-server.ts'
import { staffed } from './wall/as-of-staff.ts'
import { pageOf, pages } from './wall/pages.ts'

const runs = Number(process.env['RUNS'] ?? 15)
const { vocabulary } = benchPolicy()
const cases = await madeUpColumns('fifty-thousand', vocabulary)

await withServer(async (hasServer) => {
  if (!hasServer) return
  const { database, remove } = await emptyDatabase('postgresql')
  const { kysely } = database
  try {
    await loadColumns(database, cases, vocabulary)
    const askers = await staffed(kysely)
    console.log(`\n## The second wall, ${cases.children} children\n\n${machine()}; load before ${load()}\n`)
    console.log('| page | who | with the wall | spread | past it | spread | ratio, pairwise | both show |')
    console.log('|---|---|---|---|---|---|---|---|')
    for (const { name, personId } of askers) {
      const now = new Date()
      // A new viewer for each request, as the web has it: telling the connection is part of what a page costs.
      const viewer = (): Viewer => ({ personId, today: asOf, now })
      const asked = await pageOf(kysely, viewer())
      const telling: number[] = []
      for (let run = 0; run < runs; run++) {
        await pastTheWall('workbench', () => sql`select 1`.execute(kysely))
        const [ms] = await timed(() =>
          seenBy(viewer(), async () => `${(await sql`select 1`.execute(kysely)).rows.length}`),
        )
        telling.push(ms)
      }
      console.log(`| telling the connection alone | ${name} | ${inWords(telling)} | | | | |`)
      for (const page of pages) {
        const withWall: number[] = []
        const past: number[] = []
        let shown = ''
        for (let run = -2; run < runs; run++) {
          const [before, walled] = await timed(() => seenBy(viewer(), asked[page]))
          const [owner, passed] = await timed(() => pastTheWall('workbench', asked[page]))
          if (walled !== passed)
            throw new Error(`${name}, ${page}: "${walled}" with the wall, "${passed}" past it`)
          shown = walled
          if (run < 0) continue
          withWall.push(before)
          past.push(owner)
        }
        const ratio = median(withWall.map((ms, run) => ms / past[run]!))
        console.log(
          `| ${page} | ${name} | ${inWords(withWall)} | ${inWords(past)} | ${ratio.toFixed(2)} | ${shown} |`,
        )
      }
    }
    console.log(
      `\nLoad after ${load()}; ${runs} counted runs of each in turn, after two that are not counted.`,
    )
  } finally {
    await remove()
  }
})

async function timed(work: () => Promise<string>): Promise<readonly [ms: number, shown: string]> {
  const started = performance.now()
  const shown = await work()
  return [performance.now() - started, shown]
}

function inWords(times: readonly number[]): string {
  return `${median(times).toFixed(1)} ms | ${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)}`
}
