import { chairedBy } from '#access/chairing.ts'
import type { Db } from '#db/open.ts'
import { insertAction } from '#db/queries/actions.ts'
import { writeAudit } from '#db/queries/audit.ts'
import { lockedMidway } from '#db/queries/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { notFound, type Refusal } from './refusal.ts'
import { whyNotWritten } from './save-answer.ts'
import type { ReviewAsked } from './start-review.ts'

export interface ActionToAgree {
  readonly questionId: string | undefined
  readonly what: string
  readonly ownerRef: string | undefined
  readonly ownerName: string | undefined
  readonly dueOn: Day | undefined
  readonly howKnown: string | undefined
  /** Made when the form was shown: the same form sent twice is one action. */
  readonly key: string
}

/** Agrees an action at a started midway review: what, who, by when, and how it will be known. */
export async function agreeAction(
  db: Db,
  asked: ReviewAsked & { readonly action: ActionToAgree },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, reference, today, now, action } = asked
  const what = action.what.trim()
  if (what === '') return { ok: false, because: 'problems', problems: ['Enter what will be done'] }
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person), today, reference)
    if (!midway) return notFound
    const refusal = whyNotWritten(midway)
    if (refusal) return refusal
    const actionId = await insertAction(tx, {
      ...action,
      what,
      childId: midway.childId,
      midwayId: midway.midwayId,
      decidedOn: today,
      sourceRef: `${reference}/${action.key}`,
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
