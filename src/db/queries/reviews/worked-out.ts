import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '#db/open.ts'
import { prepared, unseen } from '#db/prepared.ts'
import { caseLists, type CaseRows } from '#db/queries/children/cases.ts'
import { driftLists, type DriftRows } from '#db/queries/drift/drift-facts.ts'
import { changingSigns, type SignsChanged } from '#db/queries/drift/drift-signs-writing.ts'
import { columnByColumn, rowsFrom } from '#db/queries/load/column-by-column.ts'
import {
  changingPlansFound,
  plansFoundOf,
  storedPlansFound,
  type PlansFoundChanged,
  type StoredPlanFound,
} from '#db/queries/pathway/plans-found.ts'
import { tokenOfPolicy } from '#db/queries/policies/policies.ts'
import { rowsOf, rowsUnseen } from '#db/queries/load/unnest.ts'
import { writtenOnce } from '#db/written-once.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { Strength } from '#domain/timescales/rule.ts'

/** Something still owed on an open plan, as it is stored: days, never a standing. */
export interface StoredDeadline {
  readonly childId: number
  readonly planId: number
  readonly requirementId: string
  readonly occurrence: number
  readonly strength: Strength
  readonly pack: string
  readonly anchorEvent: string
  readonly anchorOn: Day | undefined
  readonly dueOn: Day | undefined
  /** Why nothing can be told, where nothing can. */
  readonly missing: string | undefined
}

/** A midway review's days, as they are stored. */
export interface StoredMidway {
  readonly childId: number
  readonly planId: number
  readonly reviewId: string
  readonly occurrence: number
  readonly reference: string
  readonly pack: string
  readonly anchorEvent: string
  readonly anchorOn: Day | undefined
  readonly dueOn: Day | undefined
  readonly bookBy: Day | undefined
  readonly opensOn: Day | undefined
  readonly closesOn: Day | undefined
  readonly intervalEndsOn: Day | undefined
  readonly missing: string | undefined
  readonly heldOn: Day | undefined
  /** The day that the case system has booked for it. */
  readonly bookedOn: Day | undefined
  readonly stoppedOn: Day | undefined
  readonly stoppedBecause: string | undefined
}

/** A midway review as it stands in the table, with what people have done with it. */
export interface KnownMidway extends StoredMidway {
  readonly midwayId: number
  readonly signed: boolean
  readonly started: boolean
  /** Held beside the planned ones: no rule asks for it. */
  readonly isAdHoc: boolean
  /** Stopped, or found not to be required, by a person. */
  readonly decidedByPerson: boolean
}

/** What a piece of a statement reads as. */
type Read<Piece> = Piece extends RawBuilder<infer Value> ? Value : never

const dayColumns = ['pack', 'anchor_event', 'anchor_on', 'due_on', 'missing', 'occurrence'] as const
const deadlineColumns = ['child_id', 'plan_id', 'requirement_id', 'strength', ...dayColumns] as const
const midwayColumns = [
  ...(['midway_id', 'child_id', 'plan_id', 'review_id', 'reference', ...dayColumns] as const),
  ...(['book_by', 'opens_on', 'closes_on', 'interval_ends_on'] as const),
  ...(['held_on', 'stopped_on', 'stopped_because', 'signed_at', 'started_at'] as const),
  ...(['booked_on', 'stopped_by', 'ad_hoc_because', 'outcome'] as const),
] as const

const idList = (ids: readonly number[]) => `{${ids.join(',')}}`
const dayOrNone = (text: string | null): Day | undefined => (text === null ? undefined : dayOf(text))

/** Keeps two workers from working out the same children at once; waits for the other to finish. */
export async function lockChildren(tx: Tx, childIds: readonly number[]): Promise<void> {
  await locked(tx, idList(childIds))
}

const locked = writtenOnce<string, { child_id: number }>((db, ids) =>
  sql<{
    child_id: number
  }>`select child_id from child where child_id = any(${unseen(sql`${ids}::integer[]`)}::integer[])
    order by child_id for update ${prepared}`.compile(db),
)

