import { dayOf, partsOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { tookPartField } from '#domain/pathway/took-part.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import type { PathwayForm } from '#db/queries/pathway/forms.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { SavedLine, savedWhileTyping } from '#web/forms/saved-while-typing.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { FormQuestions } from '#web/pathway/form-questions.tsx'
import { paths } from '#web/paths.ts'
import { Base, Conflict, saving } from '#web/review/field-inputs.tsx'
import { presentField } from '#web/review/present-field.ts'
import { RecordBody } from '#web/review/record-body.tsx'
import type { FormAtHand } from '#workflows/pathway/form-at-hand.ts'

/** What every page of a form shows. */
export interface FormPageShared {
  readonly banner: ChildBannerProps
  readonly title: string
  readonly back: { readonly href: string; readonly text: string }
}

/** A form of the pathway that nobody has begun for this child, with those that were signed before. */
export function BeginFormPage({
  banner,
  title,
  back,
  who,
  mayBegin,
  signed,
  takeBack,
}: FormPageShared & {
  readonly who: string
  readonly mayBegin: boolean
  readonly signed: readonly PathwayForm[]
  /** The signed form that the person may take back, and where. */
  readonly takeBack: { readonly formNo: number; readonly href: string } | undefined
}) {
  return (
    <Page title={title} about={banner.name} before={<BackLink href={back.href}>{back.text}</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
      <p class="govuk-body">{who}</p>
      {mayBegin && (
        <Form id="pathway-form">
          <Button name="does" value="begin" preventDoubleClick>
            {signed.length === 0 ? 'Begin' : 'Begin another'}
          </Button>
        </Form>
      )}
      {signed.map((form) => (
        <SignedForm form={form} takeBackHref={takeBack?.formNo === form.formNo ? takeBack.href : undefined} />
      ))}
    </Page>
  )
}

/** The form as it is being filled in. */
export function FillInFormPage({
  banner,
  title,
  back,
  at,
  today,
  personId,
  alsoHere,
  form,
}: FormPageShared & {
  readonly at: FormAtHand
  readonly today: Day
  readonly personId: number
  /** Who else typed into it a short while ago. */
  readonly alsoHere: readonly string[]
  readonly form: FormState
}) {
  const { date, month, year } = partsOf(today)
  const tookPart = presentField(at, tookPartField, form)
  const stands = { day: String(date), month: String(month), year: String(year) }
  return (
    <Page title={title} about={banner.name} before={<BackLink href={back.href}>{back.text}</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
      {alsoHere.map((words) => (
        <p class="waymark-also-here">{words}</p>
      ))}
      <Form
        id="pathway-form"
        attributes={savedWhileTyping(
          personId,
          paths.pathwayFormAnswer({ formNo: at.row.formNo, questionId: '' }),
        )}
      >
        {/* The first button of a form is pressed by Enter: it saves and never signs. */}
        <button type="submit" name="does" value="save" class="govuk-visually-hidden" tabIndex={-1}>
          Save
        </button>
        <FormQuestions at={at} form={form} />
        <h2 class="govuk-heading-m">When it was held</h2>
        <DateInput
          id="heldOn"
          namePrefix="heldOn"
          legend="On which day?"
          legendClasses="govuk-fieldset__legend--s"
          hint="Like 14 9 2026"
          error={form.problem('heldOn')}
          values={boxesTyped(form, 'heldOn', stands)}
        />
        <Base field={tookPart} />
        <Conflict field={tookPart} />
        <Input
          name={tookPart.name}
          label="Who took part?"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Names and parts, such as: Rosa Lind, lead systemic practitioner."
          value={tookPart.value}
          attributes={saving(tookPart)}
        />
        <NamesOfOthers form={form} />
        <SavedLine at={lastSaved(at)} today={today} />
        <div class="govuk-button-group">
          <Button name="does" value="sign" preventDoubleClick>
            Sign and finish
          </Button>
          <Button variant="secondary" name="does" value="save">
            Save and come back
          </Button>
        </div>
      </Form>
    </Page>
  )
}

function lastSaved({ answers }: FormAtHand): Date | undefined {
  const last = answers.all
    .map(({ savedAt }) => savedAt)
    .toSorted()
    .at(-1)
  return last === undefined ? undefined : new Date(last)
}

/** A signed form as its record says it. */
export function SignedForm({
  form,
  takeBackHref,
}: {
  readonly form: PathwayForm
  readonly takeBackHref?: string | undefined
}) {
  if (form.record === undefined) return null
  // Written by signing and kept with its hash: it is what it was.
  const record = JSON.parse(form.record) as FrozenRecord
  return (
    <section class="waymark-block" aria-labelledby={`form-${form.formNo}`}>
      <h2 class="govuk-heading-m" id={`form-${form.formNo}`}>
        {record.note.title}, {dateInWords(dayOf(record.review.heldOn))}
      </h2>
      <p class="waymark-record__signed">
        Signed by {record.signedBy}, {record.signedAtWords}.
        {record.talk && ` Took part: ${record.talk.tookPart.join('; ')}.`}
      </p>
      {form.takenBack && (
        <p class="waymark-ended">
          Taken back by {form.takenBack.by}: {form.takenBack.because}. It counts no longer.
        </p>
      )}
      <p class="govuk-body waymark-kept-lines govuk-!-margin-bottom-4">{record.summary.text}</p>
      <RecordBody record={record} evidenceTitle="What the record showed then" />
      {takeBackHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={takeBackHref}>
            Take this audit back
          </a>
        </p>
      )}
      <p class="waymark-under waymark-hash">SHA-256 {form.sha256}</p>
    </section>
  )
}
