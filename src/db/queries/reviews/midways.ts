import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { insertRecordedHere } from '#db/queries/children/recorded-here.ts'
import { dayOrNone, factColumns, midwayDays, type MidwayDays } from './midway-facts.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { PlanType } from '#domain/facts/facts.ts'

/** One midway review with its days, its plan, and what people have done with it. */
export interface Midway extends MidwayDays {
  readonly midwayId: number
  readonly reference: string
  readonly childId: number
  readonly planId: number
  readonly planType: PlanType
  readonly planStartedOn: Day
  readonly reviewId: string
  readonly occurrence: number
  readonly pack: string
  readonly anchorEvent: string
  readonly anchorOn: Day | undefined
  readonly intervalEndsOn: Day | undefined
  /** The time, the length in minutes and the way that were agreed with the day. */
  readonly arrangedAt: string | undefined
  readonly arrangedMinutes: number | undefined
  readonly way: string | undefined
  /** The roles that take part besides the chair. */
  readonly participants: readonly string[]
  readonly supervisorReason: string | undefined
  /** How often what is arranged or decided has changed. */
  readonly arrangementVersion: number
  readonly startedAt: Date | undefined
  readonly startedBy: string | undefined
  readonly signedAt: Date | undefined
  readonly signedBy: string | undefined
}

/** The midway review with this reference, where the scope holds its child on the day; otherwise not found. */
export async function midwayFor(
  db: Db,
  scope: ChildScope,
  today: Day,
  reference: string,
): Promise<Midway | undefined> {
  const row = await db
    .selectFrom('midway')
    .innerJoin('plan', 'plan.plan_id', 'midway.plan_id')
    .leftJoin('person as starter', 'starter.person_id', 'midway.started_by')
    .leftJoin('person as signer', 'signer.person_id', 'midway.signed_by')
    .where('reference', '=', reference)
    .where(withinScope(scope, today, 'midway.child_id'))
    .select(factColumns)
    .select([
      'midway.midway_id',
      'midway.reference',
      'midway.child_id',
      'midway.plan_id',
      'plan.plan_type',
      'plan.started_on as plan_started_on',
      'midway.review_id',
      'midway.occurrence',
      'midway.pack',
      'midway.anchor_event',
      'midway.anchor_on',
      'midway.interval_ends_on',
      'midway.arranged_at',
      'midway.arranged_minutes',
      'midway.way',
      'midway.participants',
      'midway.supervisor_reason',
      'midway.arrangement_version',
      'midway.started_at',
      'starter.name as started_by_name',
      'midway.signed_at',
      'signer.name as signed_by_name',
    ])
    .executeTakeFirst()
  return (
    row && {
      ...midwayDays(row),
      midwayId: row.midway_id,
      reference: row.reference,
      childId: row.child_id,
      planId: row.plan_id,
      planType: row.plan_type,
      planStartedOn: dayOf(row.plan_started_on),
      reviewId: row.review_id,
      occurrence: row.occurrence,
      pack: row.pack,
      anchorEvent: row.anchor_event,
      anchorOn: dayOrNone(row.anchor_on),
      intervalEndsOn: dayOrNone(row.interval_ends_on),
      arrangedAt: row.arranged_at ?? undefined,
      arrangedMinutes: row.arranged_minutes ?? undefined,
      way: row.way ?? undefined,
      participants: row.participants,
      supervisorReason: row.supervisor_reason ?? undefined,
      arrangementVersion: row.arrangement_version,
      startedAt: row.started_at ?? undefined,
      startedBy: row.started_by_name ?? undefined,
      signedAt: row.signed_at ?? undefined,
      signedBy: row.signed_by_name ?? undefined,
    }
  )
}

/** As `midwayFor`, and nobody else can write to the review until the transaction ends. */
export async function lockedMidway(
  tx: Tx,
  scope: ChildScope,
  today: Day,
  reference: string,
): Promise<Midway | undefined> {
  await tx.selectFrom('midway').where('reference', '=', reference).select('midway_id').forUpdate().execute()
  return midwayFor(tx, scope, today, reference)
}

/** Notes that a review was started, and under which version of which pack. */
export async function noteStarted(
  tx: Tx,
  start: { readonly midwayId: number; readonly personId: number; readonly pack: string; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('midway')
    .set({ started_at: start.now, started_by: start.personId, pack: start.pack })
    .where('midway_id', '=', start.midwayId)
    .execute()
}

/** A review whose draft was discarded stands as not started. */
export async function noteNotStarted(tx: Tx, midwayId: number): Promise<void> {
  await tx
    .updateTable('midway')
    .set({ started_at: null, started_by: null })
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Notes that a review was held and signed. */
export async function noteSigned(
  tx: Tx,
  sign: {
    readonly midwayId: number
    readonly personId: number
    readonly heldOn: Day
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('midway')
    .set({ held_on: isoDate(sign.heldOn), signed_at: sign.now, signed_by: sign.personId })
    .where('midway_id', '=', sign.midwayId)
    .execute()
}

/**
 * Puts a held midway review among the child's events, so that dates are worked out from it. One held beside the
 * planned ones is an event of its own kind: it fulfils none of them.
 */
export async function insertMidwayEvent(
  tx: Tx,
  event: {
    readonly childId: number
    readonly on: Day
    readonly recordedOn: Day
    readonly planType: PlanType
    readonly reference: string
    readonly isAdHoc: boolean
  },
): Promise<void> {
  await insertRecordedHere(tx, {
    childId: event.childId,
    kind: event.isAdHoc ? 'ad-hoc-midway-review' : 'midway-review',
    on: event.on,
    recordedOn: event.recordedOn,
    code: event.planType,
    ref: event.reference,
  })
}
