import type { Db } from '#db/open.ts'
import type { PlanType } from '#domain/facts/facts.ts'

/** The authority's own ids of children and plans, by the database's numbers. */
export async function namesOfCases(db: Db): Promise<{
  readonly children: ReadonlyMap<number, string>
  readonly plans: ReadonlyMap<number, { readonly ref: string; readonly planType: PlanType }>
}> {
  const children = await db
    .selectFrom('child')
    .where('child_id', 'in', (plans) => plans.selectFrom('plan').select('child_id'))
    .select(['child_id', 'local_id'])
    .execute()
  const plans = await db.selectFrom('plan').select(['plan_id', 'source_ref', 'plan_type']).execute()
  return {
    children: new Map(children.map((row) => [row.child_id, row.local_id])),
    plans: new Map(plans.map((row) => [row.plan_id, { ref: row.source_ref, planType: row.plan_type }])),
  }
}

/**
 * The database's number of a child by the authority's own id; undefined where there is none. It takes no scope: it
 * serves commands and those who set bars, and shows nothing.
 */
export async function childIdOf(db: Db, localId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('child')
    .where('local_id', '=', localId)
    .select('child_id')
    .executeTakeFirst()
  return row?.child_id
}
