import { moveReasons } from '#domain/reviews/arranging.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Input } from '#web/govuk/input.tsx'
import { CheckPage } from '#web/many/check-page.tsx'
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
  return (
    <CheckPage
      words={bulkWords[step]}
      list={{ href: paths.reviews(), name: 'Reviews', one: 'review' }}
      columns={['Child', 'Due', 'Arranged for']}
      rows={rows.map(({ reference, version, child, dueDay, arrangedDay, refused }) => ({
        value: `${reference}.${version}`,
        cells: [child, dueDay, arrangedDay],
        refused,
      }))}
    >
      {step === 'move' && <NewDay form={form} />}
    </CheckPage>
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
        values={boxesTyped(form, 'to')}
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
