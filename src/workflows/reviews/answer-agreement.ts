import { agreedOnBy } from '#access/agreeing.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { putAgreementAnswer } from '#db/queries/reviews/agreements.ts'
import { insertMove, noteChanged } from '#db/queries/reviews/arranging.ts'
import { lockedMidway, type Midway } from '#db/queries/reviews/midways.ts'
import type { Db, Tx } from '#db/open.ts'
import { whyNotAnswer, type AgreementAnswer } from '#domain/reviews/agreement.ts'
import type { NamesUndecided, WordsDecided } from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { agreementAtHand, type AgreementAtHand } from './agreement.ts'
import {
  arrangementOf,
  decideNamesOfArranging,
  fieldsRefused,
  noteGiven,
  tellOfArranging,
  type FieldsRefused,
} from './arranging.ts'
import { keepNotRequired, whyStillRequired } from './review-not-required.ts'
import type { ReviewAsked } from './start-review.ts'

/** What somebody answers who was asked to agree that a review is not required, or who takes the question back. */
export interface AgreementGiven extends ReviewAsked {
  /** The question that the person saw. */
  readonly agreementId: number
  readonly answer: AgreementAnswer
  /** Why they do not agree. */
  readonly note: string
  /** What was decided of words in it that may name somebody else. */
  readonly names?: readonly WordsDecided[]
}

/**
 * Answers whether a midway review is not required. Agreed by the second person, it is not required from then on; what
 * must be done is looked at once more first. Declined with a reason or taken back, it is as due as it always was.
 */
export async function answerAgreement(
  db: Db,
  given: AgreementGiven,
): Promise<{ readonly ok: true } | Refusal | FieldsRefused | NamesUndecided> {
  const { person, today, reference, answer } = given
  const { library } = await policyNow(db)
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, agreedOnBy(person), today, reference)
    if (!midway) return notFound
    const atHand = await agreementAtHand(tx, person, today, midway.midwayId)
    if (atHand?.asked.agreementId !== given.agreementId)
      return refused('This changed while you were looking. Open the page again to see how it stands.')
    const note = noteGiven(given.note, 'note', undefined)
    if ('problem' in note) return fieldsRefused([note.problem])
    const why = whyNotAnswer(atHand.agreement, atHand.who, answer, note.note)
    if (why !== undefined)
      return answer === 'declined' && atHand.waitsForThem
        ? fieldsRefused([{ field: 'note', text: why }])
        : refused(why)
    const arrangement = arrangementOf(library, midway)
    const overdue = answer === 'agreed' ? await whyStillRequired(tx, midway, arrangement, given) : undefined
    if (overdue !== undefined) return refused(overdue)
    const named = await decideNamesOfArranging(tx, midway, given, { note: note.note })
    if (!named.ok) return named

    await putAgreementAnswer(tx, atHand.asked.agreementId, {
      answer,
      personId: person.personId,
      note: named.texts.note || undefined,
      now: given.now,
    })
    const { asked } = atHand
    if (answer === 'agreed')
      await keepNotRequired(tx, midway, arrangement, {
        ...given,
        reason: asked.reason,
        note: asked.note,
        decidedBy: { personId: asked.askedBy, agreedAs: asked.askedRole },
      })
    else await keepStillDue(tx, midway, atHand, { ...given, answer, note: named.texts.note })
    return { ok: true }
  })
}

/** Takes a question back in the transaction in which something else is arranged instead. */
export async function withdrawAgreement(
  tx: Tx,
  midway: Midway,
  { person, today, now }: Omit<ReviewAsked, 'reference'>,
): Promise<void> {
  const atHand = await agreementAtHand(tx, person, today, midway.midwayId)
  if (!atHand) return
  await putAgreementAnswer(tx, atHand.asked.agreementId, {
    answer: 'withdrawn',
    personId: person.personId,
    note: undefined,
    now,
  })
  await keepStillDue(tx, midway, atHand, { person, today, now, answer: 'withdrawn', note: '' })
}

async function keepStillDue(
  tx: Tx,
  midway: Midway,
  { asked }: AgreementAtHand,
  given: Omit<AgreementGiven, 'reference' | 'agreementId' | 'answer'> & {
    readonly answer: 'declined' | 'withdrawn'
  },
): Promise<void> {
  const { person, today, now, answer, note } = given
  const { midwayId, childId } = midway
  await noteChanged(tx, midwayId)
  await insertMove(tx, {
    midwayId,
    kind: `agreement-${answer}`,
    from: midway.arrangedFor ?? midway.dueOn,
    to: undefined,
    personId: person.personId,
    reason: undefined,
    note: note || undefined,
    at: now,
  })
  if (answer === 'declined')
    await tellOfArranging(tx, {
      kind: 'agreement-declined',
      midway,
      change: midway.arrangementVersion + 1,
      to: [{ personId: asked.askedBy }],
      person,
      today,
      now,
    })
  await writeAudit(tx, { person, action: `agreement-${answer}`, childId, midwayId, detail: {}, at: now })
}
