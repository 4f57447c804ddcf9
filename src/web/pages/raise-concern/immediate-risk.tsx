import type { ConcernLadder } from '#domain/concerns/ladder.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'

const label = { classes: 'govuk-label--s' } as const

/** What comes before anything is written: whom to ring, and who was told at what time. */
export function ImmediateRisk({
  ladder: { immediateRisk },
  form,
}: {
  readonly ladder: ConcernLadder
  readonly form: FormState
}) {
  return (
    <section class="waymark-risk" aria-labelledby="risk-title">
      <h2 class="govuk-heading-m" id="risk-title">
        Is the child at immediate risk?
      </h2>
      {immediateRisk && (
        <>
          <p class="govuk-body">{immediateRisk.says}</p>
          <ul class="waymark-risk__phones">
            {immediateRisk.phones.map(({ who, number }) => (
              <li>
                {who} <span class="waymark-risk__number">{number}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Radios
        name="risk"
        legend="Immediate risk"
        legendClasses="govuk-visually-hidden"
        items={[
          { value: 'no', label: 'No' },
          {
            value: 'yes',
            label: 'Yes, and somebody was told',
            hint: 'The team manager, the service delivery manager and the QA manager are told at once.',
          },
        ]}
        value={form.value('risk') ?? 'no'}
      />
      <div class="waymark-risk__told">
        <Input
          name="told"
          value={form.value('told')}
          error={form.problem('told')}
          label="If yes: who was told?"
          labelProps={label}
        />
        <Input
          name="toldAt"
          value={form.value('toldAt')}
          error={form.problem('toldAt')}
          label="At what time today?"
          labelProps={label}
          hint="Like 14:05"
        />
        <Input
          name="means"
          value={form.value('means')}
          error={form.problem('means')}
          label="How were they told?"
          labelProps={label}
          hint="Such as by telephone"
        />
      </div>
    </section>
  )
}
