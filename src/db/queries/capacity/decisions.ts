import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { closedTo, inPlaceOfName, knownWithin, placeOfId } from '#db/queries/people/scope.ts'
import { dayOrNone } from '#db/queries/reviews/midway-facts.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { AgreementAsked, PutOffFollowed } from '#domain/capacity/decision.ts'
import type { Effect } from '#domain/capacity/effect.ts'
import { chairOfMidway } from './work-owed.ts'

/** Somebody who was asked, and what they answered. */
export interface KeptAgreement extends AgreementAsked {
  readonly personId: number
  readonly name: string
  readonly answeredAt: Date | undefined
  readonly note: string | undefined
}

/** A decision as it was made, with whose word it waits for. */
export interface KeptDecision {
  readonly decisionId: number
  readonly pack: string
  readonly from: Day
  readonly until: Day
  readonly chairRef: string | undefined
  readonly chairName: string | undefined
  /** Minutes. */
  readonly needed: number
  readonly there: number
  readonly short: number
  readonly hoursNote: string
  readonly why: string
  readonly beyondBecause: string | undefined
  readonly effect: readonly Effect[]
  readonly driftKnown: boolean
  readonly madeAt: Date
  readonly madeBy: { readonly personId: number; readonly name: string }
  readonly inForceAt: Date | undefined
  /** Who is told once it is in force, by person_id. */
  readonly told: readonly number[]
  readonly asked: readonly KeptAgreement[]
}

/** One review of a decision, as it was chosen and as it stands on a day. */
export interface KeptPutOff extends PutOffFollowed {
  readonly midwayId: number
  readonly reference: string
  readonly childId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly restricted: boolean
  readonly chairRef: string
  readonly place: number
  readonly tierSays: string
  readonly reasons: readonly string[]
  readonly isLocked: boolean
  readonly dueOn: Day
  readonly lastMidwayOn: Day | undefined
  readonly timesPutOff: number
  readonly fingerprint: string
  readonly takenBackBecause: string | undefined
}

/** Decisions, the newest first; of one number, or those that wait for a person's word. */
export async function capacityDecisions(
  db: Db,
  asked: { readonly decisionId?: number; readonly waitsFor?: number; readonly limit: number },
): Promise<readonly KeptDecision[]> {
  let query = db
    .selectFrom('capacity_decision')
    .innerJoin('person', 'person.person_id', 'capacity_decision.made_by')
  if (asked.decisionId !== undefined) query = query.where('decision_id', '=', asked.decisionId)
  if (asked.waitsFor !== undefined)
    query = query.where(
      sql<boolean>`exists (select 1 from capacity_agreement a where a.decision_id = capacity_decision.decision_id
        and a.asked_of = ${asked.waitsFor} and a.answer is null)
        and not exists (select 1 from capacity_agreement d where d.decision_id = capacity_decision.decision_id
        and d.answer = 'declined')`,
    )
  const rows = await query
    .selectAll('capacity_decision')
    .select([
      'person.name as made_by_name',
      sql<string | null>`(select max(person_name) from allocation
        where allocation.person_ref = capacity_decision.chair_ref)`.as('chair_name'),
    ])
    .orderBy('decision_id', 'desc')
    .limit(asked.limit)
    .execute()
  if (rows.length === 0) return []
  const agreements = await db
    .selectFrom('capacity_agreement')
    .innerJoin('person', 'person.person_id', 'capacity_agreement.asked_of')
    .where(
      'decision_id',
      'in',
      rows.map((row) => row.decision_id),
    )
    .select(['decision_id', 'part', 'asked_of', 'answer', 'answered_at', 'note', 'person.name'])
    .orderBy('part')
    .execute()
  return rows.map((row) => ({
    decisionId: row.decision_id,
    pack: row.pack,
    from: dayOf(row.from_on),
    until: dayOf(row.until_on),
    chairRef: row.chair_ref ?? undefined,
    chairName: row.chair_name ?? row.chair_ref ?? undefined,
    needed: row.needed_minutes,
    there: row.there_minutes,
    short: row.short_minutes,
    hoursNote: row.hours_note,
    why: row.why,
    beyondBecause: row.beyond_because ?? undefined,
    effect: row.effect as unknown as readonly Effect[],
    driftKnown: row.drift_known,
    madeAt: row.made_at,
    madeBy: { personId: row.made_by, name: row.made_by_name },
    inForceAt: row.in_force_at ?? undefined,
    told: row.told,
    asked: agreements
      .filter((one) => one.decision_id === row.decision_id)
      .map((one) => ({
        part: one.part,
        personId: one.asked_of,
        name: one.name,
        answer: one.answer ?? undefined,
        answeredAt: one.answered_at ?? undefined,
        note: one.note ?? undefined,
      })),
  }))
}

