import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'
import { dayOrNone } from './midway-facts.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'

/** What is agreed for a midway review. */
export interface Arranged {
  readonly on: Day
  readonly at: string | undefined
  readonly minutes: number | undefined
  readonly way: string | undefined
  readonly participants: readonly string[]
  readonly supervisorReason: string | undefined
}

export type MoveKind =
  | 'due'
  | 'arranged'
  | 'brought-forward'
  | 'moved'
  | 'agreement-asked'
  | 'agreement-declined'
  | 'agreement-withdrawn'
  | 'not-required'
  | 'required-again'
  | 'put-off'
  | 'put-off-taken-back'
  | 'stopped'
  | 'opened-again'

/** One move of the dates of a midway review: by a person with a reason, or by the record or the policy. */
export interface Move {
  readonly at: Date
  readonly kind: MoveKind
  readonly from: Day | undefined
  readonly to: Day | undefined
  readonly by: string | undefined
  readonly reason: string | undefined
  readonly note: string | undefined
  readonly anchorEvent: string | undefined
  readonly anchorOn: Day | undefined
  readonly pack: string | undefined
}

/** What a person did, for the history. */
export interface NewMove {
  readonly midwayId: number
  readonly kind: MoveKind
  readonly from: Day | undefined
  readonly to: Day | undefined
  readonly personId: number
  readonly reason: string | undefined
  readonly note: string | undefined
  readonly at: Date
}

const oneMore = sql<number>`arrangement_version + 1`
const iso = (day: Day | undefined) => (day === undefined ? null : isoDate(day))

/** Keeps what is agreed; a review that was not required or put off is required again. */
export async function putArranged(tx: Tx, midwayId: number, arranged: Arranged): Promise<void> {
  await tx
    .updateTable('midway')
    .set({
      arranged_for: isoDate(arranged.on),
      arranged_at: arranged.at ?? null,
      arranged_minutes: arranged.minutes ?? null,
      way: arranged.way ?? null,
      participants: [...arranged.participants],
      supervisor_reason: arranged.supervisorReason ?? null,
      outcome: sql`case when outcome = 'not-required' then null else outcome end`,
      arrangement_version: oneMore,
    })
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Moves what was agreed to another day and time; how and with whom stays. */
export async function putMoved(tx: Tx, midwayId: number, on: Day, at: string | undefined): Promise<void> {
  await tx
    .updateTable('midway')
    .set({ arranged_for: isoDate(on), arranged_at: at ?? null, arrangement_version: oneMore })
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Keeps that a review is not required, why, who decided it and who agreed. */
export async function putNotRequired(
  tx: Tx,
  midwayId: number,
  decided: {
    readonly personId: number
    readonly reason: string
    readonly note: string
    readonly agreedBy: { readonly role: string; readonly personId: number } | undefined
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('midway')
    .set({
      outcome: 'not-required',
      outcome_reason: decided.reason,
      outcome_note: decided.note,
      outcome_by: decided.personId,
      outcome_at: decided.now,
      outcome_agreed_by: decided.agreedBy?.role ?? null,
      outcome_agreed_person: decided.agreedBy?.personId ?? null,
      arrangement_version: oneMore,
    })
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Notes that something about what is arranged or decided has changed, where nothing else of the row does. */
export async function noteChanged(tx: Tx, midwayId: number): Promise<void> {
  await tx
    .updateTable('midway')
    .set({ arrangement_version: oneMore })
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Keeps that a person stopped a review, and why. */
export async function putStopped(
  tx: Tx,
  midwayId: number,
  stop: { readonly personId: number; readonly on: Day; readonly reason: string; readonly note: string },
): Promise<void> {
  await tx
    .updateTable('midway')
    .set({
      stopped_on: isoDate(stop.on),
      stopped_because: stop.reason,
      stopped_by: stop.personId,
      stopped_note: stop.note,
      arrangement_version: oneMore,
    })
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Adds what a person did to the history of a midway review. */
export async function insertMove(tx: Tx, move: NewMove): Promise<void> {
  await tx
    .insertInto('midway_move')
    .values({
      midway_id: move.midwayId,
      kind: move.kind,
      from_on: iso(move.from),
      to_on: iso(move.to),
      person_id: move.personId,
      reason: move.reason ?? null,
      note: move.note ?? null,
      moved_at: move.at,
    })
    .execute()
}

/** Every move of a midway review's dates, in order. The review was found within a scope; this reads by id. */
export async function movesOfMidway(db: Db, midwayId: number): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('midway_move')
    .leftJoin('person', 'person.person_id', 'midway_move.person_id')
    .where('midway_id', '=', midwayId)
    .select(['moved_at', 'kind', 'from_on', 'to_on', 'person.name', 'reason', 'note'])
    .select(['anchor_event', 'anchor_on', 'pack'])
    .orderBy('move_id')
    .execute()
  return rows.map((row) => ({
    at: row.moved_at,
    kind: row.kind,
    from: dayOrNone(row.from_on),
    to: dayOrNone(row.to_on),
    by: row.name ?? undefined,
    reason: row.reason ?? undefined,
    note: row.note ?? undefined,
    anchorEvent: row.anchor_event ?? undefined,
    anchorOn: dayOrNone(row.anchor_on),
    pack: row.pack ?? undefined,
  }))
}

/** A midway review held beside the planned ones. */
export interface NewAdHoc {
  readonly reference: string
  readonly childId: number
  readonly planId: number
  readonly reviewId: string
  readonly occurrence: number
  readonly pack: string
  readonly anchor: { readonly event: string; readonly on: Day }
  readonly opensOn: Day
  readonly dueOn: Day
  readonly because: string
}

/** Adds a midway review that no rule asks for; gives its number. */
export async function insertAdHoc(tx: Tx, adHoc: NewAdHoc): Promise<number> {
  const row = await tx
    .insertInto('midway')
    .values({
      reference: adHoc.reference,
      child_id: adHoc.childId,
      plan_id: adHoc.planId,
      review_id: adHoc.reviewId,
      occurrence: adHoc.occurrence,
      pack: adHoc.pack,
      anchor_event: adHoc.anchor.event,
      anchor_on: isoDate(adHoc.anchor.on),
      due_on: isoDate(adHoc.dueOn),
      first_due_on: isoDate(adHoc.dueOn),
      opens_on: isoDate(adHoc.opensOn),
      closes_on: isoDate(adHoc.dueOn),
      ad_hoc_because: adHoc.because,
    })
    .returning('midway_id')
    .executeTakeFirstOrThrow()
  return row.midway_id
}

/** The next free number for a review beside the planned ones: they count downwards from -1. */
export async function nextAdHocOccurrence(tx: Tx, planId: number, reviewId: string): Promise<number> {
  const row = await tx
    .selectFrom('midway')
    .where('plan_id', '=', planId)
    .where('review_id', '=', reviewId)
    .select(sql<number>`least(coalesce(min(occurrence), 0), 0) - 1`.as('next'))
    .executeTakeFirstOrThrow()
  return row.next
}

/** A plan of a child with its kind, where the child has it. */
export async function planOfChild(
  db: Db,
  childId: number,
  planId: number,
): Promise<{ readonly planType: PlanType; readonly feed: string; readonly ref: string } | undefined> {
  const row = await db
    .selectFrom('plan')
    .where('child_id', '=', childId)
    .where('plan_id', '=', planId)
    .select(['plan_type', 'feed', 'source_ref'])
    .executeTakeFirst()
  return row && { planType: row.plan_type, feed: row.feed, ref: row.source_ref }
}
