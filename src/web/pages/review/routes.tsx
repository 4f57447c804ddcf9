import { z } from 'zod'
import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { TypedField } from '#domain/reviews/answers.ts'
import { asideField, asideLimit } from '#domain/reviews/set-aside.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import type { Problem } from '#web/forms/problems.ts'
import { fieldSaved } from '#web/forms/saved-while-typing.tsx'
import type { Pages } from '#web/page-definition.ts'
import type { Parts } from '#web/parts.ts'
import { actionTyped } from '#web/pages/review/action-fields.ts'
import { DraftPage, NotStartedPage, StoppedPage } from '#web/pages/review/other-states.tsx'
import { ReviewPage } from '#web/pages/review/page.tsx'
import { presentReview } from '#web/pages/review/presenter.ts'
import { besideName, changedFields, inputName } from '#web/review/fields.ts'
import { theirsInWords } from '#web/review/present-field.ts'
import { paths } from '#web/paths.ts'
import { conflict, notDone, notFound, seeOther, showAgain } from '#web/replies.ts'
import { agreeAction } from '#workflows/actions/agree-action.ts'
import { bringBackDraft } from '#workflows/reviews/discard-draft.ts'
import { recordFrom } from '#workflows/reviews/record-from.ts'
import { possibleOwners, reviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { saveAnswer } from '#workflows/reviews/save-answer.ts'
import { sayTheSameAgain } from '#workflows/actions/say-the-same-again.ts'
import { startReview } from '#workflows/reviews/start-review.ts'

const params = z.object({ reference: z.string().max(40) })
const longest = 20_000

interface AskedForReview {
  readonly params: { readonly reference: string }
  readonly scope: ChildScope
  readonly today: Day
}

/** The midway review of an address, within what the person may see. */
async function about({ db }: Parts, { params: { reference }, scope, today }: AskedForReview) {
  return midwayFor(db, scope, today, reference)
}

async function holds({ db }: Parts, person: Person, midway: Midway, today: Day): Promise<boolean> {
  return (await midwayFor(db, chairedBy(person), today, midway.reference)) !== undefined
}

/** The review: started, held, saved field by field, and left at any time. */
export const reviewPages: Pages = (app, parts) => {
  app.page(paths.review, {
    access: 'reviews:open',
    audit: 'midway-opened',
    params,
    about: (asked) => about(parts, asked),
    async show({ about: midway, person, today, now, form }) {
      if (midway.signedAt) return seeOther(paths.reviewRecord({ reference: midway.reference }))
      const review = await reviewAtHand(parts.db, midway, today)
      if (!review) return notFound()
      const shown = presentReview(review, form, { personId: person.personId, today, now })
      const draft = () =>
        recordFrom(review, { signedBy: midway.startedBy ?? person.name, heldOn: today, now })
      if (midway.stoppedBecause !== undefined) return <StoppedPage review={shown} draft={draft()} />
      const mayHold = await holds(parts, person, midway, today)
      if (!midway.startedAt) return <NotStartedPage review={shown} mayStart={mayHold} />
      return mayHold ? <ReviewPage {...shown} /> : <DraftPage review={shown} draft={draft()} />
    },
    form: z.object({ do: z.string().max(200).optional() }),
    async submit({ about: midway, person, today, now, request, answers }) {
      const { reference } = midway
      const asked = { person, reference, today, now }
      const here = paths.review({ reference })
      if (answers.do === 'start') {
        const started = await startReview(parts.db, asked)
        if (started.ok) return seeOther(here)
        return notDone(started)
      }
      if (answers.do === 'bring-back') {
        const back = await bringBackDraft(parts.db, asked)
        if (back.ok) return seeOther(here, 'What was typed is back')
        return notDone(back)
      }
      const review = await reviewAtHand(parts.db, midway, today)
      if (!review) return notFound()
      const form = formState(request.body as Entered)
      const problems: Problem[] = []
      for (const field of changedFields(review.put, form, review.answers)) {
        if (field.field === 'aside' && field.value.length > asideLimit) {
          const text = `Make the reason ${asideLimit} characters or fewer; it has ${field.value.length}`
          problems.push({ field: inputName(field), text })
          continue
        }
        if (field.value.length > longest) {
          const text = `Make this ${longest} characters or fewer; it has ${field.value.length}. It was not saved`
          problems.push({ field: inputName(field), text })
          continue
        }
        const saved = await saveAnswer(parts.db, { ...asked, ...field })
        if (saved.ok) continue
        if (saved.because === 'not-found') return notFound()
        if (saved.because !== 'conflict') return conflict(saved.problems.join(' '))
        problems.push({
          field: inputName(field),
          text: `${saved.theirs.savedByName} changed this at ${timeOf(saved.theirs)}. Choose which text to keep`,
        })
      }
      const offered = {
        owners: possibleOwners(review.child, today),
        today,
        calendar: review.child.policy.calendar,
      }
      for (const { question } of review.put.groups.flatMap(({ questions }) => questions)) {
        const typed = actionTyped(question.id, form, offered)
        if (!typed) continue
        if ('problems' in typed) {
          problems.push(...typed.problems)
          continue
        }
        const agreed = await agreeAction(parts.db, { ...asked, action: typed.action })
        if (!agreed.ok) return notDone(agreed)
      }
      const asideFor = /^aside:([a-z0-9-]+)$/.exec(answers.do ?? '')?.[1]
      if (asideFor !== undefined && (form.value(inputName(asideField(asideFor))) ?? '').trim() === '')
        problems.push({
          field: inputName(asideField(asideFor)),
          text: 'Write why this question is not used for this child',
        })
      if (problems.length > 0) return showAgain(problems)
      const [, what, questionId, partId] =
        /^(action|again|stands|aside|use|concern|praise):([a-z0-9-]+)(?:\.([a-z0-9-]*))?$/.exec(
          answers.do ?? '',
        ) ?? [undefined]
      if (what === 'again' && questionId) {
        const again = await sayTheSameAgain(parts.db, { ...asked, questionId })
        if (!again.ok && again.because === 'not-found') return notFound()
        if (!again.ok) return showAgain(again.problems.map((text) => ({ field: `q-${questionId}`, text })))
      }
      if (what === 'use' && questionId) {
        const kept = review.answers.field(asideField(questionId))
        if (kept)
          await saveAnswer(parts.db, {
            ...asked,
            ...asideField(questionId),
            value: '',
            baseVersion: kept.version,
          })
      }
      if (what === 'stands' && questionId && partId !== undefined) {
        const ref = { questionId, partId, field: 'answer' } as const
        const kept = review.answers.field(ref)
        const beside = form.value(besideName(ref))
        if (kept) {
          const { value, version: baseVersion } = kept
          await saveAnswer(parts.db, { ...asked, ...ref, value, baseVersion, beside })
        }
      }
      // What was typed is saved first; then the concern or the note has a page of its own.
      const beside = { review: reference, question: questionId }
      if (what === 'concern' || answers.do === 'concern')
        return seeOther(paths.raiseConcern({ childId: midway.childId }, beside))
      if (what === 'praise' || answers.do === 'praise')
        return seeOther(paths.noteGoodPractice({ childId: midway.childId }, beside))
      if (answers.do === 'continue') return seeOther(paths.reviewCheck({ reference }))
      if (answers.do === 'leave') {
        return seeOther(paths.child({ childId: midway.childId }), 'Saved. You can go on with it at any time.')
      }
      return seeOther(questionId ? `${here}#q-${questionId}` : here)
    },
  })

  app.saving(paths.reviewAnswer, {
    access: 'review:hold',
    audit: 'midway-answer-saved',
    params: z.object({ reference: z.string().max(40), questionId: z.string().min(1).max(100) }),
    about: (asked) => about(parts, asked),
    form: z.object({
      part: z.string().max(100),
      field: z.enum(['answer', 'comment', 'again']),
      value: z.string().max(longest),
      baseVersion: z.int().min(0),
      unconfirmed: z.string().max(longest).optional(),
      beside: z.string().max(longest).optional(),
    }),
    async save({ about: midway, params: { reference, questionId }, person, today, now, answers }) {
      const ref = { questionId, partId: answers.part, field: answers.field }
      const saved = await saveAnswer(parts.db, {
        person,
        reference,
        today,
        now,
        ...ref,
        value: answers.value,
        baseVersion: answers.baseVersion,
        unconfirmed: answers.unconfirmed,
        beside: answers.beside,
      })
      if (saved.ok || saved.because !== 'conflict') return fieldSaved(saved)
      const review = await reviewAtHand(parts.db, midway, today)
      return fieldSaved(saved, (value) => (review ? theirsInWords(review, ref, value) : value))
    },
  })
}

function timeOf({ savedAt }: TypedField): string {
  return momentOf(new Date(savedAt)).at
}
