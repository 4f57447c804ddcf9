import { z } from 'zod'
import type { StepEntries } from '#domain/concerns/entries.ts'
import { stepKinds, stepWords } from '#domain/concerns/steps.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import type { Pages } from '#web/page-definition.ts'
import { idInAddress } from '#web/page.tsx'
import { ConcernPage } from '#web/pages/concern/page.tsx'
import { fieldId } from '#web/pages/concern/step-form.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notFound, seeOther, showAgain } from '#web/replies.ts'
import { concernAtHand } from '#workflows/concerns/concern-at-hand.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { takeConcernStep } from '#workflows/concerns/take-concern-step.ts'

const words = z.string().max(20_000).optional()
const stepForm = z.object({
  kind: z.enum(stepKinds, { error: 'Choose what you want to do' }),
  seen: z.coerce.number().int().min(1).max(100_000),
  says: z.string().max(20_000).default(''),
  to: words,
  told: words,
  toldAt: words,
  means: words,
  sentTo: words,
  met: words,
  difference: words,
  childTold: z.enum(['yes', 'no']).optional().catch(undefined),
  childToldHow: words,
})

/** One concern, and the steps that are taken in it. */
export const concernPages: Pages = (app, { db }) => {
  app.page(paths.concern, {
    access: 'concern:open',
    audit: 'concern-opened',
    params: z.object({ concernId: idInAddress }),
    async about({ params, person, today }) {
      const hand = await concernAtHand(db, person, today, params.concernId)
      return hand && { childId: hand.concern.childId, hand }
    },
    async show({ about: { childId, hand }, today, form }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      return <ConcernPage hand={hand} banner={presentBanner(child, today)} today={today} form={form} />
    },
    form: stepForm,
    async submit({ about: { hand }, person, today, now, answers }) {
      const { seen, ...entries } = answers
      const { concernId } = hand.concern
      const taken = await takeConcernStep(db, {
        person,
        concernId,
        today,
        now,
        seen,
        entries: entries satisfies StepEntries,
      })
      if (taken.ok) return seeOther(paths.concern({ concernId }), `${stepWords[entries.kind]}.`)
      if (taken.because === 'entries')
        return showAgain(
          taken.entries.map(({ field, text }) => ({ field, text, focus: fieldId(entries.kind, field) })),
        )
      return taken.because === 'not-found' ? notFound() : conflict(taken.problems.join(' '))
    },
  })
}
