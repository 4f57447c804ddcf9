import { roles, roleWords } from '#access/roles.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** Lets somebody use Waymark, in the roles that are ticked. */
export function JoinerPage({ form }: { readonly form: FormState }) {
  const field = (name: string, label: string, hint?: string) => (
    <Input
      name={name}
      label={label}
      hint={hint}
      value={form.value(name)}
      error={form.problem(name)}
      classes="govuk-input--width-20"
    />
  )
  return (
    <Page title="Add a person" before={<BackLink href={paths.people()}>Back to people</BackLink>}>
      <h1 class="govuk-heading-l">Add a person</h1>
      <Form>
        {field('name', 'Name')}
        {field('username', 'Username', 'Their email address, or letters and digits')}
        {field('email', 'Email address, for what they are told')}
        <Checkboxes
          name="roles"
          legend="Roles"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-checkboxes--small"
          values={form.values('roles')}
          error={form.problem('roles')}
          items={roles.map((role) => ({ value: role, label: roleWords[role].label }))}
        />
        {field('personRef', 'ID in the case system', 'Chairs and social workers see the children of this ID')}
        {field('teamRef', 'Team ID', 'Team managers see the children of this team')}
        <Input
          name="password"
          type="password"
          label="First password"
          hint="12 characters or more. Tell it to them in person."
          error={form.problem('password')}
          classes="govuk-input--width-20"
          autocomplete="new-password"
        />
        <Button preventDoubleClick>Add this person</Button>
      </Form>
    </Page>
  )
}
