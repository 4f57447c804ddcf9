import { join } from 'node:path'
import { sql } from 'kysely'
import { isoDate } from '#domain/calendar/day.ts'
import { everyOpenConcern } from '#db/queries/concerns/concerns.ts'
import { putStandings } from '#db/queries/concerns/concern-standing.ts'
import { openDatabase, type Database, type Db } from '#db/open.ts'
import { importFiles } from '#importers/import-files.ts'
import { packLibrary } from '#policies/registry.ts'
import { plantPractice, questionsToPlant } from '#test/oracle/figures/planted.ts'
import { situationOf } from '../../src/workflows/concerns/concern-at-hand.ts'
import { standingOf } from '../../src/workflows/concerns/keep-step.ts'
import { workOutChildren } from '../../src/workflows/dates/work-out-children.ts'
import { policyNow } from '../../src/workflows/policies/policy-now.ts'
import { usePacks } from '../../src/workflows/policies/use-packs.ts'
import { emptyDatabase } from './databases.ts'
import { madeUpFiles } from './made-up-files.ts'
import { asOf, packIds } from './policy.ts'
import { withServer } from './with-server.ts'

/**
 * Runs a workload on 50,000 children, loaded as an authority's files are, with what only practice brings: signed reviews
 * and their answers, decisions about actions, concerns with their steps, questions about the record. Making it takes some minutes;
 * FILLED names a database where that was done before.
 */
export async function withFilledAuthority(work: (database: Database) => Promise<void>): Promise<void> {
  const kept = process.env['FILLED']
  if (kept !== undefined) {
    const database = await openDatabase({ url: kept, dataDir: '', passage: 'workbench' })
    try {
      await work(database)
    } finally {
      await database.close()
    }
    return
  }
  await withServer(async (hasServer) => {
    if (!hasServer) return
    const { database, remove } = await emptyDatabase('postgresql')
    try {
      await load(database.kysely)
      await practise(database.kysely)
      await database.pool.query('vacuum analyze')
      await work(database)
    } finally {
      await remove()
    }
  })
}

/** How much a database holds, in one line. */
export async function heldInWords({ pool }: Database): Promise<string> {
  const tables = [
    'child',
    'event',
    'midway',
    'midway_answer',
    'action',
    'concern',
    'concern_step',
    'drift_sign',
  ]
  const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`)
  const { rows } = await pool.query<Record<string, string>>(`select ${counts.join(', ')}`)
  return tables.map((table) => `${Number(rows[0]![table]).toLocaleString('en-GB')} ${table}`).join(', ')
}

async function load(db: Db): Promise<void> {
  const folder = madeUpFiles('fifty-thousand')
  const now = new Date()
  await usePacks(db, { packIds: [...packIds], from: undefined, by: 'bench', now, today: asOf })
  const { problem } = await importFiles(db, [join(folder, 'ssd'), join(folder, 'extract')], {
    by: { name: 'bench' },
    now,
    today: asOf,
    afterwards: async (tx, childIds) => {
      await workOutChildren(tx, { childIds, today: asOf })
    },
  })
  if (problem) throw new Error(problem.message)
}

/** Three signed reviews before the one that is owed now, for each plan; `plantPractice` answers their questions. */
const reviewsBefore = sql`insert into midway (reference, child_id, plan_id, review_id, occurrence, pack, anchor_event, anchor_on,
    due_on, first_due_on, closes_on, held_on, started_at, started_by, signed_at, signed_by)
  select reference || '-' || nth, child_id, plan_id, review_id, 1000 + nth, pack, anchor_event, anchor_on - 91 * nth,
    due_on - 91 * nth, due_on - 91 * nth, due_on - 91 * nth + 7, held.on_day, held.at - interval '20 minutes', 1, held.at, 1
  from midway cross join generate_series(1, 3) nth
  cross join lateral (select due_on - 91 * nth + (midway_id % 11)::integer - 3 as on_day,
    (due_on - 91 * nth + (midway_id % 11)::integer - 3)::timestamp + interval '10 hours' as at) held
  where signed_at is null and due_on is not null and held.on_day < ${isoDate(asOf)}::date`

async function practise(db: Db): Promise<void> {
  await reviewsBefore.execute(db)
  await plantPractice(db, questionsToPlant(packLibrary()))
  await sql`insert into concern_standing (concern_id, child_id, steps, stage, stage_name, stage_place, awaits, raised_on, closed_on)
    select concern_id, concern.child_id, number, 'closed', 'Closed', 0, 'nothing', (raised_at at time zone 'Europe/London')::date, on_day
    from concern join concern_step using (concern_id) where concern_step.kind = 'closed'`.execute(db)
  const { library, compiled } = await policyNow(db)
  const { calendar } = compiled
  const open = await everyOpenConcern(db, asOf)
  await putStandings(
    db,
    open.map((concern) => {
      const { ladder } = situationOf(concern, { library, calendar, today: asOf })
      return standingOf(concern, { ladder, calendar })
    }),
  )
}
