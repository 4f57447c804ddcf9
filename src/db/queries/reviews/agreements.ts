import type { Role } from '#access/roles.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { AgreementAnswer } from '#domain/reviews/agreement.ts'
import { dayOrNone } from './midway-facts.ts'
import { midwayIsOpen } from './open-midways.ts'

/** Somebody was asked to agree that a midway review is not required, and has not answered. */
export interface AgreementAsked {
  readonly agreementId: number
  readonly midwayId: number
  readonly reference: string
  readonly childId: number
  readonly dueOn: Day | undefined
  readonly askedBy: number
  readonly askedByName: string
  readonly askedAt: Date
  readonly askedOf: number
  readonly askedOfName: string
  readonly askedRole: Role
  /** The reason of the policy's list, by its id, and what was seen. */
  readonly reason: string
  readonly note: string
  readonly child: {
    readonly localId: string
    readonly forename: string | undefined
    readonly surname: string | undefined
    readonly bornOn: Day | undefined
    readonly expectedOn: Day | undefined
  }
}

/** Asks somebody to agree; the one question of a review that can wait at a time. */
export async function insertAgreement(
  tx: Tx,
  asked: Pick<
    AgreementAsked,
    'midwayId' | 'childId' | 'askedBy' | 'askedOf' | 'askedRole' | 'reason' | 'note'
  > & {
    readonly now: Date
  },
): Promise<void> {
  await tx
    .insertInto('agreement_asked')
    .values({
      midway_id: asked.midwayId,
      child_id: asked.childId,
      asked_by: asked.askedBy,
      asked_at: asked.now,
      asked_of: asked.askedOf,
      asked_role: asked.askedRole,
      reason: asked.reason,
      note: asked.note,
    })
    .execute()
}

/** Keeps what was answered. */
export async function putAgreementAnswer(
  tx: Tx,
  agreementId: number,
  given: {
    readonly answer: AgreementAnswer
    readonly personId: number
    readonly note: string | undefined
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('agreement_asked')
    .set({
      answer: given.answer,
      answered_by: given.personId,
      answered_at: given.now,
      answer_note: given.note ?? null,
    })
    .where('agreement_id', '=', agreementId)
    .execute()
}

/**
 * Agreements that wait for an answer, for children of a scope, the first asked first: of one review or of all. Where
 * a review was begun, held or has stopped meanwhile, none waits.
 */
export async function agreementsWaiting(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: { readonly midwayId?: number } = {},
): Promise<readonly AgreementAsked[]> {
  let query = db
    .selectFrom('agreement_asked')
    .innerJoin('midway', 'midway.midway_id', 'agreement_asked.midway_id')
    .innerJoin('child', 'child.child_id', 'agreement_asked.child_id')
    .innerJoin('person as asker', 'asker.person_id', 'agreement_asked.asked_by')
    .innerJoin('person as other', 'other.person_id', 'agreement_asked.asked_of')
    .where('answer', 'is', null)
    .where(midwayIsOpen())
    .where('midway.started_at', 'is', null)
    .where(withinScope(scope, today, 'agreement_asked.child_id'))
  if (asked.midwayId !== undefined) query = query.where('agreement_asked.midway_id', '=', asked.midwayId)
  const rows = await query
    .select(['agreement_id', 'agreement_asked.midway_id', 'midway.reference', 'agreement_asked.child_id'])
    .select(['midway.due_on', 'asked_by', 'asker.name as asker_name', 'asked_at', 'asked_of'])
    .select(['other.name as other_name', 'asked_role', 'agreement_asked.reason', 'agreement_asked.note'])
    .select(['child.local_id', 'child.forename', 'child.surname', 'child.born_on', 'child.expected_on'])
    .orderBy('agreement_id')
    .execute()
  return rows.map((row) => ({
    agreementId: row.agreement_id,
    midwayId: row.midway_id,
    reference: row.reference,
    childId: row.child_id,
    dueOn: row.due_on === null ? undefined : dayOf(row.due_on),
    askedBy: row.asked_by,
    askedByName: row.asker_name,
    askedAt: row.asked_at,
    askedOf: row.asked_of,
    askedOfName: row.other_name,
    askedRole: row.asked_role as Role,
    reason: row.reason,
    note: row.note,
    child: {
      localId: row.local_id,
      forename: row.forename ?? undefined,
      surname: row.surname ?? undefined,
      bornOn: dayOrNone(row.born_on),
      expectedOn: dayOrNone(row.expected_on),
    },
  }))
}

/** People by their numbers, with their names, by name. */
export async function namedPeople(
  db: Db,
  personIds: readonly number[],
): Promise<readonly { readonly personId: number; readonly name: string }[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .where('person_id', 'in', [...personIds])
    .select(['person_id', 'name'])
    .orderBy('name')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, name: row.name }))
}
