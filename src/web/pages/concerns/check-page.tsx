import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { CheckPage } from '#web/many/check-page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { bulkWords, type BulkStep } from '#web/pages/concerns/bulk.ts'
import { paths } from '#web/paths.ts'

/** One concern of many: how it stood when it was looked at, and why the step cannot be taken with it. */
export interface CheckedConcern {
  readonly concernId: number
  /** How many steps it had. */
  readonly seen: number
  readonly reference: string
  readonly child: string
  readonly stage: string
  readonly standing: string
  readonly refused: string | undefined
}

export interface CheckConcernsProps {
  readonly step: BulkStep
  readonly rows: readonly CheckedConcern[]
  /** To whom one of them could be given, and which of them. */
  readonly receivers: readonly {
    readonly personId: number
    readonly name: string
    readonly seesAll: boolean
  }[]
  readonly form: FormState
}

/** Every concern that would change, and what would happen to it, before anything does. */
export function CheckConcernsPage({ step, rows, receivers, form }: CheckConcernsProps) {
  return (
    <CheckPage
      words={bulkWords[step]}
      list={{ href: paths.concerns(), name: 'Concerns', one: 'concern' }}
      columns={['Concern', 'Child', 'Stage', 'Where it stands']}
      rows={rows.map(({ concernId, seen, reference, child, stage, standing, refused }) => ({
        value: `${concernId}.${seen}`,
        cells: [reference, child, stage, standing],
        refused,
      }))}
    >
      {step === 'give' && <Receiver receivers={receivers} form={form} />}
      {step === 'child-told' && <Told form={form} />}
      <NamesOfOthers form={form} />
    </CheckPage>
  )
}

function Receiver({ receivers, form }: Pick<CheckConcernsProps, 'receivers' | 'form'>) {
  return (
    <>
      <Select
        name="to"
        label="Who is to answer?"
        hint="Whoever answers concerns and may see these. Give cover first to anybody else."
        value={form.value('to')}
        error={form.problem('to')}
        items={[
          { value: '', text: 'Choose a person' },
          ...receivers.map(({ personId, name, seesAll }) => ({
            value: personId,
            text: seesAll ? name : `${name} (may see some of these)`,
          })),
        ]}
      />
      <Textarea
        name="reason"
        label="Why?"
        hint="Such as: on leave until 14 December. It stands in the story of each concern."
        value={form.value('reason')}
        error={form.problem('reason')}
        rows={3}
        classes="waymark-grows"
      />
    </>
  )
}

function Told({ form }: Pick<CheckConcernsProps, 'form'>) {
  return (
    <>
      <Input
        name="toldBy"
        label="Who told them?"
        value={form.value('toldBy')}
        error={form.problem('toldBy')}
      />
      <DateInput
        id="toldOn"
        namePrefix="toldOn"
        legend="On which day?"
        legendClasses="govuk-fieldset__legend--s"
        hint="Like 14 12 2026"
        error={form.problem('toldOn')}
        values={boxesTyped(form, 'toldOn')}
      />
      <Input
        name="how"
        label="How?"
        hint="Such as: at a visit, or by letter. It stands in the story of each child’s concern, so name no other child."
        value={form.value('how')}
        error={form.problem('how')}
      />
    </>
  )
}
