import type { Reason } from '#domain/reviews/arranging.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Select } from '#web/govuk/select.tsx'
import type { FormState } from '#web/forms/form-state.ts'
import type { ArrangePageProps } from '#web/pages/review-arrange/presenter.ts'
import { noteLimit } from '#workflows/reviews/arranging.ts'

const small = { classes: 'govuk-label--s' }

/** When, how and with whom. */
export function SetFields(props: ArrangePageProps) {
  const { form, arranged, ways, participants } = props
  const typed = (field: string, before: string) => form.value(field) ?? before
  return (
    <>
      <DateInput
        id="on"
        namePrefix="on"
        legend="Which day?"
        legendClasses="govuk-fieldset__legend--s"
        hint="Like 14 9 2026. A day outside the window needs a reason."
        error={form.problem('on')}
        values={boxesTyped(form, 'on', arranged)}
      />
      <Input
        name="reason"
        label="Why a day outside the window, if it is"
        labelProps={small}
        value={form.value('reason')}
        error={form.problem('reason')}
      />
      <Input
        name="at"
        label="At what time?"
        labelProps={small}
        hint="Like 9:30 or 2pm. Leave it empty if it has none."
        classes="govuk-input--width-5"
        value={typed('at', arranged.at)}
        error={form.problem('at')}
      />
      <Input
        name="minutes"
        label="How long?"
        labelProps={small}
        suffix={{ content: 'minutes' }}
        inputmode="numeric"
        classes="govuk-input--width-3"
        value={typed('minutes', arranged.minutes)}
        error={form.problem('minutes')}
      />
      <Radios
        name="way"
        legend="How is it held?"
        legendClasses="govuk-fieldset__legend--s"
        items={ways}
        value={typed('way', arranged.way)}
        error={form.problem('way')}
      />
      {participants.length === 0 ? (
        <p class="govuk-body">By the policy nobody takes part besides the chair.</p>
      ) : (
        <Checkboxes
          name="participants"
          legend="Who takes part besides the chair?"
          legendClasses="govuk-fieldset__legend--s"
          hint="At the desk nobody does."
          values={form.sent ? form.values('participants') : arranged.participants}
          error={form.problem('participants')}
          items={participants.map(({ role, label, because, isException }) => ({
            value: role,
            label,
            hint: because,
            conditional: isException ? (
              <Input
                name="supervisorReason"
                label="Why is this person needed?"
                labelProps={small}
                value={typed('supervisorReason', arranged.supervisorReason)}
                error={form.problem('supervisorReason')}
              />
            ) : undefined,
          }))}
        />
      )}
      <Together {...props} />
    </>
  )
}

/** Brothers and sisters whose reviews are near: the same day for all who are ticked. */
function Together({ form, siblings, familyHref }: ArrangePageProps) {
  if (siblings.length === 0) return null
  return (
    <>
      {familyHref && (
        <p class="govuk-body">
          Brothers and sisters can also be talked about together:{' '}
          <a class="govuk-link" href={familyHref}>
            one talk about the family
          </a>
          .
        </p>
      )}
      <Checkboxes
        name="together"
        legend={`${siblings.length === 1 ? 'A brother or sister has' : 'Brothers or sisters have'} a midway review due near: hold them together?`}
        legendClasses="govuk-fieldset__legend--s"
        hint="Those ticked get the same day, time and way. Each keeps a record of their own."
        values={form.values('together')}
        error={form.problem('together')}
        items={siblings.map(({ value, name, says }) => ({ value, label: name, hint: says }))}
      />
    </>
  )
}

/** Another day, and why. */
export function MoveFields({ form, reasons, arranged }: ArrangePageProps) {
  return (
    <>
      <DateInput
        id="moveOn"
        namePrefix="moveOn"
        legend="To which day?"
        legendClasses="govuk-fieldset__legend--s"
        hint="Like 14 9 2026"
        error={form.problem('moveOn')}
        values={boxesTyped(form, 'moveOn')}
      />
      <Input
        name="moveAt"
        label="At what time?"
        labelProps={small}
        classes="govuk-input--width-5"
        value={form.value('moveAt') ?? arranged.at}
        error={form.problem('moveAt')}
      />
      <Radios
        name="moveReason"
        legend="Why?"
        legendClasses="govuk-fieldset__legend--s"
        hint="What brings it forward also holds it before its first day."
        value={form.value('moveReason')}
        error={form.problem('moveReason')}
        items={[
          ...reasons.moved.map(({ id, says }) => ({ value: id, label: says })),
          ...reasons.broughtForward.map(({ id, says }) => ({
            value: id,
            label: `Brought forward: ${says.charAt(0).toLowerCase()}${says.slice(1)}`,
          })),
        ]}
      />
      <Note name="moveNote" label="Which other reason, or more about it" form={form} />
    </>
  )
}

/** The reason of the policy, what was seen, and who agreed where the policy asks. */
export function NotRequiredFields({ form, waiverReasons, asksAgreement, mayAgree }: ArrangePageProps) {
  return (
    <>
      <Reasons name="waiverReason" legend="Why is it not required?" reasons={waiverReasons} form={form} />
      <Note name="waiverNote" label="What did you see that makes it so?" form={form} />
      {asksAgreement && (
        <Select
          name="askOf"
          label="Who is asked to agree?"
          labelProps={small}
          hint="By the policy a second person must agree. Until they do, the review is as due as it was."
          value={form.value('askOf')}
          error={form.problem('askOf')}
          items={[
            { value: '', text: 'Choose a person' },
            ...mayAgree.map(({ personId, name }) => ({ value: personId, text: name })),
          ]}
        />
      )}
    </>
  )
}

/** Why it stops, and how that is known. */
export function StopFields({ form, reasons }: ArrangePageProps) {
  return (
    <>
      <Reasons name="stopReason" legend="Why does it stop?" reasons={reasons.stopped} form={form} />
      <Note name="stopNote" label="How do you know?" form={form} />
    </>
  )
}

function Reasons(props: {
  readonly name: string
  readonly legend: string
  readonly reasons: readonly Reason[]
  readonly form: FormState
}) {
  return (
    <Radios
      name={props.name}
      legend={props.legend}
      legendClasses="govuk-fieldset__legend--s"
      items={props.reasons.map(({ id, says }) => ({ value: id, label: says }))}
      value={props.form.value(props.name)}
      error={props.form.problem(props.name)}
    />
  )
}

function Note({
  name,
  label,
  form,
}: {
  readonly name: string
  readonly label: string
  readonly form: FormState
}) {
  return (
    <CharacterCount
      name={name}
      value={form.value(name)}
      error={form.problem(name)}
      label={label}
      labelProps={small}
      rows={2}
      limit={noteLimit}
      threshold={75}
      classes="waymark-grows"
    />
  )
}
