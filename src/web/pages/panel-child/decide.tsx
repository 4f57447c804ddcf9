import { dateInWords } from '#domain/calendar/words.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Select } from '#web/govuk/select.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Form } from '#web/layout/form.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import type { ChildInPanelProps } from '#web/pages/panel-child/props.ts'
import { paths } from '#web/paths.ts'
import type { ChildInPanel } from '#workflows/panels/child-in-panel.ts'
import { decisionReasonLimit } from '#workflows/panels/decide-for-child.ts'

/** What was decided, and the actions agreed. */
export function Decided({ at: { entry, rule, agreed } }: { readonly at: ChildInPanel }) {
  const says = rule.decisions.find(({ id }) => id === entry.decision)?.says
  const why = rule.whyNotLess.find(({ id }) => id === entry.whyNotLess)?.says
  return (
    <section class="waymark-block" aria-labelledby="decision">
      <h2 class="govuk-heading-m" id="decision">
        Decision
      </h2>
      {says === undefined ? (
        <p class="govuk-body">None yet.</p>
      ) : (
        <SummaryList
          rows={[
            { key: 'Decided', value: says },
            { key: 'Reason', value: <span class="waymark-kept-lines">{entry.reason}</span> },
            { key: 'Why the risk is not less', value: why ?? 'Not said' },
            { key: 'By', value: entry.decidedBy ?? 'Somebody' },
          ]}
        />
      )}
      <Agreed agreed={agreed} />
      {entry.minutesSha256 && <p class="waymark-under waymark-hash">SHA-256 {entry.minutesSha256}</p>}
    </section>
  )
}

function Agreed({ agreed }: { readonly agreed: ChildInPanel['agreed'] }) {
  if (agreed.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {agreed.map((action) => (
        <li>
          <a class="govuk-link" href={paths.action({ actionId: action.actionId })}>
            {action.what}
          </a>
          <span class="waymark-under">
            {action.ownerName ?? 'No owner'}
            {action.dueOn !== undefined && `, by ${dateInWords(action.dueOn)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Agreeing actions and deciding, for whoever leads the panel. */
export function Decide({ at, owners, actionKey, form }: ChildInPanelProps) {
  const { rule, entry, panel, agreed } = at
  const items = (choices: readonly { readonly id: string; readonly says: string }[]) =>
    choices.map(({ id, says }) => ({ value: id, label: says }))
  return (
    <section class="waymark-block" aria-labelledby="decide">
      <h2 class="govuk-heading-m" id="decide">
        Actions
      </h2>
      <Agreed agreed={agreed} />
      <Form
        action={paths.panelAction({ panelId: panel.panelId, childId: entry.childId })}
        attributes={{ 'data-print': 'never' }}
      >
        <input type="hidden" name="key" value={form.value('key') ?? actionKey} />
        <Input
          name="what"
          label="What will be done"
          value={form.value('what')}
          error={form.problem('what')}
        />
        <Select
          name="owner"
          label="Who"
          items={[
            { value: '', text: 'Nobody yet' },
            ...owners.map(({ ref, name }) => ({ value: ref, text: name })),
          ]}
          value={form.value('owner')}
        />
        <DateInput
          id="dueOn"
          namePrefix="dueOn"
          legend="By when"
          hint="Like 14 9 2026"
          error={form.problem('dueOn')}
          values={boxesTyped(form, 'dueOn')}
        />
        {form.value('what') !== undefined && <NamesOfOthers form={form} />}
        <Button variant="secondary" preventDoubleClick>
          Add this action
        </Button>
      </Form>
      <h2 class="govuk-heading-m">Decision</h2>
      <Form>
        <input type="hidden" name="version" value={String(entry.version)} />
        <Radios
          name="decision"
          legend="What is decided?"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-radios--small"
          items={items(rule.decisions)}
          value={form.value('decision') ?? entry.decision}
          error={form.problem('decision')}
        />
        <Radios
          name="whyNotLess"
          legend="Why is the risk not getting less?"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-radios--small"
          items={items(rule.whyNotLess)}
          value={form.value('whyNotLess') ?? entry.whyNotLess}
          error={form.problem('whyNotLess')}
        />
        <CharacterCount
          name="reason"
          value={form.value('reason') ?? entry.reason}
          error={form.problem('reason')}
          label="Reason for the decision"
          labelProps={{ classes: 'govuk-label--s' }}
          rows={3}
          limit={decisionReasonLimit}
          threshold={75}
          classes="waymark-grows"
        />
        {form.value('reason') !== undefined && <NamesOfOthers form={form} />}
        <Button preventDoubleClick>Keep this decision</Button>
      </Form>
    </section>
  )
}
