import { plural } from '#domain/calendar/words.ts'
import { moveReasons } from '#domain/reviews/arranging.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { bulkWords, type BulkStep } from '#web/pages/midways/bulk.ts'
import { paths } from '#web/paths.ts'

/** One midway review of many, and why the step cannot be taken with it, where it cannot. */
export interface CheckedMidway {
  readonly reference: string
  /** The version of what is arranged that the person sees. */
  readonly version: number
  readonly child: string
  readonly dueDay: string
  readonly arrangedDay: string
  readonly refused: string | undefined
}

export interface CheckMidwaysProps {
  readonly step: BulkStep
  readonly rows: readonly CheckedMidway[]
  readonly form: FormState
}

/** Every midway review that would change, and what would happen to it, before anything does. */
export function CheckMidwaysPage({ step, rows, form }: CheckMidwaysProps) {
  const words = bulkWords[step]
  const taken = rows.filter(({ refused }) => refused === undefined)
  return (
    <Page title={words.title} before={<BackLink href={paths.reviews()}>Reviews</BackLink>}>
      <h1 class="govuk-heading-l">{words.title}</h1>
      {rows.length === 0 ? (
        <p class="govuk-body">
          No review was ticked.{' '}
          <a class="govuk-link" href={paths.reviews()}>
            Back to the reviews
          </a>{' '}
          to tick some.
        </p>
      ) : (
        <Form id="check">
          <p class="govuk-body">
            {plural(taken.length, 'review')} would be {words.done}
            {taken.length < rows.length && `; ${rows.length - taken.length} would stay as they are`}.
          </p>
          <ListTable
            caption="What would happen"
            columns={['Child', 'Due', 'Arranged for', 'What would happen'].map((heading) => ({ heading }))}
            rows={rows.map(({ reference, version, child, dueDay, arrangedDay, refused }) => ({
              cells: [
                child,
                dueDay,
                arrangedDay,
                refused === undefined ? (
                  <>
                    <input type="hidden" name="row" value={`${reference}.${version}`} />
                    Will be {words.done}
                  </>
                ) : (
                  <>Stays: {refused}</>
                ),
              ],
            }))}
          />
          {step === 'move' && <NewDay form={form} />}
          {taken.length > 0 && <Button preventDoubleClick>{words.button}</Button>}
        </Form>
      )}
    </Page>
  )
}

function NewDay({ form }: { readonly form: FormState }) {
  return (
    <>
      <DateInput
        id="to"
        namePrefix="to"
        legend="To which day?"
        hint="Like 14 12 2026"
        error={form.problem('to')}
        values={{ day: form.value('to-day'), month: form.value('to-month'), year: form.value('to-year') }}
      />
      <Select
        name="reason"
        label="Why?"
        value={form.value('reason')}
        error={form.problem('reason')}
        items={[
          { value: '', text: 'Choose a reason' },
          ...moveReasons.map(({ id, says }) => ({ value: id, text: says })),
        ]}
      />
      <Input
        name="note"
        label="A line more, if it needs one"
        value={form.value('note')}
        error={form.problem('note')}
      />
    </>
  )
}