/** Rows of children for the engine, with the deadlines and midway reviews that stand for them. */
export interface CasesWorkedOut {
  readonly rows: CaseRows
  /** What signs of drift are worked out of, beside the rows. */
  readonly drift: DriftRows
  /** The policy in force when they were read. */
  readonly policyToken: string | null
  readonly deadlines: readonly StoredDeadline[]
  readonly midways: readonly KnownMidway[]
  /** What was found of the pathway on their plans. */
  readonly pathway: readonly StoredPlanFound[]
}

const deadlinesOf = (db: Db, wanted: RawBuilder<boolean>) =>
  columnByColumn(db.selectFrom('deadline').where(wanted).selectAll(), deadlineColumns)
const midwaysOf = (db: Db, wanted: RawBuilder<boolean>) =>
  columnByColumn(db.selectFrom('midway').where(wanted).selectAll(), midwayColumns)

type Standing = CaseRows &
  DriftRows & {
    policy_token: string | null
    deadlines: Read<ReturnType<typeof deadlinesOf>>
    midways: Read<ReturnType<typeof midwaysOf>>
    pathway: Read<ReturnType<typeof plansFoundOf>>
  }

const standing = writtenOnce<string, Standing>((db, ids) => {
  const wanted = sql.ref<readonly number[]>('wanted.child_ids')
  const ofThem = sql<boolean>`child_id = any(${wanted})`
  // "offset 0" keeps the list from the planner's eyes as `unseen` does, once for all that asks for it.
  return sql<Standing>`
    select ${caseLists(db, wanted)}, ${driftLists(db, wanted)}, ${deadlinesOf(db, ofThem)} as deadlines,
      ${midwaysOf(db, ofThem)} as midways, ${plansFoundOf(ofThem)} as pathway,
      (${tokenOfPolicy(db)}) as policy_token
    from (select ${ids}::integer[] as child_ids offset 0) as wanted ${prepared}`.compile(db)
})

/** Everything that working children out begins from, in one journey to the database. */
export async function casesWorkedOut(tx: Tx, childIds: readonly number[]): Promise<CasesWorkedOut> {
  const [row] = await standing(tx, idList(childIds))
  const stood = row!
  return {
    rows: stood,
    drift: stood,
    policyToken: stood.policy_token,
    pathway: storedPlansFound(stood.pathway),
    deadlines: rowsFrom(stood.deadlines).map((row) => ({
      childId: row.child_id,
      planId: row.plan_id,
      requirementId: row.requirement_id,
      occurrence: row.occurrence,
      strength: row.strength,
      pack: row.pack,
      anchorEvent: row.anchor_event,
      anchorOn: dayOrNone(row.anchor_on),
      dueOn: dayOrNone(row.due_on),
      missing: row.missing ?? undefined,
    })),
    midways: rowsFrom(stood.midways).map((row) => ({
      midwayId: row.midway_id,
      childId: row.child_id,
      planId: row.plan_id,
      reviewId: row.review_id,
      occurrence: row.occurrence,
      reference: row.reference,
      pack: row.pack,
      anchorEvent: row.anchor_event,
      anchorOn: dayOrNone(row.anchor_on),
      dueOn: dayOrNone(row.due_on),
      bookBy: dayOrNone(row.book_by),
      opensOn: dayOrNone(row.opens_on),
      closesOn: dayOrNone(row.closes_on),
      intervalEndsOn: dayOrNone(row.interval_ends_on),
      missing: row.missing ?? undefined,
      heldOn: dayOrNone(row.held_on),
      stoppedOn: dayOrNone(row.stopped_on),
      stoppedBecause: row.stopped_because ?? undefined,
      signed: row.signed_at !== null,
      started: row.started_at !== null,
      bookedOn: dayOrNone(row.booked_on),
      isAdHoc: row.ad_hoc_because !== null,
      decidedByPerson: row.stopped_by !== null || row.outcome === 'not-required',
    })),
  }
}

/** The due day of every midway review that stands open, by midway_id: what a change of policy may move. */
export async function datesOfOpenMidways(tx: Tx): Promise<ReadonlyMap<number, string | null>> {
  const rows = await tx
    .selectFrom('midway')
    .where('signed_at', 'is', null)
    .where('stopped_on', 'is', null)
    .select(['midway_id', 'due_on'])
    .execute()
  return new Map(rows.map((row) => [row.midway_id, row.due_on]))
}

