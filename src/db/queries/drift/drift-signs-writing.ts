import { sql } from 'kysely'
import type { Tx } from '#db/open.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { Sign } from '#domain/drift/sign.ts'
import { rowsOf } from '#db/queries/load/unnest.ts'

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
  /** The rows it rests on, as they are kept. */
  readonly inputs: string
  readonly turn: number
}

/** A sign on its way in. */
export interface SignToPut {
  readonly childId: number
  readonly planId: number
  readonly sign: Sign
}

/** Every sign of some children that is not cleared, those to come too. */
export async function signsStanding(tx: Tx, childIds: readonly number[]): Promise<readonly StoredSign[]> {
  const rows = await tx
    .selectFrom('drift_sign')
    .where(sql<boolean>`child_id = any(${`{${childIds.join(',')}}`}::integer[])`)
    .where('cleared_on', 'is', null)
    .select(['sign_id', 'plan_id', 'rule_id', 'version', 'from_on', 'until_on', 'changes_on', 'reason'])
    .select(['would_clear_when', 'turn', sql<string>`inputs::text`.as('inputs')])
    .execute()
  return rows.map((row) => ({
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
  }))
}

/** Takes out signs that never came to hold. */
export async function removeSigns(tx: Tx, signIds: readonly number[]): Promise<void> {
  if (signIds.length === 0) return
  await tx
    .deleteFrom('drift_sign')
    .where('sign_id', 'in', [...signIds])
    .execute()
}

/** Notes the day on which signs were found to hold no more, or on which time had ended them. */
export async function clearSigns(tx: Tx, signIds: readonly number[], today: Day): Promise<void> {
  if (signIds.length === 0) return
  await tx
    .updateTable('drift_sign')
    .set({ cleared_on: sql`least(${isoDate(today)}::date, until_on + 1)` })
    .where('sign_id', 'in', [...signIds])
    .execute()
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
      ])} as given`.execute(tx)
}

/** Brings a sign that stands up to date; its first day, and the day on which it was noted, stay. */
export async function updateSign(
  tx: Tx,
  { signId, sign, turn }: { readonly signId: number; readonly sign: Sign; readonly turn: number },
): Promise<void> {
  await tx
    .updateTable('drift_sign')
    .set({
      version: sign.version,
      until_on: sign.until === undefined ? null : isoDate(sign.until),
      changes_on: sign.changesOn === undefined ? null : isoDate(sign.changesOn),
      reason: sign.reason,
      would_clear_when: sign.wouldClearWhen,
      inputs: JSON.stringify(sign.inputs),
      turn,
    })
    .where('sign_id', '=', signId)
    .execute()
}

const dayOrNone = (text: string | null): Day | undefined => (text === null ? undefined : dayOf(text))
