import { z } from 'zod'
import { arrangedBy } from '#access/chairing.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { planTypeInWords } from '#web/child/words.ts'
import { childParams } from '#web/child/about-child.ts'
import { dateField } from '#web/forms/date-field.ts'
import type { Pages } from '#web/page-definition.ts'
import { AdHocPage } from '#web/pages/ad-hoc-review/page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { addAdHocReview, plansThatGoOn, reviewsForPlan } from '#workflows/reviews/add-ad-hoc-review.ts'
import { explainChild, type ChildExplained } from '#workflows/dates/explain-child.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Which midway review is added: a plan and a review of the packs, as one choice. */
const which = z
  .string({ error: 'Choose which midway review' })
  .regex(/^\d{1,9}:[a-z0-9-]{1,80}$/, { error: 'Choose which midway review' })
  .transform((text) => {
    const [planId = '', reviewId = ''] = text.split(':')
    return { planId: Number(planId), reviewId }
  })

/** A midway review beside the planned ones. */
export const adHocReviewPages: Pages = (app, { db }) => {
  app.page(paths.reviewAdHoc, {
    access: 'review:arrange',
    audit: 'midway-adding-opened',
    params: childParams,
    about: ({ params, person, today }) => childWithin(db, arrangedBy(person), today, params.childId),
    async show({ about: { childId }, today, form }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      return (
        <AdHocPage
          banner={presentBanner(child, today)}
          childId={childId}
          choices={choicesOf(child, today)}
          form={form}
        />
      )
    },
    form: z.object({
      which,
      dueOn: dateField('the day by which it is to be held'),
      because: z.string().max(20_000).default(''),
    }),
    async submit({ about: { childId }, person, today, now, answers }) {
      const { dueOn, because } = answers
      const added = await addAdHocReview(db, {
        ...answers.which,
        person,
        childId,
        dueOn,
        because,
        today,
        now,
      })
      if (added.ok)
        return seeOther(
          paths.reviewArrange({ reference: added.reference }),
          `Added as ${added.reference}. Set its date now, or later.`,
        )
      if (added.because === 'not-found') return notFound()
      if (added.because !== 'fields') return conflict(added.problems.join(' '))
      return showAgain(
        added.fields.map(({ field, text }) => ({
          field,
          text,
          ...(field === 'dueOn' && { focus: 'dueOn-day' }),
        })),
      )
    },
  })
}

function choicesOf(child: ChildExplained, today: Day) {
  return plansThatGoOn(child).flatMap((plan) =>
    reviewsForPlan(child.policy, plan.planType, today).map(({ rule, review }) => ({
      value: `${plan.planId}:${rule.id}`,
      label: review?.name ?? rule.id,
      hint: planTypeInWords(plan.planType),
    })),
  )
}
