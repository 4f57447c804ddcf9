import { sql } from 'kysely'
import type { Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { Effect } from '#domain/capacity/effect.ts'
import type { ReviewPlaced } from '#domain/capacity/proposal.ts'

/** A decision as it is made. */
export interface NewDecision {
  readonly pack: string
  readonly from: Day
  readonly until: Day
  readonly chairRef: string | undefined
  readonly hours: { readonly needed: number; readonly there: number; readonly short: number }
  readonly hoursNote: string
  readonly why: string
  readonly beyondBecause: string | undefined
  readonly effect: readonly Effect[]
  readonly driftKnown: boolean
  readonly madeBy: number
  readonly at: Date
  readonly rows: readonly NewPutOff[]
  readonly told: readonly number[]
  readonly asked: readonly { readonly part: 'agrees' | 'second'; readonly personId: number }[]
}

/** One review of a decision. */
export interface NewPutOff {
  readonly midwayId: number
  readonly childId: number
  readonly placed: ReviewPlaced
  readonly fingerprint: string
  readonly to: Day
}

/** Keeps a decision, the reviews it is about and whose word it waits for; gives its number. */
export async function insertDecision(tx: Tx, decision: NewDecision): Promise<number> {
  const row = await tx
    .insertInto('capacity_decision')
    .values({
      pack: decision.pack,
      from_on: isoDate(decision.from),
      until_on: isoDate(decision.until),
      chair_ref: decision.chairRef ?? null,
      needed_minutes: decision.hours.needed,
      there_minutes: decision.hours.there,
      short_minutes: decision.hours.short,
      hours_note: decision.hoursNote,
      why: decision.why,
      beyond_because: decision.beyondBecause ?? null,
      effect: JSON.stringify(decision.effect),
      drift_known: decision.driftKnown,
      told: [...decision.told],
      made_at: decision.at,
      made_by: decision.madeBy,
    })
    .returning('decision_id')
    .executeTakeFirstOrThrow()
  const decisionId = row.decision_id
  await tx
    .insertInto('capacity_put_off')
    .values(
      decision.rows.map(({ midwayId, childId, placed, fingerprint, to }) => ({
        decision_id: decisionId,
        midway_id: midwayId,
        child_id: childId,
        place: placed.place,
        tier: placed.tier,
        tier_says: placed.tierSays,
        reasons: [...placed.reasons],
        is_locked: placed.isLocked,
        due_on: isoDate(placed.waiting.dueOn),
        to_on: isoDate(to),
        last_midway_on:
          placed.waiting.lastMidwayOn === undefined ? null : isoDate(placed.waiting.lastMidwayOn),
        times_put_off: placed.waiting.timesPutOff,
        fingerprint,
      })),
    )
    .execute()
  if (decision.asked.length > 0)
    await tx
      .insertInto('capacity_agreement')
      .values(
        decision.asked.map(({ part, personId }) => ({ decision_id: decisionId, part, asked_of: personId })),
      )
      .execute()
  return decisionId
}

/** Keeps the answer of somebody who was asked, where they have not answered yet. */
export async function putAnswer(
  tx: Tx,
  answer: {
    readonly decisionId: number
    readonly personId: number
    readonly part: 'agrees' | 'second'
    readonly answer: 'agreed' | 'declined'
    readonly note: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .updateTable('capacity_agreement')
    .set({ answer: answer.answer, answered_at: answer.at, note: answer.note === '' ? null : answer.note })
    .where('decision_id', '=', answer.decisionId)
    .where('part', '=', answer.part)
    .where('asked_of', '=', answer.personId)
    .where('answer', 'is', null)
    .execute()
}

/** Nobody else can answer for a decision until the transaction ends. */
export async function lockDecision(tx: Tx, decisionId: number): Promise<void> {
  await tx
    .selectFrom('capacity_decision')
    .where('decision_id', '=', decisionId)
    .select('decision_id')
    .forUpdate()
    .execute()
}

/** Everybody who was asked has agreed. */
export async function putInForce(tx: Tx, decisionId: number, at: Date): Promise<void> {
  await tx
    .updateTable('capacity_decision')
    .set({ in_force_at: at })
    .where('decision_id', '=', decisionId)
    .execute()
}

/** A review stays as it was, because something about it changed before the decision came into force. */
export async function putLeftOut(
  tx: Tx,
  decisionId: number,
  midwayId: number,
  because: string,
): Promise<void> {
  await tx
    .updateTable('capacity_put_off')
    .set({ left_out_because: because })
    .where('decision_id', '=', decisionId)
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Puts a midway review off to a new latest day; the due day stays. */
export async function putPutOff(
  tx: Tx,
  midwayId: number,
  decided: {
    readonly to: Day
    readonly reason: string
    readonly note: string
    readonly by: number
    readonly agreedBy: number | undefined
    readonly agreedAs: string | undefined
    readonly at: Date
  },
): Promise<void> {
  await tx
    .updateTable('midway')
    .set({
      outcome: 'put-off',
      outcome_reason: decided.reason,
      outcome_note: decided.note,
      outcome_by: decided.by,
      outcome_at: decided.at,
      outcome_agreed_by: decided.agreedAs ?? null,
      outcome_agreed_person: decided.agreedBy ?? null,
      put_off_to: isoDate(decided.to),
      arrangement_version: sql<number>`arrangement_version + 1`,
    })
    .where('midway_id', '=', midwayId)
    .execute()
}

/** Takes back that a review is put off: it is due again on its due day, which stayed. */
export async function putTakenBack(
  tx: Tx,
  back: {
    readonly decisionId: number
    readonly midwayId: number
    readonly because: string
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  await tx
    .updateTable('capacity_put_off')
    .set({ taken_back_at: back.at, taken_back_by: back.by, taken_back_because: back.because })
    .where('decision_id', '=', back.decisionId)
    .where('midway_id', '=', back.midwayId)
    .execute()
  await tx
    .updateTable('midway')
    .set({
      outcome: null,
      outcome_reason: null,
      outcome_note: null,
      outcome_by: null,
      outcome_at: null,
      outcome_agreed_by: null,
      outcome_agreed_person: null,
      put_off_to: null,
      arrangement_version: sql<number>`arrangement_version + 1`,
    })
    .where('midway_id', '=', back.midwayId)
    .where('outcome', '=', 'put-off')
    .execute()
}

/** Notes a talk with a chair about which reviews come first. */
export async function insertTalk(
  tx: Tx,
  talk: {
    readonly decisionId: number
    readonly chairRef: string
    readonly on: Day
    readonly says: string
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('capacity_talk')
    .values({
      decision_id: talk.decisionId,
      chair_ref: talk.chairRef,
      on_day: isoDate(talk.on),
      says: talk.says,
      noted_at: talk.at,
      noted_by: talk.by,
    })
    .execute()
}
