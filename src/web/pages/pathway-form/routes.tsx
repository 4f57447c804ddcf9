import { z } from 'zod'
import type { Person } from '#access/person.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { formsOfChild, formWithin } from '#db/queries/pathway/forms.ts'
import { panelChildFor } from '#db/queries/pathway/panels.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { auditInWords, auditsSignedInWords } from '#domain/pathway/audits.ts'
import { tookPartField } from '#domain/pathway/took-part.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { idInAddress } from '#web/ids.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { dayTyped } from '#web/forms/date-field.ts'
import { formState, type Entered } from '#web/forms/form-state.ts'
import { fieldSaved } from '#web/forms/saved-while-typing.tsx'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import {
  addressOf,
  auditTheyMayTakeBack,
  backOf,
  showForm,
  type FormInAddress,
} from '#web/pages/pathway-form/show.tsx'
import { paths } from '#web/paths.ts'
import { TakeBackPage } from '#web/pathway/take-back-page.tsx'
import { conflict, notDone, notFound, seeOther, showAgain, type Reply, type ShowAgain } from '#web/replies.ts'
import { changedField, changedFields, inputName } from '#web/review/fields.ts'
import { theirsInWords } from '#web/review/present-field.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { takeAuditBack } from '#workflows/panels/take-audit-back.ts'
import { beginForm } from '#workflows/pathway/begin-form.ts'
import { saveForm, saveFormField, type FieldsInConflict } from '#workflows/pathway/fill-in-form.ts'
import { formAtHand } from '#workflows/pathway/form-at-hand.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'
import { fillsIn, isAskedFor } from '#workflows/pathway/who-fills-in.ts'

const slug = z.string().regex(/^[a-z0-9-]{1,80}$/)
const panelForm = childParams.extend({ panelId: idInAddress, form: slug })
/** The area in which a form is filled in, where it has areas. */
const query = z.object({ area: slug.optional().catch(undefined) })
/** Which button was pressed; the fields of a form are those of its pack. */
const sentForm = z.object({ does: z.string().max(20).optional() })

/** No answer is longer than this; what is longer is told, and stays in the box. */
const longest = 20_000

/** The forms of the pathway: begun, filled in and signed for a child, by itself or for a panel. */
export const pathwayFormPages: Pages = (app, { db }) => {
  app.page(paths.pathwayForm, {
    access: 'pathway:open',
    audit: 'pathway-form-opened',
    params: childParams.extend({ form: slug }),
    about: aboutChild(db),
    show: ({ params, ...asked }) => showForm(db, params, asked),
    form: sentForm,
    submit: ({ params, person, today, now, request }) =>
      takeForm(db, params, { person, today, now, entered: request.body as Entered }),
  })

  app.page(paths.panelForm, {
    access: 'pathway:open',
    audit: 'pathway-form-opened',
    params: panelForm,
    query,
    about: ({ params, scope, today }) => panelChildFor(db, scope, today, params),
    show: ({ params, query: { area }, ...asked }) => showForm(db, { ...params, area }, asked),
    form: sentForm,
    submit: ({ params, query: { area }, person, today, now, request }) =>
      takeForm(db, { ...params, area }, { person, today, now, entered: request.body as Entered }),
  })

  app.page(paths.panelAuditTakeBack, {
    access: 'pathway:record',
    audit: 'panel-audit-take-back-opened',
    params: panelForm,
    query,
    about: ({ params, scope, today }) => panelChildFor(db, scope, today, params),
    async show({ params, query: { area }, person, today, form }) {
      const child = await explainChild(db, params.childId, today)
      const audit = await auditTheyMayTakeBack(db, { ...params, area }, { person, today })
      if (!child || !audit?.record) return notFound()
      const { note } = JSON.parse(audit.record) as FrozenRecord
      return (
        <TakeBackPage
          banner={presentBanner(child, today)}
          what="audit"
          says={`${note.title}, ${auditInWords(audit)}`}
          back={{ href: addressOf({ ...params, area }), text: 'Back to the audit' }}
          form={form}
        />
      )
    },
    form: z.object({ because: z.string().max(longest).default('') }),
    async submit({ params, query: { area }, person, today, now, request, answers }) {
      const names = wordsDecided(formState(request.body as Entered))
      const asked = { ...params, ...answers, area, names, person, today, now }
      const taken = await takeAuditBack(db, asked)
      if (taken.ok) return seeOther(backOf(params).href, 'Taken back. It stays with the reason.')
      if (taken.because === 'names') return askOfNames(taken, names)
      return notDone(taken, 'because')
    },
  })

  app.saving(paths.pathwayFormAnswer, {
    access: 'pathway:record',
    audit: 'pathway-form-saved',
    params: z.object({ formNo: idInAddress, questionId: z.string().min(1).max(100) }),
    about: ({ params: { formNo }, scope, today }) => formWithin(db, scope, today, formNo),
    form: z.object({
      part: z.string().max(100),
      field: z.enum(['answer', 'comment']),
      value: z.string().max(longest),
      baseVersion: z.int().min(0),
      unconfirmed: z.string().max(longest).optional(),
    }),
    async save({ about: row, params: { formNo, questionId }, person, today, now, answers }) {
      const { part: partId, ...typed } = answers
      const field = { questionId, partId, ...typed }
      const saved = await saveFormField(db, { person, formNo, field, today, now })
      if (saved.ok || saved.because !== 'conflict') return fieldSaved(saved)
      const at = await formAtHand(db, row, today)
      return fieldSaved(saved, (value) => (at ? theirsInWords(at, field, value) : value))
    },
  })
}

