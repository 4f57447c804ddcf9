import type { SavedList } from '#db/queries/people/saved-lists.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** The lists that a person keeps; where a name was wanting, it is asked again here. */
export function SavedListsPage({
  lists,
  form,
}: {
  readonly lists: readonly SavedList[]
  readonly form: FormState
}) {
  const address = form.value('address')
  return (
    <Page title="My lists" before={<BackLink href={paths.home()}>Home</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">My lists</h1>
      {form.sent && address !== undefined && (
        <Form>
          <input type="hidden" name="address" value={address} />
          <Input
            name="name"
            label="What do you call this list?"
            classes="govuk-input--width-20"
            value={form.value('name')}
            error={form.problem('name')}
          />
          <Button>Save on my home page</Button>
        </Form>
      )}
      {lists.length === 0 ? (
        <p class="govuk-body waymark-empty">
          You keep no lists yet. Choose filters in Reviews, Children, Actions or Concerns, then “Save this
          list”.
        </p>
      ) : (
        <ul class="govuk-list waymark-saved-lists">
          {lists.map(({ listId, name, address: href }) => (
            <li>
              <a class="govuk-link" href={href}>
                {name}
              </a>
              <Form action={paths.forgetList({ listId })}>
                <Button classes="govuk-button--secondary">
                  Take away<span class="govuk-visually-hidden"> {name}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
