import { z } from 'zod'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { StepEntries } from '#domain/concerns/entries.ts'
import { stepKinds, stepWords } from '#domain/concerns/steps.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import { optionalDateField } from '#web/forms/date-field.ts'
import type { Pages } from '#web/page-definition.ts'
import { idInAddress } from '#web/page.tsx'
import { ConcernPage } from '#web/pages/concern/page.tsx'
import { fieldId } from '#web/pages/concern/step-form.tsx'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
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
  metOn: optionalDateField('the day of the meeting').optional(),
  toldBy: words,
  toldOn: optionalDateField('the day').optional(),
  difference: words,
  childTold: z.enum(['yes', 'no']).optional().catch(undefined),
  childToldHow: words,
})

function inIso(day: Day | undefined): string | undefined {
  return day === undefined ? undefined : isoDate(day)
}

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
    async submit({ about: { hand }, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const { seen, metOn, toldOn, ...typed } = answers
      const entries: StepEntries = { ...typed, metOn: inIso(metOn), toldOn: inIso(toldOn) }
      const { concernId } = hand.concern
      const taken = await takeConcernStep(db, {
        person,
        concernId,
        today,
        now,
        seen,
        entries,
        names,
      })
      if (taken.ok) return seeOther(paths.concern({ concernId }), `${stepWords[entries.kind]}.`)
      if (taken.because === 'names') return askOfNames(taken, names)
      if (taken.because === 'entries')
        return showAgain(
          taken.entries.map(({ field, text }) => ({ field, text, focus: fieldId(entries.kind, field) })),
        )
      return notDone(taken)
    },
  })
}
