import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { holdsOn, isClearedByConcern, isSetAsideOn, stoodAtFirstLoad } from '#db/queries/drift/sign-holds.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { DriftKind } from '#domain/drift/rule.ts'
import type { Input } from '#domain/drift/sign.ts'
import type { PlanType } from '#domain/facts/facts.ts'

/** A sign of drift that holds on the day that was asked about, with the child whom it is about. */
export interface ShownSign {
  readonly signId: number
  readonly childId: number
  readonly planId: number
  readonly planType: PlanType
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly ruleId: string
  readonly kind: DriftKind
  readonly version: string
  readonly fromOn: Day
  /** The day on which it was first known here, where facts came late. */
  readonly notedOn: Day
  /** It held before anything that it rests on was loaded, and came with the first load: it is no news. */
  readonly stoodAtFirstLoad: boolean
  readonly reason: readonly string[]
  readonly wouldClearWhen: string
  readonly inputs: readonly Input[]
  readonly turn: number
  readonly aside: SetAside | undefined
  /** The ids of the concerns that were raised from it. */
  readonly concernIds: readonly number[]
}

/** Who set a sign aside, until when, and why. */
export interface SetAside {
  readonly by: string
  readonly untilOn: Day
  readonly reason: string
}

/** Which signs are asked for; those that are set aside stand apart. */
export interface SignsAsked {
  readonly state: 'shown' | 'aside'
  readonly kind?: DriftKind | undefined
  /** Only those that began, or came to be known, on this day or later; what stood at the first load is not among them. */
  readonly since?: Day | undefined
  readonly childId?: number | undefined
  readonly narrower?: ChildScope | undefined
}