/** What changes of what is owed to some children, of the signs of drift that stand for them, and of their pathway. */
export interface OwedChanged {
  readonly gone: readonly StoredDeadline[]
  readonly put: readonly StoredDeadline[]
  readonly signs: SignsChanged
  readonly pathway: PlansFoundChanged
}

/**
 * Removes deadlines that no longer stand, adds or moves others, and changes signs of drift and what was found of the
 * pathway, in one statement.
 */
export async function putOwed(tx: Tx, { gone, put, signs, pathway }: OwedChanged, today: Day): Promise<void> {
  const parts = [
    ...changingSigns(signs, today),
    ...changingPlansFound(pathway),
    ...(gone.length === 0 ? [] : [deadlinesRemoved(gone)]),
    ...(put.length === 0 ? [] : [deadlinesPut(put)]),
  ]
  if (parts.length > 0) await sql`with ${sql.join(parts)} select ${prepared}`.execute(tx)
}

function deadlinesRemoved(gone: readonly StoredDeadline[]): RawBuilder<unknown> {
  return sql`deadlines_removed as (delete from deadline using ${rowsUnseen([
    { name: 'plan_id', type: 'integer', values: gone.map((each) => each.planId) },
    { name: 'requirement_id', type: 'text', values: gone.map((each) => each.requirementId) },
    { name: 'occurrence', type: 'integer', values: gone.map((each) => each.occurrence) },
  ])} as gone where (deadline.plan_id, deadline.requirement_id, deadline.occurrence)
    = (gone.plan_id, gone.requirement_id, gone.occurrence))`
}

function deadlinesPut(put: readonly StoredDeadline[]): RawBuilder<unknown> {
  return sql`deadlines_put as (
    insert into deadline (child_id, plan_id, requirement_id, occurrence, strength, pack, anchor_event, anchor_on, due_on, missing)
    select child_id, plan_id, requirement_id, occurrence, strength, pack, anchor_event, anchor_on, due_on, missing from ${rowsUnseen(
      [
        { name: 'child_id', type: 'integer', values: put.map((each) => each.childId) },
        { name: 'plan_id', type: 'integer', values: put.map((each) => each.planId) },
        { name: 'requirement_id', type: 'text', values: put.map((each) => each.requirementId) },
        { name: 'occurrence', type: 'integer', values: put.map((each) => each.occurrence) },
        { name: 'strength', type: 'text', values: put.map((each) => each.strength) },
        { name: 'pack', type: 'text', values: put.map((each) => each.pack) },
        { name: 'anchor_event', type: 'text', values: put.map((each) => each.anchorEvent) },
        { name: 'anchor_on', type: 'date', values: put.map((each) => each.anchorOn) },
        { name: 'due_on', type: 'date', values: put.map((each) => each.dueOn) },
        { name: 'missing', type: 'text', values: put.map((each) => each.missing) },
      ],
    )} as given
    on conflict (plan_id, requirement_id, occurrence) do update set
      strength = excluded.strength, pack = excluded.pack, anchor_event = excluded.anchor_event,
      anchor_on = excluded.anchor_on, due_on = excluded.due_on, missing = excluded.missing)`
}

