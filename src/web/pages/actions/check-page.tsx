import type { ListedAction } from '#db/queries/actions.ts'
import type { Day } from '#domain/calendar/day.ts'
import { plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { childName } from '#web/child/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
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
  const words = bulkWords[step]
  const taken = rows.filter(({ refused }) => refused === undefined)
  return (
    <Page title={words.title} before={<BackLink href={paths.actions()}>Actions</BackLink>}>
      <h1 class="govuk-heading-l">{words.title}</h1>
      {rows.length === 0 ? (
        <p class="govuk-body">
          No action was ticked.{' '}
          <a class="govuk-link" href={paths.actions()}>
            Back to the actions
          </a>{' '}
          to tick some.
        </p>
      ) : (
        <Form id="check">
          <p class="govuk-body">
            {plural(taken.length, 'action')} would be {words.done}
            {taken.length < rows.length && `; ${rows.length - taken.length} would stay as they are`}.
          </p>
          <ListTable
            caption="What would happen"
            columns={['What', 'Child', 'Owner', 'By when', 'What would happen'].map((heading) => ({
              heading,
            }))}
            rows={rows.map(({ action, refused }) => ({
              cells: [
                action.what,
                childName(action),
                <Owner action={action} />,
                <When action={action} today={today} calendar={calendar} />,
                refused === undefined ? (
                  <>
                    <input type="hidden" name="row" value={`${action.actionId}.${action.version}`} />
                    Will be {words.done}
                  </>
                ) : (
                  <>Stays: {refused}</>
                ),
              ],
            }))}
          />
          {step === 'move' && (
            <DateInput
              id="to"
              namePrefix="to"
              legend="To which day?"
              hint="Like 14 12 2026"
              error={form.problem('to')}
              values={{
                day: form.value('to-day'),
                month: form.value('to-month'),
                year: form.value('to-year'),
              }}
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
          {taken.length > 0 && <Button preventDoubleClick>{words.button}</Button>}
        </Form>
      )}
    </Page>
  )
}
