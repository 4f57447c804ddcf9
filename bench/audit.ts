/** The audit: what a link of the chain costs an entry, alone and under eight writers, and how long a million take to check. */
import { writeAudit } from '../src/db/queries/audit/audit.ts'
import type { Db } from '#db/open.ts'
import { checkAudit } from '../src/workflows/audit/check-audit.ts'
import { emptyDatabase, type DatabaseKind } from './support/databases.ts'
import { median } from './support/median.ts'
import { withServer } from './support/with-server.ts'

const entries = 1_000_000

await withServer(async (hasServer) => {
  for (const kind of ['postgresql', 'embedded'] as const) {
    if (kind === 'postgresql' && !hasServer) continue
    await writeEntries(kind)
    await checkAMillion(kind)
  }
})

async function writeEntries(kind: DatabaseKind): Promise<void> {
  const { database, remove } = await emptyDatabase(kind)
  const { kysely, pool } = database
  try {
    console.log(`${kind}: one entry committed, in the chain: ${(await oneEntry(kysely)).toFixed(2)} ms`)
    console.log(`${kind}: eight writers: ${Math.round(await eightWriters(kysely))} entries a second`)
    await pool.query('alter table audit_entry disable trigger audit_entry_chained')
    console.log(`${kind}: one entry committed, without the chain: ${(await oneEntry(kysely)).toFixed(2)} ms`)
    console.log(`${kind}: eight writers, without: ${Math.round(await eightWriters(kysely))} entries a second`)
  } finally {
    await remove()
  }
}

async function checkAMillion(kind: DatabaseKind): Promise<void> {
  const { database, remove } = await emptyDatabase(kind)
  const { kysely, pool } = database
  try {
    for (let made = 0; made < entries; made += 50_000) {
      await pool.query(
        `insert into audit_entry (at, person_id, person_name, action, child_id, detail)
         select now() + n * interval '1 second', n % 90, 'Priya Shah', 'child-opened', n % 7000, '{"count": 25}'
         from generate_series(1, 50000) as n`,
      )
    }
    await pool.query('analyze audit_entry; analyze audit_chain')
    const times: number[] = []
    for (let run = 0; run < 3; run++) {
      const started = performance.now()
      const checked = await checkAudit(kysely)
      times.push((performance.now() - started) / 1000)
      if (run === 0) console.log(checked.says)
    }
    console.log(`${kind}: a million entries checked in ${median(times).toFixed(1)} s`)
    console.log(`${Math.round(process.memoryUsage().rss / 1e6)} MB in this process`)
  } finally {
    await remove()
  }
}

async function oneEntry(db: Db): Promise<number> {
  const times: number[] = []
  for (let nth = 0; nth < 500; nth++) {
    const started = performance.now()
    await entry(db, nth)
    times.push(performance.now() - started)
  }
  return median(times)
}

async function eightWriters(db: Db): Promise<number> {
  const started = performance.now()
  const writer = async () => {
    for (let nth = 0; nth < 200; nth++) await entry(db, nth)
  }
  await Promise.all(Array.from({ length: 8 }, writer))
  return 1600 / ((performance.now() - started) / 1000)
}

function entry(db: Db, childId: number): Promise<void> {
  return writeAudit(db, {
    person: { personId: 1, name: 'Bench' },
    action: 'child-opened',
    childId,
    at: new Date(),
  })
}
