import { createHash } from 'node:crypto'
import { chairedBy } from '#access/chairing.ts'
import type { Db } from '#db/open.ts'
import { insertAction } from '#db/queries/actions/actions.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { whyNotWritten } from '#workflows/reviews/save-answer.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'

export interface ActionToAgree {
  readonly questionId: string | undefined
  readonly what: string
  readonly ownerRef: string | undefined
  readonly ownerName: string | undefined
  readonly dueOn: Day | undefined
  readonly howKnown: string | undefined
  /**
   * Made when the form was shown: the same form sent twice is one action. Sent again with other words, as after going
   * back in the browser, it is another.
   */
  readonly key: string
}

/** Agrees an action at a started midway review: what, who, by when, and how it will be known. */
export async function agreeAction(
  db: Db,
  asked: ReviewAsked & { readonly action: ActionToAgree },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, reference, today, now, action } = asked
  const what = asKept(action.what).trim()
  const howKnown = action.howKnown === undefined ? undefined : asKept(action.howKnown)
  if (what === '') return { ok: false, because: 'problems', problems: ['Enter what will be done'] }
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person), today, reference)
    if (!midway) return notFound
    const refusal = whyNotWritten(midway)
    if (refusal) return refusal
    const actionId = await insertAction(tx, {
      ...action,
      what,
      howKnown,
      childId: midway.childId,
      midwayId: midway.midwayId,
      decidedOn: today,
      sourceRef: `${reference}/${markOf(action)}`,
    })
    if (actionId === undefined) return { ok: true }
    await writeAudit(tx, {
      person,
      action: 'action-agreed',
      childId: midway.childId,
      midwayId: midway.midwayId,
      detail: { actionId, question: action.questionId ?? null },
      at: now,
    })
    return { ok: true }
  })
}

function markOf({ key, what, ownerRef, ownerName, dueOn, howKnown }: ActionToAgree): string {
  const stands = JSON.stringify([key, what, ownerRef, ownerName, dueOn, howKnown])
  return createHash('sha256').update(stands).digest('hex').slice(0, 32)
}
