import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import type { Pages } from '#web/page-definition.ts'
import { NamesPage } from '#web/pages/review-names/page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
import { decisionsTyped } from '#web/names/name-decisions.tsx'
import { decideNames } from '#workflows/families/decide-names.ts'
import { namesInReview } from '#workflows/families/names-in-review.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** Words of a review that may name somebody else, and what becomes of each. */
export const reviewNamesPages: Pages = (app, { db }) => {
  app.page(paths.reviewNames, {
    access: 'review:hold',
    audit: 'midway-names-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, person, today }) => midwayFor(db, chairedBy(person), today, params.reference),
    async show({ about: midway, scope, today, form }) {
      const { reference } = midway
      if (!midway.startedAt || midway.signedAt || midway.stoppedBecause !== undefined)
        return seeOther(paths.review({ reference }))
      const review = await reviewAtHand(db, midway, today)
      if (!review) return notFound()
      const texts = await namesInReview(db, review, { scope, today })
      return (
        <NamesPage
          reference={reference}
          banner={presentBanner(review.child, today)}
          texts={texts}
          form={form}
        />
      )
    },
    form: z.object({}),
    async submit({ about: midway, person, scope, today, now, request }) {
      const { reference } = midway
      const review = await reviewAtHand(db, midway, today)
      if (!review) return notFound()
      const texts = await namesInReview(db, review, { scope, today })
      const form = formState(request.body as Entered)
      const typed = texts.map((text, index) => ({ text, ...decisionsTyped(form, String(index), text.names) }))
      const problems = typed.flatMap((each) => each.problems)
      if (problems.length > 0) return showAgain(problems)
      const decided = typed.map(({ text, decisions }, index) => ({
        place: form.value(`place.${index}`) ?? text.place,
        version: Number(form.value(`version.${index}`) ?? text.version),
        decisions,
      }))
      const done = await decideNames(db, { person, reference, today, now, decided })
      if (done.ok) return seeOther(paths.reviewCheck({ reference }), 'The names are decided about')
      return notDone(done, 'names')
    },
  })
}
