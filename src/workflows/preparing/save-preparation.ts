import { decidedBy, preparedBy } from '#access/preparing.ts'
import type { Person } from '#access/person.ts'
import type { Db, Tx } from '#db/open.ts'
import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway, midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import { preparationField, preparationOf, type Preparation } from '#db/queries/preparing/preparation.ts'
import { keepEarlier, putPreparationField } from '#db/queries/preparing/preparation-writing.ts'
import type { Day } from '#domain/calendar/day.ts'
import { factName } from '#domain/evidence/which.ts'
import { isChangedSince } from '#domain/preparing/as-sent.ts'
import { isPreparationField } from '#domain/preparing/boxes.ts'
import type { FieldRef, TypedField } from '#domain/reviews/answers.ts'
import { asKept, decideSave, type Save } from '#domain/reviews/saving.ts'
import { formOf } from '#policies/registry.ts'
import { stateOfPreparation } from './preparation-at-hand.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'

export type PreparationSaved =
  | { readonly ok: true; readonly version: number; readonly savedAt: Date }
  | { readonly ok: false; readonly because: 'conflict'; readonly theirs: TypedField }
  | Refusal

/**
 * Saves one field of a preparation, valid or not, in one small transaction, by the rules of a review's answers: what
 * somebody else typed in between is never replaced unseen. Who writes over another's words, having seen them, leaves
 * them readable under the other's name. Nothing can be changed once the chair has started.
 */
export async function savePreparation(
  db: Db,
  asked: ReviewAsked & FieldRef & Omit<Save, 'by'>,
): Promise<PreparationSaved> {
  const { person, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, preparedBy(person), today, asked.reference)
    if (!midway) return notFound
    const preparation = await preparationOf(tx, midway.midwayId)
    const refusal = whyNotPrepared(preparation, midway, today)
    if (refusal) return refusal
    if (!(await isFieldOf(tx, midway, preparation, asked))) return notFound
    if (asked.questionId === 'decision' && !(await decides(tx, person, midway, today))) return notFound
    const { midwayId, childId } = midway
    const current = await preparationField(tx, midwayId, asked)
    const value = asKept(asked.value)
    const unconfirmed = asked.unconfirmed === undefined ? undefined : asKept(asked.unconfirmed)
    const decision = decideSave(current, {
      value,
      baseVersion: asked.baseVersion,
      unconfirmed,
      by: person.personId,
    })
    if (decision.is === 'conflict') return { ok: false, because: 'conflict', theirs: current! }
    if (decision.is === 'saved') {
      if (current && (isAnothersText(current, person, value) || wasSent(current, preparation)))
        await keepEarlier(tx, midwayId, current)
      await putPreparationField(tx, {
        questionId: asked.questionId,
        partId: asked.partId,
        field: asked.field,
        midwayId,
        value,
        version: decision.version,
        savedBy: person.personId,
        savedAt: now,
      })
      await writeAudit(tx, {
        person,
        action: 'preparation-saved',
        childId,
        midwayId,
        detail: { box: asked.questionId, version: decision.version },
        at: now,
      })
    }
    return { ok: true, version: decision.version, savedAt: now }
  })
}

/** Why nothing of a preparation can be changed; undefined where it can. */
export function whyNotPrepared(preparation: Preparation, midway: Midway, today: Day): Refusal | undefined {
  const state = stateOfPreparation(preparation, midway, today)
  if (state.mayWrite) return undefined
  return state.mayNote
    ? refused('The chair has started. Add what you wanted to say as a note.')
    : refused('This midway review is not going to be held. Nothing more is asked for.')
}

/** Whether a person decides as the manager of the child's team. */
export async function decides(db: Db, person: Person, midway: Midway, today: Day): Promise<boolean> {
  return (await midwayFor(db, decidedBy(person), today, midway.reference)) !== undefined
}

/** Whether the chair has a field as it stands: it was sent so. */
function wasSent(current: TypedField, preparation: Preparation): boolean {
  const isSent = current.questionId === 'decision' ? preparation.decidedAt : preparation.sentAt
  return isSent !== undefined && !isChangedSince(current, preparation)
}

/** Whether a text is somebody else's and would be gone: not where it stands in the new one, as after "Join". */
function isAnothersText(current: TypedField, person: Person, value: string): boolean {
  const isText = current.field === 'comment' || !['fact', 'action'].includes(current.questionId)
  return (
    isText &&
    current.savedBy !== person.personId &&
    current.value.trim() !== '' &&
    !value.includes(current.value.trim())
  )
}

async function isFieldOf(tx: Tx, midway: Midway, preparation: Preparation, ref: FieldRef): Promise<boolean> {
  const { library } = await policyNow(tx)
  const rule = library.find(midway.pack)?.time.reviews.find(({ id }) => id === midway.reviewId)
  const form = rule && formOf(library, midway.pack, rule.form)
  const questions = form?.groups.flatMap((group) => group.questions) ?? []
  const asked = questions.flatMap(({ evidence, parts }) => [
    ...evidence,
    ...parts.flatMap((part) => part.evidence),
  ])
  const actions = ref.questionId === 'action' ? await actionsOfChild(tx, midway.childId) : []
  return isPreparationField(ref, {
    facts: asked.map(factName),
    actionIds: actions.map(({ actionId }) => actionId),
    decision: preparation.decisionAsked !== undefined,
  })
}
