import { chairedBy } from '#access/chairing.ts'
import type { Tx, Db } from '#db/open.ts'
import { answerOf, putAnswer, putBeside } from '#db/queries/reviews/answers.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway, type Midway } from '#db/queries/reviews/midways.ts'
import type { FieldRef, TypedField } from '#domain/reviews/answers.ts'
import { hasField } from '#domain/reviews/fields-of-form.ts'
import { isMarkOfFacts } from '#domain/evidence/beside.ts'
import { asKept, decideSave, type Save } from '#domain/reviews/saving.ts'
import { stoppedInWords } from '#domain/reviews/status.ts'
import { formOf } from '#policies/registry.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { ReviewAsked } from './start-review.ts'

/** One field as somebody wants it, and the version of it that the person has seen. */
export type FieldToSave = FieldRef &
  Omit<Save, 'by'> & {
    /** A mark of the facts that the person saw beside it (`markOfFacts`). */
    readonly beside?: string | undefined
  }

export type AnswerSaved =
  | { readonly ok: true; readonly version: number; readonly savedAt: Date }
  | { readonly ok: false; readonly because: 'conflict'; readonly theirs: TypedField }
  | Refusal

/**
 * Saves one field of a started review, valid or not, in one small transaction. What somebody else typed in between
 * is never replaced: then both texts are given back, and the person chooses.
 */
export async function saveAnswer(db: Db, asked: ReviewAsked & FieldToSave): Promise<AnswerSaved> {
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(asked.person), asked.today, asked.reference)
    if (!midway) return notFound
    const refusal = whyNotWritten(midway)
    if (refusal) return refusal
    if (!(await isFieldOf(tx, midway, asked))) return notFound
    return saveField(tx, midway, asked)
  })
}

/** Why nothing can be written into a review; undefined where it can. */
export function whyNotWritten(midway: Midway): Refusal | undefined {
  if (midway.signedAt) return refused('This midway review is signed. Add to the record instead.')
  if (midway.stoppedBecause !== undefined) {
    return refused(`This midway review has stopped: ${stoppedInWords(midway.stoppedBecause)}.`)
  }
  return midway.startedAt ? undefined : refused('Start the midway review first.')
}

async function saveField(tx: Tx, midway: Midway, asked: ReviewAsked & FieldToSave): Promise<AnswerSaved> {
  const { person, now, questionId, partId, field, baseVersion } = asked
  const beside = asked.beside !== undefined && isMarkOfFacts(asked.beside) ? asked.beside : undefined
  const current = await answerOf(tx, midway.midwayId, asked)
  const value = asKept(asked.value)
  const unconfirmed = asked.unconfirmed === undefined ? undefined : asKept(asked.unconfirmed)
  const decision = decideSave(current, { value, baseVersion, unconfirmed, by: person.personId })
  if (decision.is === 'conflict') return { ok: false, because: 'conflict', theirs: current! }
  if (decision.is === 'saved') {
    await putAnswer(tx, {
      midwayId: midway.midwayId,
      questionId,
      partId,
      field,
      value,
      version: decision.version,
      savedBy: person.personId,
      savedAt: now,
      beside,
      carriedFrom: undefined,
    })
    await writeAudit(tx, {
      person,
      action: 'midway-answer-saved',
      childId: midway.childId,
      midwayId: midway.midwayId,
      detail: { question: questionId, part: partId, field, version: decision.version },
      at: now,
    })
  } else if (current && beside !== undefined && beside !== current.beside) {
    await lookedAgain(tx, midway, { ...asked, beside })
  }
  return { ok: true, version: decision.version, savedAt: now }
}

/** Somebody has seen what is beside an answer now, and the answer stands. */
async function lookedAgain(
  tx: Tx,
  { midwayId, childId }: Midway,
  { person, now, questionId, partId, field, beside }: ReviewAsked & FieldRef & { readonly beside: string },
): Promise<void> {
  await putBeside(tx, { midwayId, questionId, partId, field, beside })
  await writeAudit(tx, {
    person,
    action: 'midway-answer-confirmed',
    childId,
    midwayId,
    detail: { question: questionId, part: partId },
    at: now,
  })
}

/** Whether the form that the review is held under has such a field. */
async function isFieldOf(tx: Tx, midway: Midway, ref: FieldRef): Promise<boolean> {
  const { library } = await policyNow(tx)
  const rule = library.find(midway.pack)?.time.reviews.find(({ id }) => id === midway.reviewId)
  const form = rule && formOf(library, midway.pack, rule.form)
  return form !== undefined && hasField(form, ref)
}
