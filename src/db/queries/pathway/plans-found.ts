import { sql, type RawBuilder } from 'kysely'
import { rowsUnseen } from '#db/queries/load/unnest.ts'
import { strengths } from '#domain/pathway/checks.ts'
import { stepsKept, type LastOn, type PlanFound } from '#domain/pathway/plan-found.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { Strength } from '#domain/timescales/rule.ts'

/** What was found of a pathway on a plan, as it is stored. */
export interface StoredPlanFound extends Omit<PlanFound, 'plan'> {
  readonly childId: number
  readonly planId: number
}

const countColumns = [
  ...(['done_must', 'done_should', 'done_consider'] as const),
  ...(['untold_must', 'untold_should', 'untold_consider'] as const),
] as const
const dueColumns = ['due_must', 'due_should', 'due_consider'] as const
const foundColumns = [
  ...(['child_id', 'plan_id', 'pack', ...countColumns, ...dueColumns] as const),
  ...(['met', 'last_on', 'conferences', 'changes_on'] as const),
] as const

/** A row as `plansFoundOf` reads it. */
export type PlanFoundRow = Record<
  'child_id' | 'plan_id' | 'conferences' | (typeof countColumns)[number],
  number
> &
  Record<(typeof dueColumns)[number], string[]> & {
    pack: string
    met: string[]
    last_on: Record<string, string>
    changes_on: string | null
  }

/** What a statement that reads cases selects besides: what was found of the pathway on their plans, as one list. */
export function plansFoundOf(wanted: RawBuilder<boolean>): RawBuilder<readonly PlanFoundRow[] | null> {
  return sql`(select json_agg(pathway_plan) from pathway_plan where ${wanted})`
}

/** What stands in the table, from its rows. */
export function storedPlansFound(rows: readonly PlanFoundRow[] | null): readonly StoredPlanFound[] {
  return (rows ?? []).map((row) => {
    const checks = (strength: Strength) => ({
      done: row[`done_${strength}`],
      untold: row[`untold_${strength}`],
      due: row[`due_${strength}`].map(dayOf),
    })
    return {
      childId: row.child_id,
      planId: row.plan_id,
      pack: row.pack,
      checks: { must: checks('must'), should: checks('should'), consider: checks('consider') },
      met: row.met,
      lastOn: lastOnOf(row.last_on),
      conferences: row.conferences,
      changesOn: row.changes_on === null ? undefined : dayOf(row.changes_on),
    }
  })
}

/** The last days of steps as they are stored. */
export function lastOnOf(stored: Readonly<Record<string, string>>): LastOn {
  return Object.fromEntries(stepsKept.flatMap((kind) => (stored[kind] ? [[kind, dayOf(stored[kind])]] : [])))
}

/** What becomes of what was found before: rows of plans that go on no more go, and others are put or changed. */
export interface PlansFoundChanged {
  readonly gone: readonly StoredPlanFound[]
  readonly put: readonly StoredPlanFound[]
}

/** What is to be written so that what was found stands instead of what stood; nothing where nothing changed. */
export function plansFoundChanged(
  found: readonly StoredPlanFound[],
  before: readonly StoredPlanFound[],
): PlansFoundChanged {
  const stood = new Map(before.map((each) => [`${each.planId} ${each.pack}`, each]))
  const put = found.filter((each) => {
    const key = `${each.planId} ${each.pack}`
    const known = stood.get(key)
    stood.delete(key)
    return known === undefined || asText(known) !== asText(each)
  })
  return { gone: [...stood.values()], put }
}

/** Everything that a row says, always in the same order. */
function asText({ checks, met, lastOn, conferences, changesOn }: StoredPlanFound): string {
  return JSON.stringify([
    strengths.map((strength) => [checks[strength].done, checks[strength].untold, checks[strength].due]),
    met,
    stepsKept.map((kind) => lastOn[kind]),
    conferences,
    changesOn,
  ])
}

/**
 * Parts of a statement, after `with`, that write the changes: they go along with what else is written of the same
 * children, and cost no journey of their own. What does not change has no part.
 */
export function changingPlansFound({ gone, put }: PlansFoundChanged): readonly RawBuilder<unknown>[] {
  return [
    ...(gone.length === 0 ? [] : [plansFoundRemoved(gone)]),
    ...(put.length === 0 ? [] : [plansFoundPut(put)]),
  ]
}

function plansFoundRemoved(gone: PlansFoundChanged['gone']): RawBuilder<unknown> {
  return sql`pathway_removed as (delete from pathway_plan using ${rowsUnseen([
    { name: 'plan_id', type: 'integer', values: gone.map(({ planId }) => planId) },
    { name: 'pack', type: 'text', values: gone.map(({ pack }) => pack) },
  ])} as gone where (pathway_plan.plan_id, pathway_plan.pack) = (gone.plan_id, gone.pack))`
}

function plansFoundPut(put: PlansFoundChanged['put']): RawBuilder<unknown> {
  const names = sql.join(foundColumns.map((name) => sql.ref(name)))
  const given = foundColumns.map((name) => {
    if ((dueColumns as readonly string[]).includes(name)) return sql`${sql.ref(name)}::date[]`
    if (name === 'met') return sql`met::text[]`
    return name === 'last_on' ? sql`last_on::jsonb` : sql.ref(name)
  })
  const changed = foundColumns
    .filter((name) => name !== 'plan_id' && name !== 'pack')
    .map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  const count = (name: string, value: (each: StoredPlanFound) => number) =>
    ({ name, type: 'integer', values: put.map(value) }) as const
  const text = (name: string, value: (each: StoredPlanFound) => string) =>
    ({ name, type: 'text', values: put.map(value) }) as const
  return sql`pathway_put as (
    insert into pathway_plan (${names}) select ${sql.join(given)} from ${rowsUnseen([
      count('child_id', ({ childId }) => childId),
      count('plan_id', ({ planId }) => planId),
      text('pack', ({ pack }) => pack),
      ...strengths.flatMap((strength) => [
        count(`done_${strength}`, ({ checks }) => checks[strength].done),
        count(`untold_${strength}`, ({ checks }) => checks[strength].untold),
        text(`due_${strength}`, ({ checks }) => `{${checks[strength].due.map(isoDate).join(',')}}`),
      ]),
      text('met', ({ met }) => `{${met.map((id) => `"${id}"`).join(',')}}`),
      text('last_on', ({ lastOn }) => JSON.stringify(asStored(lastOn))),
      count('conferences', ({ conferences }) => conferences),
      { name: 'changes_on', type: 'date', values: put.map(({ changesOn }) => changesOn) },
    ])} as given
    on conflict (plan_id, pack) do update set ${sql.join(changed)})`
}

function asStored(lastOn: LastOn): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries<Day>(lastOn).map(([kind, on]) => [kind, isoDate(on)]))
}
