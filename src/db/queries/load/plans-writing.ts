import { sql } from 'kysely'
import type { Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { Tx } from '#db/open.ts'
import { rowsOf, type ArrayColumn } from './unnest.ts'

/** A plan on its way in. */
export interface StoredPlan {
  readonly childId: number
  readonly planType: PlanType
  readonly startedOn: Day
  readonly endedOn: Day | undefined
  readonly category: string | undefined
  readonly endReason: string | undefined
  readonly otherAuthority: boolean
  readonly feed: string
  readonly ref: string
  readonly fileId: number
  readonly rowNo: number
  readonly hash: number
}

/** What a load needs to know of a plan that is there. */
export interface KnownPlan {
  readonly planId: number
  readonly childId: number
  readonly planType: PlanType
  readonly startedOn: Day
  readonly endedOn: Day | undefined
  readonly feed: string
  readonly ref: string
  readonly hash: number
}

interface PlanRow {
  plan_id: number
  child_id: number
  plan_type: PlanType
  started: Day
  ended: Day | null
  feed: string
  source_ref: string
  row_hash: string | null
}

/** Every plan, for comparing a load with. */
export async function allPlans(tx: Tx): Promise<KnownPlan[]> {
  const found = await sql<PlanRow>`
    select plan_id, child_id, plan_type, started_on - date '1970-01-01' as started,
      ended_on - date '1970-01-01' as ended, feed, source_ref, row_hash
    from plan`.execute(tx)
  return found.rows.map((row) => ({
    planId: row.plan_id,
    childId: row.child_id,
    planType: row.plan_type,
    startedOn: row.started,
    endedOn: row.ended ?? undefined,
    feed: row.feed,
    ref: row.source_ref,
    hash: Number(row.row_hash ?? 0),
  }))
}

/** Adds plans that are not there. */
export async function insertPlans(tx: Tx, plans: readonly StoredPlan[]): Promise<void> {
  if (plans.length === 0) return
  const given = givenColumns(plans)
  const names = sql.join(given.map((column) => sql.ref(column.name)))
  await sql`insert into plan (${names}) select ${names} from ${rowsOf(given)} as given`.execute(tx)
}

/** Replaces plans, each found by the feed and ref that it had: another feed may take a plan over. */
export async function updatePlans(
  tx: Tx,
  plans: readonly { readonly plan: StoredPlan; readonly wasFeed: string; readonly wasRef: string }[],
): Promise<void> {
  if (plans.length === 0) return
  const given = givenColumns(plans.map(({ plan }) => plan))
  const changed = given.map((column) => sql`${sql.ref(column.name)} = given.${sql.ref(column.name)}`)
  const found: ArrayColumn[] = [
    { name: 'was_feed', type: 'text', values: plans.map(({ wasFeed }) => wasFeed) },
    { name: 'was_ref', type: 'text', values: plans.map(({ wasRef }) => wasRef) },
  ]
  await sql`
    update plan as stored set ${sql.join(changed)}
    from ${rowsOf([...given, ...found])} as given
    where stored.feed = given.was_feed and stored.source_ref = given.was_ref`.execute(tx)
}

function givenColumns(plans: readonly StoredPlan[]): ArrayColumn[] {
  return [
    { name: 'child_id', type: 'integer', values: plans.map((plan) => plan.childId) },
    { name: 'plan_type', type: 'text', values: plans.map((plan) => plan.planType) },
    { name: 'started_on', type: 'date', values: plans.map((plan) => plan.startedOn) },
    { name: 'ended_on', type: 'date', values: plans.map((plan) => plan.endedOn) },
    { name: 'category', type: 'text', values: plans.map((plan) => plan.category) },
    { name: 'end_reason', type: 'text', values: plans.map((plan) => plan.endReason) },
    { name: 'other_authority', type: 'boolean', values: plans.map((plan) => plan.otherAuthority) },
    { name: 'feed', type: 'text', values: plans.map((plan) => plan.feed) },
    { name: 'source_ref', type: 'text', values: plans.map((plan) => plan.ref) },
    { name: 'file_id', type: 'integer', values: plans.map((plan) => plan.fileId) },
    { name: 'row_no', type: 'integer', values: plans.map((plan) => plan.rowNo) },
    { name: 'row_hash', type: 'text', values: plans.map((plan) => String(plan.hash)) },
  ]
}
