import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { partsOf, type Day } from '#domain/calendar/day.ts'
import { outputsOf } from '#domain/reviews/outputs.ts'
import { waysHeld } from '#domain/reviews/talk.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { boxesTyped, dateField } from '#web/forms/date-field.ts'
import type { Pages } from '#web/page-definition.ts'
import { CheckPage } from '#web/pages/review-check/page.tsx'
import { lacksWay, presentTalk, talkEntered } from '#web/pages/review-check/talk.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { namesInReview, namesToDecide } from '#workflows/families/names-in-review.ts'
import { placeInTalk } from '#workflows/families/place-in-talk.ts'
import { recordFrom } from '#workflows/reviews/record-from.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { possibleOwners, reviewAtHand, type ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { lookedAt, seenOf, signReview } from '#workflows/reviews/sign-review.ts'

/** Check and sign: only for whoever holds the review. */
export const reviewCheckPages: Pages = (app, { db }) => {
  /** The ways that the policy names, and who on the case may have taken part; undefined where it names no way. */
  const talkOffered = async ({ midway, child }: ReviewAtHand, today: Day) => {
    const { library } = await policyNow(db)
    const ways = library.find(midway.pack)?.arrangements.get(midway.reviewId)?.ways ?? []
    if (ways.length === 0) return undefined
    const people = possibleOwners(child, today)
      .filter(({ role }) => role !== 'cp-chair' && role !== 'iro')
      .map(({ ref, name, role }) => ({ ref, role, words: `${name}, ${role.replaceAll('-', ' ')}` }))
    return { ways, people }
  }

  app.page(paths.reviewCheck, {
    access: 'review:sign',
    audit: 'midway-check-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, person, today }) =>
      midwayFor(db, chairedBy(person, 'review:sign'), today, params.reference),
    async show({ about: midway, person, scope, today, now, form }) {
      const { reference } = midway
      if (midway.signedAt) return seeOther(paths.reviewRecord({ reference }))
      if (!midway.startedAt || midway.stoppedBecause !== undefined)
        return seeOther(paths.review({ reference }))
      const review = await reviewAtHand(db, midway, today)
      if (!review) return notFound()
      const { year, month, date } = partsOf(today)
      const banner = presentBanner(review.child, today)
      const draft = recordFrom(review, { signedBy: person.name, heldOn: today, now })
      const offered = await talkOffered(review, today)
      return (
        <CheckPage
          reference={reference}
          banner={banner}
          title={review.put.form.title}
          draft={draft}
          {...lookedAt(review)}
          names={namesToDecide(await namesInReview(db, review, { scope, today }))}
          inTalk={await placeInTalk(db, { person, midwayId: midway.midwayId, today })}
          seen={seenOf(review)}
          heldOn={boxesTyped(form, 'held', { day: String(date), month: String(month), year: String(year) })}
          whoSees={[
            `${banner.chair}, who chairs`,
            banner.worker ? `${banner.worker}, social worker` : 'The social worker, once there is one',
            'The team manager, and the managers of the service',
          ]}
          writtenTo={outputsOf(draft).map(
            (output) => `${output.noteType}: ${output.title}. The first line is ${output.reference}.`,
          )}
          talk={
            offered &&
            presentTalk(form, offered, {
              way: midway.way,
              tookPart: offered.people
                .filter(({ role }) => midway.participants.includes(role))
                .map(({ ref }) => ref),
            })
          }
          stale={review.stale}
          form={form}
        />
      )
    },
    form: z.object({
      seen: z.string().max(40),
      held: dateField('the day it was held'),
      way: z.enum(waysHeld).optional(),
      'took-part': z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
      others: z.string().max(300, 'Make it 300 characters or fewer').optional(),
    }),
    async submit({ about: midway, person, today, now, answers }) {
      const { reference } = midway
      const entered = { way: answers.way, tookPart: answers['took-part'], others: answers.others }
      if (lacksWay(entered)) return showAgain([{ field: 'way', text: 'Choose how it was held' }])
      const review = await reviewAtHand(db, midway, today)
      const offered = review && (await talkOffered(review, today))
      const signed = await signReview(db, {
        person,
        reference,
        today,
        now,
        heldOn: answers.held,
        seen: answers.seen,
        talk: talkEntered(entered, offered?.people ?? []),
      })
      if (signed.ok) {
        const inTalk = await placeInTalk(db, { person, midwayId: midway.midwayId, today })
        if (inTalk?.next)
          return seeOther(paths.reviewCheck({ reference: inTalk.next }), 'Signed. Here is the next child.')
        return seeOther(paths.reviewRecord({ reference }), 'Signed. The case note is ready to be placed.')
      }
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
