import type { Tx } from '#db/open.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { isWorry } from '#domain/reviews/answers.ts'
import type { NoticeKind } from '#domain/telling/kinds.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import type { ReviewAtHand } from './review-at-hand.ts'
import { tell } from '#workflows/telling/tell.ts'

const kinds = { progress: 'drift-noted', 'safety-plan': 'safety-plan-needed' } as const satisfies Record<
  string,
  NoticeKind
>

/**
 * Has people told, in the transaction of the signing, of what their policy has them told of: a sign of drift to the
 * team manager, a safety plan that is missing to the social worker. Which answers, and whom, the duties of the pack say
 * under which the review is held; each person is told of each thing once.
 */
export async function tellWhatTheReviewFound(
  tx: Tx,
  midway: Pick<Midway, 'pack' | 'childId' | 'midwayId' | 'reference'>,
  review: Pick<ReviewAtHand, 'put' | 'answers'>,
  { by, today, now }: { readonly by: number; readonly today: Day; readonly now: Date },
): Promise<void> {
  const { library } = await policyNow(tx)
  const worries = worriesOf(review)
  for (const { tells } of library.find(midway.pack)?.duties ?? []) {
    if (tells?.when !== 'signed-with-a-worry' || !tells.questions.some((name) => worries.has(name))) continue
    const kind = kinds[tells.about]
    await tell(tx, {
      kind,
      to: tells.to.map((role) => ({ role })),
      childId: midway.childId,
      midwayId: midway.midwayId,
      path: `/reviews/${midway.reference}/record`,
      key: `${kind}:${midway.reference}`,
      by,
      today,
      now,
    })
  }
}

/** The questions that were answered with a worry, in any of their parts, as form.question. */
function worriesOf({ put, answers }: Pick<ReviewAtHand, 'put' | 'answers'>): ReadonlySet<string> {
  const worries = put.groups
    .flatMap(({ questions }) => questions)
    .filter(({ notAsked }) => notAsked === undefined)
    .filter(({ question, parts }) =>
      parts.some(
        ({ id, worry, notAsked }) =>
          notAsked === undefined &&
          isWorry(worry, answers.value({ questionId: question.id, partId: id, field: 'answer' })),
      ),
    )
  return new Set(worries.map(({ question }) => `${put.form.id}.${question.id}`))
}
