import { roles, roleWords } from '#access/roles.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'

export interface PersonRow {
  readonly href: string
  readonly name: string
  readonly username: string
  readonly roles: readonly string[]
  readonly ids: readonly string[]
  /** "Priya Shah acts for them until 30 Oct 2026". */
  readonly cover: readonly string[]
  /** "Left 30 Oct 2026"; undefined for those who are here. */
  readonly left: string | undefined
}

/** Who uses Waymark, in which roles, and who acts for whom. */
export function PeoplePage({
  rows,
  found,
  mayManage,
  form,
}: {
  readonly rows: readonly PersonRow[]
  readonly found: string
  readonly mayManage: boolean
  readonly form: FormState
}) {
  return (
    <Page title="People">
      <h1 class="govuk-heading-xl waymark-heading">People</h1>
      <p class="govuk-body waymark-quiet">
        Open a person for cover{mayManage && ', for children they may not see,'} and for when they leave.
      </p>
      <p class="waymark-found">
        <strong>{found}</strong>, by name
      </p>
      <ListTable
        caption={`${found}, by name`}
        columns={[{ heading: 'Person' }, { heading: 'Roles' }, { heading: 'Known as' }, { heading: 'Cover' }]}
        rows={rows.map((row) => ({
          cells: [
            <>
              <a class="govuk-link" href={row.href}>
                {row.name}
              </a>
              <span class="waymark-under">{row.username}</span>
              {row.left && <strong class="waymark-under">{row.left}</strong>}
            </>,
            row.roles.map((role) => <span class="waymark-line">{role}</span>),
            row.ids.length === 0 ? (
              <span class="waymark-quiet">No ID in the case system</span>
            ) : (
              row.ids.map((id) => <span class="waymark-line">{id}</span>)
            ),
            row.cover.length === 0 ? (
              <span class="waymark-quiet">None</span>
            ) : (
              row.cover.map((cover) => <span class="waymark-line">{cover}</span>)
            ),
          ],
        }))}
      />
      {mayManage && <Joiner form={form} />}
    </Page>
  )
}

function Joiner({ form }: { readonly form: FormState }) {
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
    <section aria-labelledby="joiner">
      <h2 class="govuk-heading-m" id="joiner">
        Somebody joins
      </h2>
      <Details summary="Add a person" open={form.problems.length > 0}>
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
          {field(
            'personRef',
            'ID in the case system',
            'Chairs and social workers see the children of this ID',
          )}
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
      </Details>
    </section>
  )
}
