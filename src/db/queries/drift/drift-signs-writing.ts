import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#db/open.ts'
import { prepared, unseen } from '#db/prepared.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { Sign } from '#domain/drift/sign.ts'
import { rowsOf, rowsUnseen } from '#db/queries/load/unnest.ts'

/** A sign as it stands in the table. */
export interface StoredSign {
  readonly signId: number
  readonly planId: number
  readonly ruleId: string
  readonly version: string
  readonly fromOn: Day
  readonly untilOn: Day | undefined
  readonly changesOn: Day | undefined
  readonly reason: string
  readonly wouldClearWhen: string
  /** The rows it rests on. */
  readonly inputs: Sign['inputs']
  readonly turn: number
}

/** A sign on its way in. */
export interface SignToPut {
  readonly childId: number
  readonly planId: number
  readonly sign: Sign
}

/** The columns of a sign that stands, as `driftLists` reads them. */
export const signColumns = [
  ...(['sign_id', 'plan_id', 'rule_id', 'version', 'from_on', 'until_on', 'changes_on', 'reason'] as const),
  ...(['would_clear_when', 'turn', 'inputs'] as const),
] as const

/** A sign as it is read. */
export interface SignRow {
  sign_id: number
  plan_id: number
  rule_id: string
  version: string
  from_on: string
  until_on: string | null
  changes_on: string | null
  reason: string
  would_clear_when: string
  turn: number
  inputs: Sign['inputs']
}

/** A sign as it stands, from its row. */
export function signOf(row: SignRow): StoredSign {
  return {
    signId: row.sign_id,
    planId: row.plan_id,
    ruleId: row.rule_id,
    version: row.version,
    fromOn: dayOf(row.from_on),
    untilOn: dayOrNone(row.until_on),
    changesOn: dayOrNone(row.changes_on),
    reason: row.reason,
    wouldClearWhen: row.would_clear_when,
    inputs: row.inputs,
    turn: row.turn,
  }
}

/** What becomes of signs that stand. */
export interface SignsChanged {
  /** Signs that never came to hold: they go. */
  readonly removed: readonly number[]
  /** Signs that hold no more. */
  readonly cleared: readonly number[]
  /** Signs that stand and say something else, or are still to come on another day. */
  readonly updated: readonly {
    readonly signId: number
    readonly fromOn: Day
    readonly sign: Sign
    readonly turn: number
  }[]
}

/**
 * Parts of a statement, after `with`, that take out, clear and bring up to date what stands: they go along with what
 * else is written of the same children, and cost no journey of their own. What does not change has no part.
 */
export function changingSigns(
  { removed, cleared, updated }: SignsChanged,
  today: Day,
): readonly RawBuilder<unknown>[] {
  const ids = (signIds: readonly number[]) =>
    sql`any(${unseen(sql`${`{${signIds.join(',')}}`}::integer[]`)}::integer[])`
  const on = sql`${isoDate(today)}::date`
  return [
    ...(removed.length === 0
      ? []
      : [sql`signs_removed as (delete from drift_sign where sign_id = ${ids(removed)})`]),
    ...(cleared.length === 0
      ? []
      : [
          sql`signs_cleared as (
            update drift_sign set cleared_on = least(${on}, until_on + 1) where sign_id = ${ids(cleared)})`,
        ]),
    ...(updated.length === 0 ? [] : [signsUpdated(updated, on)]),
  ]
}

function signsUpdated(updated: SignsChanged['updated'], on: RawBuilder<unknown>): RawBuilder<unknown> {
  const signs = updated.map(({ sign }) => sign)
  return sql`signs_updated as (
      update drift_sign set version = now.version, until_on = now.until_on, changes_on = now.changes_on,
        noted_on = case when drift_sign.from_on = now.from_on then noted_on else ${on} end, from_on = now.from_on,
        reason = now.reason, would_clear_when = now.would_clear_when, inputs = now.inputs::jsonb, turn = now.turn
      from ${rowsUnseen([
        { name: 'sign_id', type: 'integer', values: updated.map(({ signId }) => signId) },
        { name: 'version', type: 'text', values: signs.map(({ version }) => version) },
        { name: 'from_on', type: 'date', values: updated.map(({ fromOn }) => fromOn) },
        { name: 'until_on', type: 'date', values: signs.map(({ until }) => until) },
        { name: 'changes_on', type: 'date', values: signs.map(({ changesOn }) => changesOn) },
        { name: 'reason', type: 'text', values: signs.map(({ reason }) => reason) },
        { name: 'would_clear_when', type: 'text', values: signs.map(({ wouldClearWhen }) => wouldClearWhen) },
        { name: 'inputs', type: 'text', values: signs.map(({ inputs }) => JSON.stringify(inputs)) },
        { name: 'turn', type: 'integer', values: updated.map(({ turn }) => turn) },
      ])} as now where drift_sign.sign_id = now.sign_id)`
}

/** Adds signs. */
export async function insertSigns(tx: Tx, put: readonly SignToPut[], today: Day): Promise<void> {
  if (put.length === 0) return
  const signs = put.map(({ sign }) => sign)
  await sql`insert into drift_sign (child_id, plan_id, rule_id, kind, version, from_on, until_on, changes_on, noted_on,
      reason, would_clear_when, inputs)
    select child_id, plan_id, rule_id, kind, version, from_on, until_on, changes_on, ${isoDate(today)}::date,
      reason, would_clear_when, inputs::jsonb from ${rowsOf([
        { name: 'child_id', type: 'integer', values: put.map(({ childId }) => childId) },
        { name: 'plan_id', type: 'integer', values: put.map(({ planId }) => planId) },
        { name: 'rule_id', type: 'text', values: signs.map(({ ruleId }) => ruleId) },
        { name: 'kind', type: 'text', values: signs.map(({ kind }) => kind) },
        { name: 'version', type: 'text', values: signs.map(({ version }) => version) },
        { name: 'from_on', type: 'date', values: signs.map(({ since }) => since) },
        { name: 'until_on', type: 'date', values: signs.map(({ until }) => until) },
        { name: 'changes_on', type: 'date', values: signs.map(({ changesOn }) => changesOn) },
        { name: 'reason', type: 'text', values: signs.map(({ reason }) => reason) },
        { name: 'would_clear_when', type: 'text', values: signs.map(({ wouldClearWhen }) => wouldClearWhen) },
        { name: 'inputs', type: 'text', values: signs.map(({ inputs }) => JSON.stringify(inputs)) },
      ])} as given ${prepared}`.execute(tx)
}

const dayOrNone = (text: string | null): Day | undefined => (text === null ? undefined : dayOf(text))
