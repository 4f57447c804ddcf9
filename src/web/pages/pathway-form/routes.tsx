import { z } from 'zod'
import { doneBy } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import { formsOfChild } from '#db/queries/pathway/forms.ts'
import { panelChildFor } from '#db/queries/pathway/panels.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { idInAddress } from '#web/ids.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { dayTyped } from '#web/forms/date-field.ts'
import { formState, type Entered, type FormState } from '#web/forms/form-state.ts'
import { askOfNames, wordsDecided } from '#web/names/words-decided.ts'
import type { Pages } from '#web/page-definition.ts'
import { BeginFormPage, FillInFormPage } from '#web/pages/pathway-form/page.tsx'
import { paths } from '#web/paths.ts'
import { rolesInWords } from '#web/pathway/words.ts'
import { conflict, notDone, notFound, seeOther, showAgain, type Reply, type ShowAgain } from '#web/replies.ts'
import { changedFields, inputName } from '#web/review/fields.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { beginForm, saveForm } from '#workflows/pathway/fill-in-form.ts'
import { formAtHand } from '#workflows/pathway/form-at-hand.ts'
import { pathwayFormOf, pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

const formId = z.string().regex(/^[a-z0-9-]{1,80}$/)
/** Which button was pressed; the fields of a form are those of its pack. */
const sentForm = z.object({ does: z.string().max(20).optional() })

/** No answer is longer than this; what is longer is told, and stays in the box. */
const longest = 20_000

interface Asked {
  readonly childId: number
  readonly form: string
  readonly panelId?: number
}

/** The forms of the pathway: begun, filled in and signed for a child, by itself or for a panel. */
export const pathwayFormPages: Pages = (app, { db }) => {
  app.page(paths.pathwayForm, {
    access: 'pathway:open',
    audit: 'pathway-form-opened',
    params: childParams.extend({ form: formId }),
    about: aboutChild(db),
    show: ({ params, person, today, form }) => showForm(db, params, { person, today, form }),
    form: sentForm,
    submit: ({ params, person, today, now, request }) =>
      takeForm(db, params, { person, today, now, entered: request.body as Entered }),
  })

  app.page(paths.panelForm, {
    access: 'pathway:open',
    audit: 'pathway-form-opened',
    params: childParams.extend({ panelId: idInAddress, form: formId }),
    about: ({ params, scope, today }) => panelChildFor(db, scope, today, params),
    show: ({ params, person, today, form }) => showForm(db, params, { person, today, form }),
    form: sentForm,
    submit: ({ params, person, today, now, request }) =>
      takeForm(db, params, { person, today, now, entered: request.body as Entered }),
  })
}

async function mayHold(db: Db, { childId, form }: Asked, person: Person, today: Day): Promise<boolean> {
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, form)
  const scope = doneBy(person, held?.by ?? [], 'pathway:record')
  return (await childWithin(db, scope, today, childId)) !== undefined
}

async function showForm(
  db: Db,
  asked: Asked,
  { person, today, form }: { readonly person: Person; readonly today: Day; readonly form: FormState },
) {
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, asked.form)
  const child = await explainChild(db, asked.childId, today)
  if (!pathway || !held || !child) return notFound()
  const all = await formsOfChild(db, asked.childId, asked)
  const isHolder = await mayHold(db, asked, person, today)
  const open = all.find(({ signedAt, panelId }) => signedAt === undefined && panelId === asked.panelId)
  const at = open && isHolder ? await formAtHand(db, open, today) : undefined
  const shared = { banner: presentBanner(child, today), title: held.form.title, back: backOf(asked) }
  if (at) return <FillInFormPage {...shared} at={at} today={today} form={form} />
  const signed = all.filter(({ signedAt }) => signedAt !== undefined)
  return (
    <BeginFormPage
      {...shared}
      who={
        open
          ? 'It is begun and not signed yet.'
          : `Held by: ${rolesInWords(held.by, pathway.pack.words)}. What is signed here counts as done on the pathway.`
      }
      mayBegin={isHolder && (asked.panelId === undefined || signed.length === 0)}
      signed={signed}
    />
  )
}

function backOf({ childId, panelId }: Asked) {
  return panelId === undefined
    ? { href: paths.childPathway({ childId }), text: 'Back to the pathway' }
    : { href: paths.panelChild({ panelId, childId }), text: 'Back to the panel' }
}

async function takeForm(
  db: Db,
  asked: Asked,
  {
    person,
    today,
    now,
    entered,
  }: { readonly person: Person; readonly today: Day; readonly now: Date; readonly entered: Entered },
): Promise<Reply | ShowAgain> {
  const sent = formState(entered)
  const of = { ...asked, person, today, now }
  const here =
    asked.panelId === undefined
      ? paths.pathwayForm(asked)
      : paths.panelForm({ ...asked, panelId: asked.panelId })
  if (sent.value('does') === 'begin') {
    const begun = await beginForm(db, of)
    if (begun.ok) return seeOther(here)
    return notDone(begun)
  }
  const open = (await formsOfChild(db, asked.childId, asked)).find(
    ({ signedAt, panelId }) => signedAt === undefined && panelId === asked.panelId,
  )
  const at = open && (await mayHold(db, asked, person, today)) ? await formAtHand(db, open, today) : undefined
  if (!at) return notFound()
  const fields = changedFields(at.put, sent, at.answers)
  const tooLong = fields.filter(({ value }) => value.length > longest)
  if (tooLong.length > 0)
    return showAgain(
      tooLong.map((field) => ({ field: inputName(field), text: `Make this ${longest} characters or fewer` })),
    )
  if (sent.value('does') !== 'sign') {
    const saved = await saveForm(db, { ...of, fields })
    if (!saved.ok) return notDone(saved)
    return saved.conflicts > 0
      ? showAgain([{ field: inputName(summaryField), text: 'Somebody else changed this form in between' }])
      : seeOther(backOf(asked).href, 'Saved. It is not signed yet.')
  }
  const box = (name: string) => sent.value(`heldOn-${name}`) ?? ''
  const heldOn = dayTyped({ day: box('day'), month: box('month'), year: box('year') })
  if (heldOn === undefined) {
    await saveForm(db, { ...of, fields })
    return showAgain([{ field: 'heldOn', text: 'Enter the day on which it was held', focus: 'heldOn-day' }])
  }
  const names = wordsDecided(sent)
  const signed = await signForm(db, { ...of, fields, heldOn, names, tookPart: sent.value('tookPart') ?? '' })
  if (signed.ok) return seeOther(backOf(asked).href, 'Signed. It counts on the pathway.')
  if (signed.because === 'names') return askOfNames(signed, names)
  if (signed.because === 'not-found') return notFound()
  if (signed.because !== 'fields') return conflict(signed.problems.join(' '))
  return showAgain(
    signed.fields.map(({ field, text }) =>
      field === 'summary'
        ? { field: inputName(summaryField), text }
        : { field: 'heldOn', text, focus: 'heldOn-day' },
    ),
  )
}
