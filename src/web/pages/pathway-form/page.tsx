import { dayOf, partsOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
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
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { FormQuestions } from '#web/pathway/form-questions.tsx'
import { RecordBody } from '#web/review/record-body.tsx'
import type { FormAtHand } from '#workflows/pathway/form-at-hand.ts'

interface Shared {
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
}: Shared & {
  readonly who: string
  readonly mayBegin: boolean
  readonly signed: readonly PathwayForm[]
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
        <SignedForm form={form} />
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
  form,
}: Shared & { readonly at: FormAtHand; readonly today: Day; readonly form: FormState }) {
  const { date, month, year } = partsOf(today)
  const stands = { day: String(date), month: String(month), year: String(year) }
  return (
    <Page title={title} about={banner.name} before={<BackLink href={back.href}>{back.text}</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
      <Form id="pathway-form">
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
        <Input
          name="tookPart"
          label="Who took part?"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Names and parts, such as: Rosa Lind, lead systemic practitioner."
          value={form.value('tookPart')}
        />
        <NamesOfOthers form={form} />
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

/** A signed form as its record says it. */
function SignedForm({ form }: { readonly form: PathwayForm }) {
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
      <p class="govuk-body waymark-kept-lines">{record.summary.text}</p>
      <RecordBody record={record} evidenceTitle="What the record showed then" />
      <p class="waymark-under waymark-hash">SHA-256 {form.sha256}</p>
    </section>
  )
}
