import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { factMarkWords, actionMarkWords } from '#domain/preparing/boxes.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { fieldSaved } from '#web/forms/saved-while-typing.tsx'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { AskPage } from '#web/pages/review-prepare/ask-page.tsx'
import { saveChanged } from '#web/pages/review-prepare/fields.ts'
import { PreparePage } from '#web/pages/review-prepare/page.tsx'
import { presentPreparation } from '#web/pages/review-prepare/presenter.ts'
import type { Parts } from '#web/parts.ts'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
import { askForPreparation } from '#workflows/preparing/ask-for-preparation.ts'
import { notePreparation } from '#workflows/preparing/note-preparation.ts'
import { managerPart, preparationAtHand, prepares } from '#workflows/preparing/preparation-at-hand.ts'
import { firstName } from '#workflows/preparing/preparation-for-record.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { decides, savePreparation } from '#workflows/preparing/save-preparation.ts'
import { sendPreparation } from '#workflows/preparing/send-preparation.ts'

const params = z.object({ reference: z.string().max(40) })
const longest = 20_000

async function holds({ db }: Parts, person: Person, midway: Midway, today: Day): Promise<boolean> {
  return (await midwayFor(db, chairedBy(person), today, midway.reference)) !== undefined
}

/** Preparing a midway review: asked for by the chair, written by the worker, and by the manager where a decision is asked. */
export const reviewPreparePages: Pages = (app, parts) => {
  const { db } = parts

  app.page(paths.reviewPrepare, {
    access: 'preparation:open',
    audit: 'preparation-opened',
    params,
    about: ({ params: { reference }, scope, today }) => midwayFor(db, scope, today, reference),
    async show({ about: midway, person, today, form }) {
      const atHand = await preparationAtHand(db, midway, today)
      if (!atHand) return notFound()
      return (
        <PreparePage
          {...presentPreparation(atHand, form, { personId: person.personId, today })}
          prepares={await prepares(db, person, midway, today)}
          decides={await decides(db, person, midway, today)}
          mayAsk={await holds(parts, person, midway, today)}
          form={form}
        />
      )
    },
    form: z.object({ do: z.enum(['send', 'leave', 'note']).default('leave'), note: z.string().optional() }),
    async submit({ about: midway, person, today, now, request, answers }) {
      const { reference } = midway
      const asked = { person, reference, today, now }
      const here = paths.reviewPrepare({ reference })
      if (!(await prepares(db, person, midway, today))) return notFound()
      const form = formState(request.body as Entered)
      const names = wordsDecided(form)
      if (answers.do === 'note') {
        const noted = await notePreparation(db, { ...asked, text: answers.note ?? '', names })
        if (noted.ok) {
          const to = noted.underTheRecord ? paths.reviewRecord({ reference }) : here
          return seeOther(to, 'Your note was added')
        }
        if (noted.because === 'names') return askOfNames(noted, names)
        if (noted.because === 'not-found') return notFound()
        return showAgain(noted.problems.map((text) => ({ field: 'note', text })))
      }
      const saved = await saveChanged(db, midway, form, asked)
      if (saved.is === 'not-found') return notFound()
      if (saved.is === 'closed') return showAgain([{ field: 'note', text: saved.says }])
      if (saved.problems.length > 0) return showAgain(saved.problems)
      if (answers.do === 'leave') {
        return seeOther(paths.home(), 'Saved. The chair has not been told yet: send it when it is ready.')
      }
      const sent = await sendPreparation(db, { ...asked, names })
      if (sent.ok) return seeOther(here, sent.again ? 'The changes are with the chair' : 'Sent to the chair')
      if (sent.because === 'fields') {
        return showAgain(sent.fields.map(({ field, text }) => ({ field: `a.${field}`, text })))
      }
      if (sent.because === 'names') return askOfNames(sent, names)
      if (sent.because === 'not-found') return notFound()
      return showAgain(sent.problems.map((text) => ({ field: 'a.changed..answer', text })))
    },
  })

  app.saving(paths.reviewPrepareField, {
    access: 'review:prepare',
    audit: 'preparation-saved',
    params: z.object({ reference: z.string().max(40), box: z.string().min(1).max(40) }),
    about: ({ params: { reference }, scope, today }) => midwayFor(db, scope, today, reference),
    form: z.object({
      part: z.string().max(100),
      field: z.enum(['answer', 'comment']),
      value: z.string().max(longest),
      baseVersion: z.int().min(0),
      unconfirmed: z.string().max(longest).optional(),
    }),
    async save({ params: { reference, box }, person, today, now, answers }) {
      const { part, ...field } = answers
      const saved = await savePreparation(db, {
        ...{ person, reference, today, now },
        ...{ ...field, questionId: box, partId: part },
      })
      return fieldSaved(saved, (value) => wordsOf(box, value))
    },
  })

  app.page(paths.reviewAskToPrepare, {
    access: 'review:hold',
    audit: 'preparation-ask-opened',
    params,
    about: ({ params: { reference }, person, today }) => midwayFor(db, chairedBy(person), today, reference),
    async show({ about: midway, today, form }) {
      const atHand = await preparationAtHand(db, midway, today)
      if (!atHand) return notFound()
      const { reference } = midway
      if (!atHand.state.mayWrite) return seeOther(paths.reviewPrepare({ reference }))
      const { library } = await policyNow(db)
      const part = managerPart(library.find(midway.pack), midway.reviewId)
      return (
        <AskPage
          reference={reference}
          banner={presentBanner(atHand.review.child, today)}
          firstName={firstName(atHand.review)}
          wasAsked={atHand.preparation.askedAt !== undefined}
          manager={part}
          decision={atHand.preparation.decisionAsked ?? midway.supervisorReason ?? ''}
          form={form}
        />
      )
    },
    form: z.object({ decision: z.string().max(longest).default('') }),
    async submit({ about: { reference }, person, today, now, answers }) {
      const done = await askForPreparation(db, { person, reference, today, now, decision: answers.decision })
      if (done.ok) {
        return seeOther(
          paths.review({ reference }),
          done.workerIsHere
            ? 'Preparation is asked for. It stands in the next morning’s mail.'
            : 'Preparation is asked for. No social worker who uses Waymark has this child yet, so nobody was told.',
        )
      }
      return notDone(done, 'decision')
    },
  })
}

function wordsOf(box: string, value: string): string {
  const words: Readonly<Record<string, string>> = box === 'fact' ? factMarkWords : actionMarkWords
  return box === 'fact' || box === 'action' ? (words[value] ?? value) : value
}
