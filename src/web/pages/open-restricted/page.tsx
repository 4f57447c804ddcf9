import { openingHours, openingReasons } from '#access/opening-reasons.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** Why somebody needs a closed record. Nothing of the child stands here but the end of the ID. */
export function OpenRestrictedPage({ idEnds, form }: { readonly idEnds: string; readonly form: FormState }) {
  return (
    <Page title="Restricted record" before={<BackLink href={paths.children()}>Back to children</BackLink>}>
      <h1 class="govuk-heading-l">Restricted record</h1>
      <p class="govuk-body waymark-quiet">ID ending {idEnds}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>It opens to you alone, for {openingHours} hours.</li>
        <li>The chair and the QA manager are told that you opened it.</li>
        <li>Your reason is kept, and can be read by whoever checks who looked at this child.</li>
      </ul>
      <Form>
        <Radios
          name="reason"
          legend="Why do you need to open it?"
          legendClasses="govuk-fieldset__legend--s"
          value={form.value('reason')}
          error={form.problem('reason')}
          items={Object.entries(openingReasons).map(([value, label]) => ({ value, label }))}
        />
        <Input
          name="note"
          label="In one line, what for"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="Such as: preparing Thursday’s midway review. Leave out names."
          value={form.value('note')}
          error={form.problem('note')}
        />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Open for {openingHours} hours</Button>
          <a class="govuk-link" href={paths.children()}>
            Leave it closed
          </a>
        </div>
      </Form>
    </Page>
  )
}
