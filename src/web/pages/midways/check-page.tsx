import type { Reason } from '#domain/reviews/arranging.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Input } from '#web/govuk/input.tsx'
import { CheckPage } from '#web/many/check-page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
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
  /** Why it may be moved, by its pack. */
  readonly reasons: readonly Reason[]
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
      {step === 'move' && <NewDay form={form} reasons={reasonsOf(rows)} />}
      <NamesOfOthers form={form} />
    </CheckPage>
  )
}

/** The reasons of all packs that the reviews stand under, each once. */
function reasonsOf(rows: readonly CheckedMidway[]): readonly Reason[] {
  return [...new Map(rows.flatMap(({ reasons }) => reasons).map((one) => [one.id, one])).values()]
}

function NewDay({ form, reasons }: { readonly form: FormState; readonly reasons: readonly Reason[] }) {
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
          ...reasons.map(({ id, says }) => ({ value: id, text: says })),
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
