import { Button } from '#web/govuk/button.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { usePage } from '#web/layout/page-context.ts'
import { paths } from '#web/paths.ts'

/** Keeps the list as it is filtered now on the home page. */
export function SaveList() {
  return (
    <Details summary="Save this list" classes="waymark-no-print">
      <Form action={paths.savedLists()}>
        <input type="hidden" name="address" value={usePage().address} />
        <Input name="name" label="What do you call it?" classes="govuk-input--width-20" />
        <Button classes="govuk-button--secondary">Save on my home page</Button>
      </Form>
    </Details>
  )
}