async function takeForm(
  db: Db,
  asked: FormInAddress,
  {
    person,
    today,
    now,
    entered,
  }: { readonly person: Person; readonly today: Day; readonly now: Date; readonly entered: Entered },
): Promise<Reply | ShowAgain> {
  const sent = formState(entered)
  const of = { ...asked, person, today, now }
  if (sent.value('does') === 'begin') {
    const begun = await beginForm(db, of)
    return begun.ok ? seeOther(addressOf(asked)) : notDone(begun)
  }
  const open = (await formsOfChild(db, asked.childId, asked)).find((one) => isAskedFor(one, asked))
  const at = open && (await fillsIn(db, open, of)) ? await formAtHand(db, open, today) : undefined
  if (!at) return notFound()
  const tookPart = changedField(tookPartField, sent, at.answers)
  const fields = [...changedFields(at.put, sent, at.answers), ...(tookPart ? [tookPart] : [])]
  const tooLong = fields.filter(({ value }) => value.length > longest)
  if (tooLong.length > 0)
    return showAgain(
      tooLong.map((field) => ({ field: inputName(field), text: `Make this ${longest} characters or fewer` })),
    )
  const box = (name: string) => sent.value(`heldOn-${name}`) ?? ''
  const heldOn = dayTyped({ day: box('day'), month: box('month'), year: box('year') })
  if (sent.value('does') !== 'sign' || heldOn === undefined) {
    const saved = await saveForm(db, { ...of, fields })
    if (!saved.ok) return saved.because === 'conflicts' ? chooseTexts(saved) : notDone(saved)
    return sent.value('does') === 'sign'
      ? showAgain([{ field: 'heldOn', text: 'Enter the day on which it was held', focus: 'heldOn-day' }])
      : seeOther(backOf(asked).href, 'Saved. It is not signed yet.')
  }
  const names = wordsDecided(sent)
  const signed = await signForm(db, { ...of, fields, heldOn, names })
  if (signed.ok)
    return seeOther(
      backOf(asked).href,
      signed.audits.signed === signed.audits.wanted
        ? 'Signed. It counts on the pathway.'
        : `Signed. ${auditsSignedInWords(signed.audits)}: they count on the pathway once each area has signed.`,
    )
  if (signed.because === 'names') return askOfNames(signed, names)
  if (signed.because === 'not-found') return notFound()
  if (signed.because === 'conflicts') return chooseTexts(signed)
  if (signed.because !== 'fields') return conflict(signed.problems.join(' '))
  return showAgain(
    signed.fields.map(({ field, text }) =>
      field === 'summary'
        ? { field: inputName(summaryField), text }
        : { field: 'heldOn', text, focus: 'heldOn-day' },
    ),
  )
}

/** Somebody else typed in between: each such field shows both texts. */
function chooseTexts({ conflicts }: FieldsInConflict): ShowAgain {
  return showAgain(
    conflicts.map((theirs) => ({
      field: inputName(theirs),
      text: `${theirs.savedByName} changed this at ${momentOf(new Date(theirs.savedAt)).at}. Choose which text to keep`,
    })),
  )
}
