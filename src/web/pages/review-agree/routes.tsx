import { z } from 'zod'
import { agreedOnBy } from '#access/agreeing.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { AgreePage } from '#web/pages/review-agree/page.tsx'
import { presentAgreement } from '#web/pages/review-agree/presenter.ts'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { agreementAtHand } from '#workflows/reviews/agreement.ts'
import { answerAgreement } from '#workflows/reviews/answer-agreement.ts'
import { arrangementOf } from '#workflows/reviews/arranging.ts'

const done = {
  agreed: 'Agreed: the review is not required. It still counts. Those who need to know are told.',
  declined: 'The review is still required. Whoever asked you is told.',
  withdrawn: 'Taken back: the review is as due as it was.',
} as const

/** Agreeing, or not, that a midway review is not required. */
export const reviewAgreePages: Pages = (app, { db }) => {
  app.page(paths.reviewAgree, {
    access: 'review:agree',
    audit: 'agreement-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, person, today }) => midwayFor(db, agreedOnBy(person), today, params.reference),
    async show({ about: midway, person, today, form }) {
      const child = await explainChild(db, midway.childId, today)
      if (!child) return notFound()
      const { library } = await policyNow(db)
      const atHand = await agreementAtHand(db, person, today, midway.midwayId)
      const props = presentAgreement(midway, child, arrangementOf(library, midway), atHand, today)
      return <AgreePage {...props} form={form} />
    },
    form: z.object({
      agreement: z.coerce.number().int().catch(-1),
      answer: z.enum(['agreed', 'declined', 'withdrawn'], { error: 'Choose whether you agree' }),
      note: z.string().max(20_000).default(''),
    }),
    async submit({ about: { reference }, person, today, now, request, answers }) {
      const { agreement: agreementId, answer, note } = answers
      const names = wordsDecided(formState(request.body as Entered))
      const asked = { person, reference, today, now, names }
      const answered = await answerAgreement(db, { ...asked, agreementId, answer, note })
      if (answered.ok) return seeOther(paths.review({ reference }), done[answer])
      if (answered.because === 'not-found') return notFound()
      if (answered.because === 'names') return askOfNames(answered, names)
      if (answered.because === 'fields') return showAgain(answered.fields)
      return conflict(answered.problems.join(' '))
    },
  })
}
