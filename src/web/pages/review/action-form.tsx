import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Action } from '#db/queries/actions/actions.ts'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { paths } from '#web/paths.ts'
import type { ActionFormProps } from '#web/pages/review/question-props.ts'

/** Actions, one a line: what, who, by when, and how each stands. */
export function ActionLines({
  actions,
  today,
  label,
}: {
  readonly actions: readonly Action[]
  readonly today: Day
  readonly label: string
}) {
  if (actions.length === 0) return null
  return (
    <ul class="waymark-agreed" aria-label={label}>
      {actions.map((action) => (
        <li class="waymark-agreed__action">
          <a class="govuk-link" href={paths.action({ actionId: action.actionId })}>
            {action.what}
          </a>
          <span class="waymark-under">{actionFacts(action, today)}</span>
        </li>
      ))}
    </ul>
  )
}

/** "Sam Okoro, by 6 Nov 2026", "No owner yet, no date yet", "done 3 Nov 2026". */
function actionFacts(action: Action, today: Day): string {
  const owner = action.ownerName ?? 'No owner yet'
  if (action.settledOn !== undefined) {
    const outcome = (action.outcome ?? 'done').replaceAll('-', ' ')
    const note = action.outcomeNote ? `: ${action.outcomeNote}` : ''
    return `${owner}; ${outcome} ${dateInWords(action.settledOn)}${note}`
  }
  if (action.dueOn === undefined) return `${owner}, no date yet`
  return `${owner}, by ${dateInWords(action.dueOn)}${action.dueOn < today ? ': past its day' : ''}`
}

/** An action is added where the question stands; it works as a plain form. */
export function ActionForm({ form, about }: { readonly form: ActionFormProps; readonly about: string }) {
  const field = (name: Parameters<ActionFormProps['name']>[0]) => ({
    name: form.name(name),
    value: form.value(name),
    error: form.problem(name),
  })
  return (
    <details class="govuk-details waymark-add-action" open={form.isOpen}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          Add an action <span class="govuk-visually-hidden">to: {about}</span>
        </span>
      </summary>
      <div class="govuk-details__text">
        <input type="hidden" name={form.name('key')} value={form.value('key')} />
        <Input {...field('what')} label="What will be done" />
        <div class="waymark-add-action__row">
          <Select
            {...field('owner')}
            label="Who"
            items={[
              { value: '', text: 'Choose' },
              ...form.owners.map(({ ref, name }) => ({ value: ref, text: name })),
            ]}
          />
          <Input {...field('other')} label="Or somebody else" />
        </div>
        <div class="waymark-add-action__row">
          <Select {...field('when')} label="By when" items={[{ value: '', text: 'Choose' }, ...form.days]} />
          <Input {...field('date')} label="Or on a date, like 14 9 2026" />
        </div>
        <Input {...field('known')} label="How we will know" />
        <Button variant="secondary" name="do" value={`action:${form.questionId}`}>
          Add this action
        </Button>
      </div>
    </details>
  )
}
