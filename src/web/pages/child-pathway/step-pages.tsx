import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { paths } from '#web/paths.ts'
import { stepNoteLimit } from '#workflows/pathway/record-step.ts'

/** Recording a step: which, on which day, by whom. */
export function RecordStepPage({
  banner,
  kinds,
  chosen,
  form,
}: {
  readonly banner: ChildBannerProps
  readonly kinds: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: string | undefined
  readonly form: FormState
}) {
  const back = paths.childPathway({ childId: banner.childId })
  return (
    <Page
      title="Record a step"
      about={banner.name}
      before={<BackLink href={back}>Back to the pathway</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Record a step that was done</h1>
      <p class="govuk-body">
        What the case system holds arrives with the extract. Record here what was done and is not there.
      </p>
      <Form>
        <Select
          name="kind"
          label="Which step?"
          labelProps={{ classes: 'govuk-label--s' }}
          items={[{ value: '', text: 'Choose a step' }, ...kinds]}
          value={form.value('kind') ?? chosen}
          error={form.problem('kind')}
        />
        <DateInput
          id="on"
          namePrefix="on"
          legend="On which day was it done?"
          legendClasses="govuk-fieldset__legend--s"
          hint="Like 14 9 2026"
          error={form.problem('on')}
          values={boxesTyped(form, 'on')}
        />
        <Input
          name="doneBy"
          label="Who did it? (optional)"
          labelProps={{ classes: 'govuk-label--s' }}
          value={form.value('doneBy')}
          classes="govuk-input--width-20"
        />
        <CharacterCount
          name="note"
          value={form.value('note')}
          error={form.problem('note')}
          label="What was said or agreed? (optional)"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Where it is written down in full, if anywhere."
          rows={3}
          limit={stepNoteLimit}
          threshold={75}
          classes="waymark-grows"
        />
        <div class="govuk-button-group">
          <NamesOfOthers form={form} />
          <Button preventDoubleClick>Record this step</Button>
          <a class="govuk-link" href={back}>
            Do not record it
          </a>
        </div>
      </Form>
    </Page>
  )
}
