import { isoDate } from '#domain/calendar/day.ts'
import { Button } from '#web/govuk/button.tsx'
import type { ChoiceOrDivider } from '#web/govuk/choices.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { Form } from '#web/layout/form.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import type { ActionPageProps } from '#web/pages/actions/action-props.ts'

/** What may be done with an action next, each with what it asks for. */
export function StepForm(props: ActionPageProps) {
  const { action, form, steps } = props
  const offered: readonly (readonly [boolean, () => ChoiceOrDivider])[] = [
    [steps.has('accept'), () => ({ value: 'accept', label: 'I take it on' })],
    [steps.has('settle'), () => ({ value: 'done', label: 'Done' })],
    [steps.has('settle'), () => why(props, 'done-another-way', 'Done another way', 'What was done instead?')],
    [
      steps.has('settle'),
      () => why(props, 'no-longer-needed', 'No longer needed', 'Why is it no longer needed?'),
    ],
    [steps.has('settle'), () => why(props, 'not-done', 'Not done', 'Why was it not done?')],
    [steps.has('move'), () => ({ value: 'move', label: 'Move its day', conditional: <NewDay {...props} /> })],
    [steps.has('hand-back'), () => why(props, 'hand-back', 'It is not mine to do', 'Why is it not yours?')],
    [
      steps.has('give'),
      () => ({ value: 'give', label: 'Give it to somebody', conditional: <NewOwner {...props} /> }),
    ],
    [
      steps.has('chase'),
      () => ({
        value: 'chase',
        label: 'Ask its owner after it',
        hint: 'One line in their next morning mail',
      }),
    ],
  ]
  return (
    <Form id="step">
      <input type="hidden" name="version" value={action.version} />
      <Radios
        name="does"
        legend="What happens with it?"
        legendClasses="govuk-fieldset__legend--m"
        value={form.value('does')}
        error={form.problem('does')}
        items={offered.filter(([may]) => may).map(([, item]) => item())}
      />
      <NamesOfOthers form={form} />
      <Button preventDoubleClick>Save</Button>
    </Form>
  )
}

function why({ form }: ActionPageProps, value: string, label: string, asks: string): ChoiceOrDivider {
  const field = `why-${value}`
  return {
    value,
    label,
    conditional: (
      <Textarea
        name={field}
        label={asks}
        value={form.value(field)}
        error={form.problem(field)}
        rows={3}
        classes="waymark-grows"
      />
    ),
  }
}

function NewDay({ action, form }: ActionPageProps) {
  const [year, month, day] = action.dueOn === undefined ? [] : isoDate(action.dueOn).split('-')
  const typed = (part: string, stands: string | undefined) => (form.sent ? form.value(`to-${part}`) : stands)
  return (
    <>
      <DateInput
        id="to"
        namePrefix="to"
        legend="To which day?"
        hint="Like 14 12 2026"
        error={form.problem('to')}
        values={{ day: typed('day', day), month: typed('month', month), year: typed('year', year) }}
      />
      <Textarea
        name="why-move"
        label="Why does it move?"
        value={form.value('why-move')}
        error={form.problem('why-move')}
        rows={3}
        classes="waymark-grows"
      />
    </>
  )
}

const roleNames = {
  'cp-chair': 'chair',
  iro: 'reviewing officer',
  'social-worker': 'social worker',
  'team-manager': 'team manager',
} as const

function NewOwner({ action, people, form }: ActionPageProps) {
  return (
    <Select
      name="owner"
      label="Who will do it?"
      error={form.problem('owner')}
      value={form.value('owner')}
      items={[
        { value: '', text: 'Choose' },
        ...people
          .filter(({ personRef }) => personRef !== action.ownerRef || action.ownerLeftOn !== undefined)
          .map(({ personRef, name, role }) => ({ value: personRef, text: `${name}, ${roleNames[role]}` })),
      ]}
    />
  )
}
