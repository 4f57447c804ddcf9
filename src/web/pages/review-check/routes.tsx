import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import { midwayFor } from '#db/queries/midways.ts'
import { partsOf } from '#domain/calendar/day.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { dateField } from '#web/forms/date-field.ts'
import type { Pages } from '#web/page-definition.ts'
import { CheckPage } from '#web/pages/review-check/page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { recordFrom } from '#workflows/record-from.ts'
import { reviewAtHand } from '#workflows/review-at-hand.ts'
import { lookedAt, seenOf, signReview } from '#workflows/sign-review.ts'

/** Check and sign: only for whoever holds the review. */
export const reviewCheckPages: Pages = (app, { db }) => {
  app.page(paths.reviewCheck, {
    access: 'review:sign',
    audit: 'midway-check-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, person, today }) =>
      midwayFor(db, chairedBy(person, 'review:sign'), today, params.reference),
    async show({ about: midway, person, today, now, form }) {
      const { reference } = midway
      if (midway.signedAt) return seeOther(paths.reviewRecord({ reference }))
      if (!midway.startedAt || midway.stoppedBecause !== undefined)
        return seeOther(paths.review({ reference }))
      const review = await reviewAtHand(db, midway, today)
      if (!review) return notFound()
      const { year, month, date } = partsOf(today)
      const banner = presentBanner(review.child, today)
      const { noteType } = review.put.form.output
      return (
        <CheckPage
          reference={reference}
          banner={banner}
          title={review.put.form.title}
          draft={recordFrom(review, { signedBy: person.name, heldOn: today, now })}
          {...lookedAt(review)}
          seen={seenOf(review)}
          heldOn={{
            day: form.value('held-day') ?? String(date),
            month: form.value('held-month') ?? String(month),
            year: form.value('held-year') ?? String(year),
          }}
          whoSees={[
            `${banner.chair}, who chairs`,
            banner.worker ? `${banner.worker}, social worker` : 'The social worker, once there is one',
            'The team manager, and the managers of the service',
          ]}
          writtenTo={`${noteType}: ${review.put.form.output.title}. The first line is ${reference}.`}
          stale={review.stale}
          form={form}
        />
      )
    },
    form: z.object({ seen: z.string().max(40), held: dateField('the day it was held') }),
    async submit({ about: midway, person, today, now, answers }) {
      const { reference } = midway
      const signed = await signReview(db, {
        person,
        reference,
        today,
        now,
        heldOn: answers.held,
        seen: answers.seen,
      })
      if (signed.ok)
        return seeOther(paths.reviewRecord({ reference }), 'Signed. The case note is ready to be placed.')
      if (signed.because === 'not-found') return notFound()
      if (signed.because === 'state') return conflict(signed.problems.join(' '))
      return showAgain(
        signed.problems.map((text) =>
          text.startsWith('The day it was held')
            ? { field: 'held', text, focus: 'held-day' }
            : { field: 'look', text },
        ),
      )
    },
  })
}
