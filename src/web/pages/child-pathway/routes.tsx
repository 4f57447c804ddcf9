import { z } from 'zod'
import { doneBy, roleDoing } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { panelsOfChild } from '#db/queries/pathway/panels-of-child.ts'
import { stepsOfChild } from '#db/queries/pathway/steps.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { idInAddress } from '#web/ids.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { capital } from '#web/child/words.ts'
import { dateField } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { ChildPathwayPage } from '#web/pages/child-pathway/page.tsx'
import { presentChildPathway } from '#web/pages/child-pathway/presenter.ts'
import { RecordStepPage } from '#web/pages/child-pathway/step-pages.tsx'
import { paths } from '#web/paths.ts'
import { eventNameIn } from '#web/pathway/words.ts'
import { TakeBackPage } from '#web/pathway/take-back-page.tsx'
import { conflict, notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
import { auditsOnTheWay } from '#workflows/panels/audits-on-the-way.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { pathwayOf, recordingOf, type PathwayPolicy } from '#workflows/pathway/pathway-policy.ts'
import { recordStep } from '#workflows/pathway/record-step.ts'
import { takeStepBack } from '#workflows/pathway/take-step-back.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

const stepParams = childParams.extend({ stepId: idInAddress })

/** The pathway of one child, and the steps of it that are recorded here. */
export const childPathwayPages: Pages = (app, { db }) => {
  app.page(paths.childPathway, {
    access: 'pathway:open',
    audit: 'pathway-opened',
    params: childParams,
    about: aboutChild(db),
    async show({ about: { childId }, person, today }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      const policy = await policyNow(db)
      const pathway = pathwayOf(policy, today)
      const panels = await panelsOfChild(db, childId)
      const names = panels.map(
        ({ pack, ruleId }) =>
          policy.library.find(pack)?.panels.find(({ id }) => id === ruleId)?.name ?? 'Panel',
      )
      const steps = await stepsOfChild(db, childId)
      return (
        <ChildPathwayPage
          {...presentChildPathway(child, pathway, steps, panels, await auditsOnTheWay(db, childId, panels), {
            person,
            today,
          })}
          panelNames={names}
        />
      )
    },
  })

  app.page(paths.recordStep, {
    access: 'pathway:record',
    audit: 'pathway-step-opened',
    params: childParams,
    query: z.object({ step: z.string().max(80).optional().catch(undefined) }),
    about: aboutChild(db),
    async show({ about: { childId }, person, today, query, form }) {
      const child = await explainChild(db, childId, today)
      const pathway = pathwayOf(await policyNow(db), today)
      if (!child || !pathway) return notFound()
      return (
        <RecordStepPage
          banner={presentBanner(child, today)}
          kinds={kindsFor(person, pathway)}
          chosen={query.step}
          form={form}
        />
      )
    },
    form: z.object({
      kind: z.string().max(80).default(''),
      on: dateField('the day on which it was done'),
      doneBy: z.string().max(200).default(''),
      note: z.string().max(20_000).default(''),
    }),
    async submit({ about: { childId }, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const recorded = await recordStep(db, { ...answers, names, person, childId, today, now })
      if (recorded.ok) return seeOther(paths.childPathway({ childId }), 'Step recorded.')
      if (recorded.because === 'names') return askOfNames(recorded, names)
      if (recorded.because === 'not-found') return notFound()
      if (recorded.because !== 'fields') return conflict(recorded.problems.join(' '))
      return showAgain(
        recorded.fields.map(({ field, text }) => ({
          field,
          text,
          ...(field === 'on' && { focus: 'on-day' }),
        })),
      )
    },
  })

  app.page(paths.takeStepBack, {
    access: 'pathway:record',
    audit: 'pathway-step-take-back-opened',
    params: stepParams,
    about: aboutChild(db),
    async show({ about: { childId }, params, person, today, form }) {
      const step = await stepToTakeBack(db, person, params, today)
      const child = step && (await explainChild(db, childId, today))
      if (!step || !child) return notFound()
      if (step.takenBack) return seeOther(paths.childPathway({ childId }))
      const pathway = pathwayOf(await policyNow(db), today)
      const name = pathway ? eventNameIn(pathway.pack, step.kind) : capital(eventInWords(step.kind))
      const says = `${name}, ${dateInWords(step.on)}`
      const back = { href: paths.childPathway({ childId }), text: 'Back to the pathway' }
      return (
        <TakeBackPage banner={presentBanner(child, today)} what="step" says={says} back={back} form={form} />
      )
    },
    form: z.object({ because: z.string().max(20_000).default('') }),
    async submit({ about: { childId }, params: { stepId }, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const { because } = answers
      const taken = await takeStepBack(db, { person, childId, stepId, today, now, because, names })
      if (taken.ok) return seeOther(paths.childPathway({ childId }), 'Taken back. It stays with the reason.')
      if (taken.because === 'names') return askOfNames(taken, names)
      return notDone(taken, 'because')
    },
  })
}

/** A step of a child, where the policy has the person record such steps for this child. */
async function stepToTakeBack(
  db: Db,
  person: Person,
  { childId, stepId }: z.infer<typeof stepParams>,
  today: Day,
) {
  const pathway = pathwayOf(await policyNow(db), today)
  const step = (await stepsOfChild(db, childId)).find((one) => one.stepId === stepId)
  const recording = step && pathway && recordingOf(pathway, step.kind)
  const scope = doneBy(person, recording?.by ?? [], 'pathway:record')
  return (await childWithin(db, scope, today, childId)) ? step : undefined
}

/** The steps that a person may record. */
function kindsFor(person: Person, { pack }: PathwayPolicy) {
  return pack.recordedHere
    .filter(({ by }) => roleDoing(person, by) !== undefined)
    .map(({ event }) => ({ value: event, text: eventNameIn(pack, event) }))
}
