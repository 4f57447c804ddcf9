import type { Effect } from '#domain/capacity/effect.ts'
import { EffectTables, shareExplained } from '#web/capacity/effect.tsx'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'

/** One review that was ticked, as it stands now. */
export interface ChosenRow {
  readonly reference: string
  readonly value: string
  readonly child: string
  readonly chair: string
  readonly due: string
  /** The proposed new latest date, as it is typed. */
  readonly to: string
  readonly reasons: readonly string[]
  readonly isLocked: boolean
  readonly hasChanged: boolean
}

export interface SomebodyToChoose {
  readonly personId: number
  readonly name: string
}

export interface EffectPageProps {
  readonly backHref: string
  readonly sentence: string
  readonly rows: readonly ChosenRow[]
  /** Ticked, and no longer to be put off. */
  readonly gone: readonly string[]
  readonly isBeyond: boolean
  readonly effect: readonly Effect[]
  readonly agreeingRole: string | undefined
  readonly agrees: readonly SomebodyToChoose[]
  readonly second: readonly SomebodyToChoose[]
  readonly told: readonly SomebodyToChoose[]
  readonly whyLimit: number
  readonly form: FormState
}

/** What a decision would mean, before it is made; then why, to when, who is asked to agree and who is told. */
export function DecideEffectPage(props: EffectPageProps) {
  const { rows, form } = props
  return (
    <Page title="What this would mean" before={<BackLink href={props.backHref}>Back to the list</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">What this would mean</h1>
      <p class="govuk-body-l">{props.sentence}</p>
      {props.gone.length > 0 && (
        <p class="govuk-body waymark-late">
          Changed since the list was made, and no longer to be put off: {props.gone.join(', ')}.
        </p>
      )}
      {rows.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Who is put off, beside all children on a plan</h2>
          <EffectTables effect={props.effect} />
          <p class="govuk-body waymark-quiet">{shareExplained}</p>
          <Form id="decision">
            <h2 class="govuk-heading-m">New latest dates</h2>
            <p class="govuk-body">
              After its new date a review is overdue again. The day it was first due stays.
            </p>
            <ListTable
              caption="Midway reviews to put off, the last to be kept first"
              columns={['Child', 'Due', 'Chair', 'Why it comes where it does', 'To be held by'].map(
                (heading) => ({
                  heading,
                }),
              )}
              rows={rows.map((row) => ({ cells: cellsOf(row, form) }))}
            />
            <Words {...props} />
            <Button preventDoubleClick>Make this decision</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

function cellsOf(row: ChosenRow, form: FormState) {
  const name = `to-${row.reference}`
  return [
    <>
      <input type="hidden" name="row" value={row.value} />
      {row.child}
      <span class="waymark-under">{row.reference}</span>
    </>,
    row.due,
    row.chair,
    <>
      {row.hasChanged && <Tag colour="yellow">Changed since the list was made</Tag>}
      {row.isLocked && <Tag colour="orange">Needs a second person</Tag>}
      {row.reasons.length === 0 && 'No reason of the policy to keep it first'}
      {row.reasons.map((reason) => (
        <span class="waymark-line">{reason}</span>
      ))}
    </>,
    <Input
      id={name}
      name={name}
      label={<span class="govuk-visually-hidden">To be held by, {row.child}</span>}
      value={form.value(name) ?? row.to}
      error={form.problem(name)}
      classes="govuk-input--width-10 waymark-capacity__to"
    />,
  ]
}

function Words(props: EffectPageProps) {
  const { form, rows } = props
  return (
    <>
      <CharacterCount
        name="why"
        label="Why can not all of them be held?"
        labelProps={{ classes: 'govuk-label--m' }}
        hint="It stands in the decision and beside each review. Name no child."
        limit={props.whyLimit}
        value={form.value('why')}
        error={form.problem('why')}
      />
      {props.isBeyond && (
        <CharacterCount
          name="beyond"
          label="More is chosen than the hours are short of. Why?"
          labelProps={{ classes: 'govuk-label--m' }}
          limit={props.whyLimit}
          value={form.value('beyond')}
          error={form.problem('beyond')}
        />
      )}
      {props.agreeingRole && (
        <Choose
          name="agrees"
          label={`Which ${props.agreeingRole} is asked to agree?`}
          hint="They say so themselves, here. Nothing is put off before."
          people={props.agrees}
          form={form}
        />
      )}
      {rows.some(({ isLocked }) => isLocked) && (
        <Choose
          name="second"
          label="Who confirms, as a second person, those that one person alone may not put off?"
          hint="Somebody else than the manager who agrees."
          people={props.second}
          form={form}
        />
      )}
      {props.told.length > 0 && (
        <Checkboxes
          name="told"
          legend="Who is told besides?"
          legendClasses="govuk-fieldset__legend--m"
          hint="In the morning mail, once it is in force. Chairs and social workers of the children are told in any case."
          values={form.sent ? form.values('told') : props.told.map(({ personId }) => String(personId))}
          items={props.told.map(({ personId, name }) => ({ value: String(personId), label: name }))}
        />
      )}
    </>
  )
}

function Choose(props: {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly people: readonly SomebodyToChoose[]
  readonly form: FormState
}) {
  return (
    <Select
      name={props.name}
      label={props.label}
      labelProps={{ classes: 'govuk-label--m' }}
      hint={props.hint}
      value={props.form.value(props.name)}
      error={props.form.problem(props.name)}
      items={[
        { value: '', text: 'Choose a person' },
        ...props.people.map(({ personId, name }) => ({ value: String(personId), text: name })),
      ]}
    />
  )
}
