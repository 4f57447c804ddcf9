import { z } from 'zod'
import { arrangedBy, chairedBy } from '#access/chairing.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import { arrangingReasons } from '#policies/arranging-reasons.ts'
import { capacityOn } from '#policies/capacity-rules.ts'
import { formOf, type PackLibrary } from '#policies/registry.ts'
import { dateField } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { ArrangePage } from '#web/pages/review-arrange/page.tsx'
import { presentSiblings } from '#web/pages/review-arrange/present-siblings.ts'
import { presentArrange, presentToPutOff } from '#web/pages/review-arrange/presenter.ts'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { arrangementOf, type ArrangingAsked, type FieldsRefused } from '#workflows/reviews/arranging.ts'
import { arrangeReview } from '#workflows/reviews/arrange-review.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import { nearSiblings } from '#workflows/families/near-siblings.ts'
import { moveReview } from '#workflows/reviews/move-review.ts'
import { sameChairs } from '#workflows/people/same-chair.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { agreementAtHand, whoMayAgree } from '#workflows/reviews/agreement.ts'
import { reviewNotRequired, whyNotWaived } from '#workflows/reviews/review-not-required.ts'
import { stopReview } from '#workflows/reviews/stop-review.ts'

const text = z.string().max(20_000).default('')
const version = z.coerce.number().int().min(0).catch(-1)
const several = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .pipe(z.array(z.string().max(40)).max(20))

/** What each choice needs; the fields of the other choices are sent too and are not looked at. */
const arrangeForm = z.discriminatedUnion(
  'do',
  [
    z.object({
      do: z.literal('set'),
      version,
      on: dateField('the day'),
      at: text,
      minutes: text,
      way: text,
      participants: several,
      together: several,
      supervisorReason: text,
      reason: text,
    }),
    z.object({
      do: z.literal('move'),
      version,
      moveOn: dateField('the new day'),
      moveAt: text,
      moveReason: text,
      moveNote: text,
    }),
    z.object({
      do: z.literal('not-required'),
      version,
      waiverReason: text,
      waiverNote: text,
      askOf: text,
    }),
    z.object({ do: z.literal('stop'), version, stopReason: text, stopNote: text }),
  ],
  { error: 'Choose what you want to do' },
)

type ArrangeAnswers = z.infer<typeof arrangeForm>

/** Arranging a midway review: set a date, move it, find it not required, or stop it. */
export const reviewArrangePages: Pages = (app, { db }) => {
  app.page(paths.reviewArrange, {
    access: 'review:arrange',
    audit: 'midway-arranging-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, person, today }) => midwayFor(db, arrangedBy(person), today, params.reference),
    async show({ about: midway, person, scope, today, form }) {
      const { reference } = midway
      if (midway.signedAt || midway.heldOn !== undefined || midway.stoppedBecause !== undefined)
        return seeOther(paths.review({ reference }))
      const child = await explainChild(db, midway.childId, today)
      if (!child) return notFound()
      const { library, choices } = await policyNow(db)
      const arrangement = arrangementOf(library, midway)
      const waits = await agreementAtHand(db, person, today, midway.midwayId)
      return (
        <ArrangePage
          {...presentArrange(midway, child, arrangement, arrangingReasons(library, midway.pack), today)}
          hasEntryToCopy={midway.arrangedFor !== undefined && writesDateDown(library, midway)}
          whyNotWaived={await whyNotWaived(db, midway, arrangement, { person, today })}
          mayAgree={await whoMayAgree(db, arrangement, midway, { person, today })}
          sameChair={may(person, 'same-chair:open') ? await sameChairs(db, scope, today, midway.childId) : []}
          mayKeepSameChair={may(person, 'same-chair:keep')}
          siblings={presentSiblings(await nearSiblings(db, person, today, midway))}
          familyHref={mayTalk(person) ? paths.familySessions({ childId: midway.childId }) : undefined}
          toPutOff={presentToPutOff(
            midway,
            capacityOn(library, choices, today),
            may(person, 'capacity:decide'),
          )}
          waitsForAgreementOf={waits?.asked.askedOfName}
          form={form}
        />
      )
    },
    form: arrangeForm,
    async submit({ about: { reference }, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const asked = { person, reference, today, now, names, version: answers.version }
      const done = await doArrange(asked, answers)
      if (done.ok) return seeOther(paths.reviewClock({ reference }), done.says)
      if (done.because === 'not-found') return notFound()
      if (done.because === 'state') return conflict(done.problems.join(' '))
      if (done.because === 'names') return askOfNames(done, names)
      if (done.because === 'fields')
        return showAgain(
          done.fields.map(({ field, text: says }) => ({
            field,
            text: says,
            ...((field === 'on' || field === 'moveOn') && { focus: `${field}-day` }),
          })),
        )
      return showAgain(done.problems.map((says) => ({ field: 'do', text: says })))
    },
  })

  async function doArrange(
    asked: ArrangingAsked,
    answers: ArrangeAnswers,
  ): Promise<{ readonly ok: true; readonly says: string } | Refusal | FieldsRefused | NamesUndecided> {
    switch (answers.do) {
      case 'set': {
        const together = answers.together.flatMap((row) => {
          const [, reference, version] = /^([A-Z0-9-]{4,40})\.(\d{1,9})$/.exec(row) ?? []
          return reference === undefined ? [] : [{ reference, version: Number(version) }]
        })
        const done = await arrangeReview(db, { ...asked, ...answers, together })
        const says = together.length === 0 ? 'The date is set.' : 'The date is set for all who were ticked.'
        return done.ok ? { ok: true, says: told(says, done.warning) } : done
      }
      case 'move': {
        const { moveOn: on, moveAt: at, moveReason: reason, moveNote: note } = answers
        const done = await moveReview(db, { ...asked, on, at, reason, note })
        return done.ok ? { ok: true, says: told('The review is moved.', done.warning) } : done
      }
      case 'not-required': {
        const { waiverReason: reason, waiverNote: note } = answers
        const askOf = answers.askOf === '' ? undefined : Number(answers.askOf)
        const done = await reviewNotRequired(db, { ...asked, reason, note, askOf })
        if (!done.ok) return done
        return {
          ok: true,
          says: done.waitsFor
            ? `${done.waitsFor} is asked to agree. Until then the review is as due as it was.`
            : told('The review is not required. It still counts.'),
        }
      }
      case 'stop': {
        const done = await stopReview(db, { ...asked, reason: answers.stopReason, note: answers.stopNote })
        return done.ok ? { ok: true, says: told('The review has stopped.') } : done
      }
    }
  }
}

function mayTalk(person: Person): boolean {
  return chairedBy(person).is !== 'none'
}

function told(done: string, warning?: string): string {
  return [done, warning, 'Those who need to know are told.'].filter(Boolean).join(' ')
}

/** Whether the policy has the date written down somewhere as soon as it is set. */
function writesDateDown(library: PackLibrary, { pack, reviewId }: Midway): boolean {
  const rule = library.find(pack)?.time.reviews.find(({ id }) => id === reviewId)
  const form = rule && formOf(library, pack, rule.form)
  return form?.furtherOutputs?.some(({ parts }) => parts[0] === 'agreed-date') ?? false
}
