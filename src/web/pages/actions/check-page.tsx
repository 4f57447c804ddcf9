import type { ListedAction } from '#db/queries/actions/actions.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import { childName } from '#web/child/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { CheckPage } from '#web/many/check-page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { Owner, When } from '#web/pages/actions/action-words.tsx'
import { bulkWords, type BulkStep } from '#web/pages/actions/bulk.ts'
import { paths } from '#web/paths.ts'

/** One action of many, and why the step cannot be taken with it, where it cannot. */
export interface CheckedAction {
  readonly action: ListedAction
  readonly refused: string | undefined
}

export interface CheckActionsProps {
  readonly step: BulkStep
  readonly rows: readonly CheckedAction[]
  readonly today: Day
  readonly calendar: WorkingCalendar
  readonly form: FormState
}

/** Every action that would change, and what would happen to it, before anything does. */
export function CheckActionsPage({ step, rows, today, calendar, form }: CheckActionsProps) {
  return (
    <CheckPage
      words={bulkWords[step]}
      list={{ href: paths.actions(), name: 'Actions', one: 'action' }}
      columns={['What', 'Child', 'Owner', 'By when']}
      rows={rows.map(({ action, refused }) => ({
        value: `${action.actionId}.${action.version}`,
        cells: [
          action.what,
          childName(action),
          <Owner action={action} />,
          <When action={action} today={today} calendar={calendar} />,
        ],
        refused,
      }))}
    >
      {step === 'move' && (
        <DateInput
          id="to"
          namePrefix="to"
          legend="To which day?"
          hint="Like 14 12 2026"
          error={form.problem('to')}
          values={boxesTyped(form, 'to')}
        />
      )}
      {step !== 'chase' && (
        <Textarea
          name="reason"
          label={step === 'move' ? 'Why do they move?' : 'Why are they no longer needed?'}
          value={form.value('reason')}
          error={form.problem('reason')}
          rows={3}
          classes="waymark-grows"
        />
      )}
      <NamesOfOthers form={form} />
    </CheckPage>
  )
}
