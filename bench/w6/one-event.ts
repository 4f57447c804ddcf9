import type { Database, Db } from '#db/open.ts'
import { prepared } from '#db/prepared.ts'
import { writeAudit } from '../../src/db/queries/audit/audit.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { openStandings } from '#domain/timescales/standing.ts'
import { explainChild } from '../../src/workflows/dates/explain-child.ts'
import { workOutChildren } from '../../src/workflows/dates/work-out-children.ts'
import type { Prepare } from '../support/contender.ts'
import { emptyDatabase, type DatabaseKind } from '../support/databases.ts'
import { loadColumns } from '../support/load-columns.ts'
import { madeUpColumns, type SizeName } from '../support/made-up-columns.ts'
import { median } from '../support/median.ts'
import { asOf, benchPolicy } from '../support/policy.ts'

/** How many events are recorded in one run, each about another child. */
const events = 100

/**
 * A visit is recorded about a child: event, deadlines and audit committed together; then the child's page is worked
 * out from what is stored, as it would be read next.
 */
const prepare: Prepare = async ([kind, size]) => {
  const { database, remove } = await emptyDatabase(kind as DatabaseKind)
  const { vocabulary } = benchPolicy()
  const cases = await madeUpColumns(size as SizeName, vocabulary)
  await loadColumns(database, cases, vocabulary)
  const open = childrenWithOpenPlan(cases.planFirst, cases.planEnd)
  let next = 0
  return {
    async run() {
      const recorded: number[] = []
      const read: number[] = []
      const both: number[] = []
      let right = 0
      for (let nth = 0; nth < events; nth++) {
        next = (next + 7919) % open.length
        const childId = open[next]!
        const started = performance.now()
        await recordVisit(database.kysely, childId, `bench-${started}`)
        const committed = performance.now()
        const page = await explainChild(database.kysely, childId, asOf)
        const shown = performance.now()
        recorded.push(committed - started)
        read.push(shown - committed)
        both.push(shown - started)
        if (page && (await isAsStored(database, childId, page))) right++
      }
      return {
        ms: median(both),
        check: `${right} of ${events} children have the deadlines that a fresh calculation gives`,
        parts: { recorded: median(recorded), 'page worked out': median(read) },
      }
    },
    after: remove,
  }
}
export default prepare

async function recordVisit(db: Db, childId: number, ref: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('event')
      .values({
        child_id: childId,
        kind: 'visit',
        on_date: isoDate(asOf),
        recorded_on: isoDate(asOf),
        child_seen: true,
        feed: 'waymark',
        source_ref: ref,
      })
      .modifyEnd(prepared)
      .execute()
    await workOutChildren(tx, { childIds: [childId], today: asOf })
    await writeAudit(tx, {
      person: { personId: 1, name: 'Bench' },
      action: 'event-recorded',
      childId,
      at: new Date(),
    })
  })
}

async function isAsStored(
  { kysely }: Database,
  childId: number,
  page: NonNullable<Awaited<ReturnType<typeof explainChild>>>,
): Promise<boolean> {
  const rows = await kysely
    .selectFrom('deadline')
    .where('child_id', '=', childId)
    .select(['plan_id', 'requirement_id', 'occurrence', 'due_on'])
    .execute()
  const stored = rows.map((row) => `${row.plan_id} ${row.requirement_id} ${row.occurrence} ${row.due_on}`)
  const fresh = page.plans.flatMap(({ planId, explained }) =>
    explained.requirements
      .filter(({ standing }) => openStandings.has(standing))
      .map(
        ({ id, occurrence, dueOn }) =>
          `${planId} ${id} ${occurrence} ${dueOn === undefined ? null : isoDate(dueOn)}`,
      ),
  )
  return stored.sort().join() === fresh.sort().join()
}

function childrenWithOpenPlan(planFirst: Int32Array, planEnd: Int32Array): number[] {
  const open: number[] = []
  for (let child = 0; child + 1 < planFirst.length; child++) {
    const ends = planEnd.subarray(planFirst[child], planFirst[child + 1])
    if (ends.includes(-0x8000_0000)) open.push(child + 1)
  }
  return open
}