/** The reviews of a decision that a person may know of, the last to be kept first, as they stand now. */
export async function reviewsOfDecision(
  db: Db,
  scope: ChildScope,
  today: Day,
  decisionId: number,
): Promise<readonly KeptPutOff[]> {
  const isClosed = closedTo(scope, today, 'capacity_put_off.child_id')
  const rows = await db
    .selectFrom('capacity_put_off')
    .innerJoin('midway', 'midway.midway_id', 'capacity_put_off.midway_id')
    .innerJoin('plan', 'plan.plan_id', 'midway.plan_id')
    .innerJoin('child', 'child.child_id', 'capacity_put_off.child_id')
    .where('decision_id', '=', decisionId)
    .where(knownWithin(scope, today, 'capacity_put_off.child_id'))
    .selectAll('capacity_put_off')
    .select([
      'midway.reference',
      'midway.held_on',
      'midway.stopped_because',
      sql<string | null>`(taken_back_at at time zone 'Europe/London')::date`.as('taken_back_on'),
      isClosed.as('restricted'),
      sql<string>`case when ${isClosed} then ${placeOfId(scope, 'child.local_id')} else child.local_id end`.as(
        'local_id',
      ),
      sql<string | null>`case when ${isClosed} then ${inPlaceOfName} else child.forename end`.as('forename'),
      sql<string | null>`case when not ${isClosed} then child.surname end`.as('surname'),
      sql<string | null>`${chairOfMidway(today)}`.as('chair_ref'),
      sql<number>`(select count(*)::integer from concern join capacity_decision d
        on d.decision_id = capacity_put_off.decision_id
        where concern.child_id = capacity_put_off.child_id and concern.raised_at > d.in_force_at
          and (midway.held_on is null or (concern.raised_at at time zone 'Europe/London')::date <= midway.held_on)
        )`.as('concerns_since'),
    ])
    .orderBy('place', 'desc')
    .execute()
  return rows.map((row) => ({
    midwayId: row.midway_id,
    reference: row.reference,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    restricted: row.restricted === true,
    chairRef: row.chair_ref ?? '',
    place: row.place,
    tierSays: row.tier_says,
    reasons: row.restricted === true ? [] : row.reasons,
    isLocked: row.is_locked,
    dueOn: dayOf(row.due_on),
    to: dayOf(row.to_on),
    lastMidwayOn: dayOrNone(row.last_midway_on),
    timesPutOff: row.times_put_off,
    fingerprint: row.fingerprint,
    leftOut: row.left_out_because ?? undefined,
    takenBackOn: dayOrNone(row.taken_back_on),
    takenBackBecause: row.taken_back_because ?? undefined,
    heldOn: dayOrNone(row.held_on),
    stoppedBecause: row.stopped_because ?? undefined,
    concernsSince: row.concerns_since,
  }))
}

/** A talk with a chair about which reviews come first. */
export interface KeptTalk {
  readonly chairRef: string
  readonly on: Day
  readonly says: string
  readonly by: string
}

/** The talks that were noted for a decision, in order. */
export async function talksOfDecision(db: Db, decisionId: number): Promise<readonly KeptTalk[]> {
  const rows = await db
    .selectFrom('capacity_talk')
    .innerJoin('person', 'person.person_id', 'capacity_talk.noted_by')
    .where('decision_id', '=', decisionId)
    .select(['chair_ref', 'on_day', 'says', 'person.name'])
    .orderBy('talk_id')
    .execute()
  return rows.map((row) => ({ chairRef: row.chair_ref, on: dayOf(row.on_day), says: row.says, by: row.name }))
}

/** Which of some midway reviews an undecided decision is about already, by their ids. */
export async function inWaitingDecisions(db: Db, midwayIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (midwayIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('capacity_put_off')
    .innerJoin('capacity_decision as d', 'd.decision_id', 'capacity_put_off.decision_id')
    .where('capacity_put_off.midway_id', 'in', midwayIds)
    .where('d.in_force_at', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from capacity_agreement a
        where a.decision_id = d.decision_id and a.answer = 'declined')`,
    )
    .select('capacity_put_off.midway_id')
    .execute()
  return new Set(rows.map((row) => row.midway_id))
}
