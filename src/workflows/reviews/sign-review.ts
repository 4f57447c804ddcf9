import { createHash } from 'node:crypto'
import { chairedBy } from '#access/chairing.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { actingForChairOf } from '#db/queries/people/covers.ts'
import { insertMidwayEvent, lockedMidway, noteSigned } from '#db/queries/reviews/midways.ts'
import { insertRecord } from '#db/queries/children/records.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { beforeSigning, type BeforeSigning } from '#domain/reviews/before-signing.ts'
import { outputsOf } from '#domain/reviews/outputs.ts'
import { canonicalText, type FrozenTalk } from '#domain/reviews/record.ts'
import { queueNotes } from '#workflows/case-notes/queue-notes.ts'
import { namesInReview, namesToDecide, namesToDecideInWords } from '#workflows/families/names-in-review.ts'
import { recordFrom } from './record-from.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { reviewAtHand, type ReviewAtHand } from './review-at-hand.ts'
import { whyNotWritten } from './save-answer.ts'
import type { ReviewAsked } from './start-review.ts'
import { tellWhatTheReviewFound } from './tell-what-the-review-found.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

export interface ToSign extends ReviewAsked {
  readonly heldOn: Day
  /** What stood there when the person looked (`seenOf`): what was changed since is not signed unseen. */
  readonly seen: string
  /** How it was held and who took part, where the chair said so. */
  readonly talk?: FrozenTalk | undefined
}

/**
 * Signs a midway review: freezes answers, actions, evidence, form and policy with a hash, counts the review as held,
 * and works the child's dates out again, all in one transaction. Refused in words where the summary is empty,
 * where words that may name another person are undecided, where something changed since the person looked, and where
 * it is signed already.
 */
export async function signReview(
  db: Db,
  asked: ToSign,
): Promise<{ readonly ok: true; readonly sha256: string } | Refusal> {
  const { person, reference, today, now, heldOn } = asked
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person, 'review:sign'), today, reference)
    if (!midway) return notFound
    const refusal = whyNotWritten(midway)
    if (refusal) return refusal
    const review = await reviewAtHand(tx, midway, today)
    if (!review)
      return refused(`The policy ${midway.pack}, under which this review is held, cannot be found.`)
    const undecided = namesToDecide(
      await namesInReview(tx, review, { scope: chairedBy(person, 'review:sign'), today }),
    )
    const problems = [
      ...lookedAt(review).blocks.map(({ says }) => says),
      ...(undecided > 0 ? [namesToDecideInWords(undecided)] : []),
      ...(heldOn > today ? ['The day it was held cannot be in the future'] : []),
      ...(midway.anchorOn !== undefined && heldOn < midway.anchorOn
        ? [`The day it was held cannot be before ${dateInWords(midway.anchorOn)}, from which it is counted`]
        : []),
      ...(seenOf(review) === asked.seen
        ? []
        : ['Something changed since you opened this page. Look at it again, then sign']),
    ]
    if (problems.length > 0) return { ok: false, because: 'problems', problems }

    const acting = await actingForChairOf(tx, person, today, midway.childId)
    const record = recordFrom(review, {
      signedBy: signerInWords(person, acting),
      heldOn,
      now,
      talk: asked.talk,
    })
    const text = canonicalText(record)
    const sha256 = createHash('sha256').update(text).digest('hex')
    await insertRecord(tx, {
      midwayId: midway.midwayId,
      text,
      sha256,
      signedAt: now,
      signedBy: person.personId,
    })
    await noteSigned(tx, { midwayId: midway.midwayId, personId: person.personId, heldOn, now })
    await queueNotes(tx, {
      outputs: outputsOf(record),
      childId: midway.childId,
      midwayId: midway.midwayId,
      personId: person.personId,
      now,
    })
    await insertMidwayEvent(tx, {
      childId: midway.childId,
      on: heldOn,
      recordedOn: today,
      planType: midway.planType,
      reference,
      isAdHoc: midway.adHocBecause !== undefined,
    })
    await workOutChildren(tx, { childIds: [midway.childId], today })
    await tellWhatTheReviewFound(tx, midway, review, { by: person.personId, today, now })
    await writeAudit(tx, {
      person,
      action: 'midway-signed',
      childId: midway.childId,
      midwayId: midway.midwayId,
      detail: {
        sha256,
        heldOn: isoDate(heldOn),
        pack: midway.pack,
        ...(acting && { actingFor: acting.personId }),
      },
      at: now,
    })
    return { ok: true, sha256 }
  })
}

/** Who signs, as the record names them: a covering chair signs for the child's own. */
function signerInWords(
  person: { readonly name: string },
  acting: { readonly name: string } | undefined,
): string {
  return acting ? `${person.name}, acting for ${acting.name}` : person.name
}

/** What a chair should look at before signing a review. */
export function lookedAt({ put, answers, agreed, carried, changed }: ReviewAtHand): BeforeSigning {
  return beforeSigning(
    put,
    answers,
    agreed.map(({ questionId, what, ownerName, dueOn }) => ({
      questionId,
      what,
      ownerName,
      hasDate: dueOn !== undefined,
    })),
    { carried, changed },
  )
}

/** A short mark of everything typed and agreed so far: it differs when anything was changed. */
export function seenOf({ answers, agreed }: ReviewAtHand): string {
  const stands = [
    answers.all.map(({ questionId, partId, field, version }) => [questionId, partId, field, version]),
    agreed.map(({ actionId, version }) => [actionId, version]),
  ]
  return createHash('sha256').update(JSON.stringify(stands)).digest('hex').slice(0, 16)
}