/** Adds midway reviews, or moves those that stand already; the due date as it first stood is kept. */
export async function putMidways(tx: Tx, put: readonly StoredMidway[]): Promise<void> {
  if (put.length === 0) return
  await sql`insert into midway (reference, child_id, plan_id, review_id, occurrence, pack, anchor_event, anchor_on, due_on,
      first_due_on, book_by, opens_on, closes_on, interval_ends_on, missing, held_on, booked_on, stopped_on, stopped_because)
    select reference, child_id, plan_id, review_id, occurrence, pack, anchor_event, anchor_on, due_on,
      due_on, book_by, opens_on, closes_on, interval_ends_on, missing, held_on, booked_on, stopped_on, stopped_because from ${rowsOf(
        [
          { name: 'reference', type: 'text', values: put.map((each) => each.reference) },
          { name: 'child_id', type: 'integer', values: put.map((each) => each.childId) },
          { name: 'plan_id', type: 'integer', values: put.map((each) => each.planId) },
          { name: 'review_id', type: 'text', values: put.map((each) => each.reviewId) },
          { name: 'occurrence', type: 'integer', values: put.map((each) => each.occurrence) },
          { name: 'pack', type: 'text', values: put.map((each) => each.pack) },
          { name: 'anchor_event', type: 'text', values: put.map((each) => each.anchorEvent) },
          { name: 'anchor_on', type: 'date', values: put.map((each) => each.anchorOn) },
          { name: 'due_on', type: 'date', values: put.map((each) => each.dueOn) },
          { name: 'book_by', type: 'date', values: put.map((each) => each.bookBy) },
          { name: 'opens_on', type: 'date', values: put.map((each) => each.opensOn) },
          { name: 'closes_on', type: 'date', values: put.map((each) => each.closesOn) },
          { name: 'interval_ends_on', type: 'date', values: put.map((each) => each.intervalEndsOn) },
          { name: 'missing', type: 'text', values: put.map((each) => each.missing) },
          { name: 'held_on', type: 'date', values: put.map((each) => each.heldOn) },
          { name: 'booked_on', type: 'date', values: put.map((each) => each.bookedOn) },
          { name: 'stopped_on', type: 'date', values: put.map((each) => each.stoppedOn) },
          { name: 'stopped_because', type: 'text', values: put.map((each) => each.stoppedBecause) },
        ],
      )} as given
    on conflict (plan_id, review_id, occurrence) do update set
      pack = excluded.pack, anchor_event = excluded.anchor_event, anchor_on = excluded.anchor_on, due_on = excluded.due_on,
      first_due_on = coalesce(midway.first_due_on, excluded.due_on), book_by = excluded.book_by,
      opens_on = excluded.opens_on, closes_on = excluded.closes_on, interval_ends_on = excluded.interval_ends_on,
      missing = excluded.missing, held_on = excluded.held_on, booked_on = excluded.booked_on, stopped_on = excluded.stopped_on,
      stopped_because = excluded.stopped_because ${prepared}`.execute(tx)
}

const workedOut = z.object({ on: z.string().transform(dayOf), policy: z.string() })

/** The day and the policy by which everything was last worked out; undefined where nothing has been. */
export async function lastWorkedOut(
  tx: Tx,
): Promise<{ readonly on: Day; readonly policy: string } | undefined> {
  const row = await tx
    .selectFrom('setting')
    .where('name', '=', 'worked-out')
    .select('value')
    .executeTakeFirst()
  return row && workedOut.parse(row.value)
}

/** Notes the day and the policy by which everything is worked out now. */
export async function putWorkedOut(
  tx: Tx,
  { on, policy }: { readonly on: Day; readonly policy: string },
): Promise<void> {
  const value = JSON.stringify({ on: isoDate(on), policy })
  await tx
    .insertInto('setting')
    .values({ name: 'worked-out', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/**
 * The children for whom something came to pass after one day and up to a later one. A booking that has passed gives way to
 * the next.
 */
export async function childrenReachedBetween(tx: Tx, one: Day, other: Day): Promise<readonly number[]> {
  const after = isoDate(one)
  const upTo = isoDate(other)
  const answer = await sql<{ child_id: number }>`
    select child_id from event where on_date > ${after}::date and on_date <= ${upTo}::date
    union select child_id from plan where started_on > ${after}::date and started_on <= ${upTo}::date
    union select child_id from plan where ended_on > ${after}::date and ended_on <= ${upTo}::date
    union select child_id from drift_sign
      where cleared_on is null and changes_on > ${after}::date and changes_on <= ${upTo}::date
    union select child_id from pathway_plan where changes_on > ${after}::date and changes_on <= ${upTo}::date
    union select child_id from booking where on_date >= ${after}::date and on_date < ${upTo}::date
    union select child_id from child where died_on > ${after}::date and died_on <= ${upTo}::date
    union select child_id from child
      where born_on + interval '18 years' > ${after}::date and born_on + interval '18 years' <= ${upTo}::date`.execute(
    tx,
  )
  return answer.rows.map((row) => row.child_id)
}

/** Lets the planner know what a large run changed; the embedded database does not notice by itself. */
export async function analyseWorkedOut(tx: Tx): Promise<void> {
  await sql`analyze deadline, midway, pathway_plan`.execute(tx)
}