/** Signs of drift about the children whom a scope holds, the newest first. */
export async function signsOf(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: SignsAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly ShownSign[]> {
  const rows = await shown(db, today)
    .where(within(scope, today, asked))
    .orderBy('drift_sign.from_on', 'desc')
    .orderBy('drift_sign.sign_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(signOf)
}

/** One sign that holds today, set aside or not, where the scope holds its child. */
export async function signFor(
  db: Db,
  scope: ChildScope,
  today: Day,
  signId: number,
): Promise<ShownSign | undefined> {
  const row = await shown(db, today)
    .where('drift_sign.sign_id', '=', signId)
    .where(holdsOn(today))
    .where(withinScope(scope, today, 'drift_sign.child_id'))
    .executeTakeFirst()
  return row && signOf(row)
}

/** How many signs there are of each kind: the rows that `signsOf` gives, counted. */
export async function countSigns(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: Omit<SignsAsked, 'kind'>,
): Promise<ReadonlyMap<DriftKind, number>> {
  const rows = await db
    .selectFrom('drift_sign')
    .where(within(scope, today, asked))
    .select(['drift_sign.kind', sql<number>`count(*)::integer`.as('count')])
    .groupBy('drift_sign.kind')
    .execute()
  return new Map(rows.map(({ kind, count }) => [kind as DriftKind, count]))
}

/** Signs that hold today and began, or came to be known, on a day or later: what is new for a team or a chair. */
export function flagsNewSince(
  db: Db,
  scope: ChildScope,
  { today, since }: { readonly today: Day; readonly since: Day },
): Promise<readonly ShownSign[]> {
  return signsOf(db, scope, today, { state: 'shown', since }, { limit: 500, offset: 0 })
}

/** The signs that held on a plan on a day, as they stand in the table. The caller found the child within a scope. */
export async function signsOnPlan(db: Db, planId: number, day: Day): Promise<readonly ShownSign[]> {
  const on = sql`${isoDate(day)}::date`
  const rows = await shown(db, day)
    .where('drift_sign.plan_id', '=', planId)
    .where(
      sql<SqlBool>`drift_sign.from_on <= ${on} and coalesce(drift_sign.until_on, 'infinity') >= ${on}
        and coalesce(drift_sign.cleared_on, 'infinity') > ${on} and not ${isClearedByConcern(day)}`,
    )
    .orderBy('drift_sign.from_on')
    .execute()
  return rows.map(signOf)
}

/** The signs that hold on each of some plans today, by plan_id, the oldest first; a plan without one is left out. */
export async function signsByPlan(
  db: Db,
  planIds: readonly number[],
  today: Day,
): Promise<ReadonlyMap<number, readonly DriftKind[]>> {
  const rows = await db
    .selectFrom('drift_sign')
    .where(sql<SqlBool>`drift_sign.plan_id = any(${`{${planIds.join(',')}}`}::integer[])`)
    .where(holdsOn(today))
    .where(sql<SqlBool>`not ${isSetAsideOn(today)}`)
    .select(['plan_id', 'kind'])
    .orderBy('from_on')
    .orderBy('sign_id')
    .execute()
  const byPlan = Map.groupBy(rows, ({ plan_id }) => plan_id)
  return new Map([...byPlan].map(([planId, signs]) => [planId, signs.map(({ kind }) => kind as DriftKind)]))
}

function within(scope: ChildScope, today: Day, asked: SignsAsked): RawBuilder<SqlBool> {
  const { state, kind, since, childId, narrower } = asked
  const conditions = [
    holdsOn(today),
    withinScope(scope, today, 'drift_sign.child_id'),
    state === 'aside' ? isSetAsideOn(today) : sql<SqlBool>`not ${isSetAsideOn(today)}`,
    ...(kind === undefined ? [] : [sql<SqlBool>`drift_sign.kind = ${kind}`]),
    ...(childId === undefined ? [] : [sql<SqlBool>`drift_sign.child_id = ${childId}`]),
    ...(narrower === undefined ? [] : [withinScope(narrower, today, 'drift_sign.child_id')]),
    ...(since === undefined
      ? []
      : [
          sql<SqlBool>`greatest(drift_sign.from_on, drift_sign.noted_on) >= ${isoDate(since)}::date`,
          sql<SqlBool>`not ${stoodAtFirstLoad()}`,
        ]),
  ]
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

function shown(db: Db, today: Day) {
  const aside = sql<AsideRow | null>`(
    select json_build_object('by', person.name, 'until', until_on, 'reason', drift_set_aside.reason)
    from drift_set_aside join person using (person_id)
    where drift_set_aside.sign_id = drift_sign.sign_id and drift_set_aside.turn = drift_sign.turn
      and until_on >= ${isoDate(today)}::date
    order by set_aside_id desc limit 1)`
  const concernIds = sql<readonly number[] | null>`(
    select json_agg(concern_id) from drift_concern where drift_concern.sign_id = drift_sign.sign_id)`
  return db
    .selectFrom('drift_sign')
    .innerJoin('child', 'child.child_id', 'drift_sign.child_id')
    .innerJoin('plan', 'plan.plan_id', 'drift_sign.plan_id')
    .select(['drift_sign.sign_id', 'drift_sign.child_id', 'drift_sign.plan_id', 'plan.plan_type'])
    .select(['child.local_id', 'child.forename', 'child.surname', 'drift_sign.rule_id', 'drift_sign.kind'])
    .select(['drift_sign.version', 'drift_sign.from_on', 'drift_sign.noted_on', 'drift_sign.reason'])
    .select(['drift_sign.would_clear_when', 'drift_sign.turn'])
    .select([
      sql<readonly Input[]>`drift_sign.inputs`.as('inputs'),
      aside.as('aside'),
      concernIds.as('concern_ids'),
      stoodAtFirstLoad().as('stood_at_first_load'),
    ])
}

interface AsideRow {
  readonly by: string
  readonly until: string
  readonly reason: string
}

type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

function signOf(row: Row): ShownSign {
  return {
    signId: row.sign_id,
    childId: row.child_id,
    planId: row.plan_id,
    planType: row.plan_type,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    ruleId: row.rule_id,
    // Written by the rule of this kind alone.
    kind: row.kind as DriftKind,
    version: row.version,
    fromOn: dayOf(row.from_on),
    notedOn: dayOf(row.noted_on),
    stoodAtFirstLoad: row.stood_at_first_load,
    reason: row.reason.split('\n'),
    wouldClearWhen: row.would_clear_when,
    inputs: row.inputs,
    turn: row.turn,
    aside: row.aside
      ? { by: row.aside.by, untilOn: dayOf(row.aside.until), reason: row.aside.reason }
      : undefined,
    concernIds: row.concern_ids ?? [],
  }
}
