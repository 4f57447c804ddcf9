import { chairedBy } from '#access/chairing.ts'
import type { Db, Tx } from '#db/open.ts'
import { putAnswer } from '#db/queries/reviews/answers.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway, type Midway } from '#db/queries/reviews/midways.ts'
import { keepName, rewordAction } from '#db/queries/families/names-kept.ts'
import { withDecisions, type NameDecision } from '#domain/families/resolve-names.ts'
import { namesInReview, type TextWithNames } from './names-in-review.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { whyNotWritten } from '#workflows/reviews/save-answer.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'

/** What a person decides of the marks in one text, as it stood when they looked. */
export interface TextDecided {
  readonly place: string
  readonly version: number
  /** For each mark in its order; undefined where nothing is decided yet. */
  readonly decisions: readonly ({ readonly is: NameDecision; readonly reason: string } | undefined)[]
}

export const keepReasonLimit = 200

/**
 * Decides about words in a review that may name somebody else: they stay, with a reason that is kept; or the text says
 * something else; or they go. A text that was changed since the person looked is not touched.
 */
export async function decideNames(
  db: Db,
  asked: ReviewAsked & { readonly decided: readonly TextDecided[] },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, reference, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const scope = chairedBy(person)
    const midway = await lockedMidway(tx, scope, today, reference)
    if (!midway) return notFound
    const refusal = whyNotWritten(midway)
    if (refusal) return refusal
    const review = await reviewAtHand(tx, midway, today)
    if (!review)
      return refused(`The policy ${midway.pack}, under which this review is held, cannot be found.`)
    const texts = await namesInReview(tx, review, { scope, today })
    for (const decided of asked.decided) {
      const text = texts.find(({ place }) => place === decided.place)
      if (!text || text.version !== decided.version || text.names.length !== decided.decisions.length) {
        return refused('A text was changed since you opened this page. Look at it again, then decide.')
      }
      const undecided = whyNotDecided(decided)
      if (undecided) return undecided
      await decideText(tx, midway, asked, text, decided)
    }
    await writeAudit(tx, {
      person,
      action: 'names-decided',
      childId: midway.childId,
      midwayId: midway.midwayId,
      detail: { texts: asked.decided.length },
      at: now,
    })
    return { ok: true }
  })
}

/** A name stays only with a reason. */
export function whyNotDecided({ decisions }: Pick<TextDecided, 'decisions'>): Refusal | undefined {
  const kept = decisions.filter((decision) => decision?.is === 'keep')
  if (kept.some((decision) => decision?.reason.trim() === ''))
    return { ok: false, because: 'problems', problems: ['Say why the name must stay in this record'] }
  if (kept.some((decision) => (decision?.reason.length ?? 0) > keepReasonLimit))
    return {
      ok: false,
      because: 'problems',
      problems: [`Make the reason ${keepReasonLimit} characters or fewer`],
    }
  return undefined
}

async function decideText(
  tx: Tx,
  midway: Midway,
  { person, now }: ReviewAsked,
  text: TextWithNames,
  { decisions }: TextDecided,
): Promise<void> {
  const { midwayId } = midway
  for (const [index, { found }] of text.names.entries()) {
    const decision = decisions[index]
    if (decision?.is !== 'keep') continue
    const { place } = text
    await keepName(tx, { midwayId, place, found, reason: decision.reason, personId: person.personId, now })
  }
  const reworded = withDecisions(text.text, text.names, (name) => decisions[text.names.indexOf(name)]?.is)
  if (reworded === text.text) return
  if (text.at.is === 'action') {
    const { actionId, field } = text.at
    await rewordAction(tx, { actionId, midwayId, field, text: reworded })
    return
  }
  await putAnswer(tx, {
    ...text.at.ref,
    midwayId,
    value: reworded,
    version: text.version + 1,
    savedBy: person.personId,
    savedAt: now,
    beside: text.beside,
    carriedFrom: undefined,
  })
}
