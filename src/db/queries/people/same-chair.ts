import { sql } from 'kysely'
import type { Chaired } from '#access/same-chair.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { goesOn } from './goes-on.ts'
import { withinScope } from './scope.ts'

/** A child of somebody who is known as a child too. */
export interface ParentAndChild {
  readonly parent: Chaired & NamedOfPair
  readonly child: Chaired & NamedOfPair
  /** Names of chairs by their ids. */
  readonly names: Readonly<Record<string, string>>
  /** Reasons that were kept, by the chair's id; the newest for each. */
  readonly reasons: Readonly<Record<string, string>>
}

export interface NamedOfPair {
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
}

interface PairRow {
  readonly parent: SideRow
  readonly child: SideRow
  readonly names: Record<string, string> | null
  readonly reasons: Record<string, string> | null
}

interface SideRow {
  readonly child_id: number
  readonly local_id: string
  readonly forename: string | null
  readonly surname: string | null
  readonly on_plan: boolean
  readonly chairs: string[] | null
}

/** Parents and children who are both children here, where a scope holds both on a day; of one child, where one is named. */
export async function parentsAndChildren(
  db: Db,
  scope: ChildScope,
  today: Day,
  childId?: number,
): Promise<readonly ParentAndChild[]> {
  const on = sql`${isoDate(today)}::date`
  const side = (id: string) => sql`(
    select json_build_object('child_id', c.child_id, 'local_id', c.local_id, 'forename', c.forename, 'surname', c.surname,
      'on_plan', exists (select 1 from plan where plan.child_id = c.child_id and not other_authority
        and started_on <= ${on} and (ended_on is null or ended_on > ${on})),
      'chairs', (select json_agg(distinct person_ref) from allocation
        where allocation.child_id = c.child_id and role in ('cp-chair', 'iro') and ${goesOn(today)}))
    from child c where c.child_id = ${sql.ref(id)})`
  const { rows } = await sql<PairRow>`
    select ${side('pair.parent_id')} as parent, ${side('pair.child_id')} as child,
      (select json_object_agg(person_ref, coalesce(person_name, person_ref)) from allocation
        where allocation.child_id = pair.child_id and role in ('cp-chair', 'iro') and ${goesOn(today)}) as names,
      (select json_object_agg(chair_ref, reason order by same_chair_reason_id) from same_chair_reason kept
        where kept.child_id = pair.child_id and kept.parent_id = pair.parent_id) as reasons
    from parents_among_children() pair
    where ${childId === undefined ? sql`true` : sql`${childId} in (pair.child_id, pair.parent_id)`}
      and ${withinScope(scope, today, 'pair.child_id')} and ${withinScope(scope, today, 'pair.parent_id')}
      and exists (select 1 from child where child.child_id = pair.child_id)
      and exists (select 1 from child where child.child_id = pair.parent_id)
    order by pair.child_id, pair.parent_id`.execute(db)
  return rows.map((row) => ({
    parent: sideOf(row.parent),
    child: sideOf(row.child),
    names: row.names ?? {},
    reasons: row.reasons ?? {},
  }))
}

function sideOf(row: SideRow): Chaired & NamedOfPair {
  return {
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    onPlan: row.on_plan,
    chairs: row.chairs ?? [],
  }
}

/** Keeps why a parent and child have the same chair for now. */
export async function insertSameChairReason(
  tx: Tx,
  kept: {
    readonly childId: number
    readonly parentId: number
    readonly chairRef: string
    readonly reason: string
    readonly by: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .insertInto('same_chair_reason')
    .values({
      child_id: kept.childId,
      parent_id: kept.parentId,
      chair_ref: kept.chairRef,
      reason: kept.reason,
      kept_at: kept.now,
      kept_by: kept.by,
    })
    .execute()
}
