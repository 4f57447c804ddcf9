import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { DiscardPage } from '#web/pages/review-discard/page.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther } from '#web/replies.ts'
import { discardDraft, discardReasonLimit } from '#workflows/reviews/discard-draft.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** Discarding a draft: a page of its own, with the reason. */
export const reviewDiscardPages: Pages = (app, { db }) => {
  app.page(paths.reviewDiscard, {
    access: 'review:hold',
    audit: 'midway-discard-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, person, today }) => midwayFor(db, chairedBy(person), today, params.reference),
    async show({ about: midway, today, form }) {
      const { reference } = midway
      if (!midway.startedAt || midway.signedAt || midway.stoppedBecause !== undefined)
        return seeOther(paths.review({ reference }))
      const review = await reviewAtHand(db, midway, today)
      if (!review) return notFound()
      return (
        <DiscardPage
          reference={reference}
          banner={presentBanner(review.child, today)}
          fields={review.answers.all.filter(({ value }) => value.trim() !== '').length}
          agreed={review.agreed.length}
          reasonLimit={discardReasonLimit}
          form={form}
        />
      )
    },
    form: z.object({ reason: z.string().max(20_000) }),
    async submit({ about: midway, person, today, now, request, answers }) {
      const { reference } = midway
      const names = wordsDecided(formState(request.body as Entered))
      const { reason } = answers
      const discarded = await discardDraft(db, { person, reference, today, now, reason, names })
      if (discarded.ok)
        return seeOther(paths.review({ reference }), 'Draft discarded. What was typed is kept.')
      if (discarded.because === 'names') return askOfNames(discarded, names)
      return notDone(discarded, 'reason')
    },
  })
}
