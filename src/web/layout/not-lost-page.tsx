import { csrfField } from '#web/csrf.ts'
import type { Entered } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { usePage } from '#web/layout/page-context.ts'
import { paths } from '#web/paths.ts'

/** Fields that go along with what is typed and that nobody types. */
const besideTyped = /^(base|beside|shown)\./

/**
 * A form that was sent after the session had ended: what was typed stands on the page, and is sent again by a button
 * once somebody is signed in. It is kept nowhere else.
 */
export function NotLostPage({ sent }: { readonly sent: Entered }) {
  const { person } = usePage()
  const fields = Object.entries(sent).flatMap(([name, value]) =>
    name === csrfField ? [] : [value ?? ''].flat().map((one) => ({ name, value: one })),
  )
  const texts = fields.filter(({ name, value }) => !besideTyped.test(name) && /\S\s+\S/.test(value.trim()))
  const title = person ? 'You are signed in again' : 'You have been signed out'
  return (
    <Page title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      {person ? (
        <p class="govuk-body">
          What was typed is not saved yet. You are signed in as <strong>{person.name}</strong>: save it now.
        </p>
      ) : (
        <>
          <p class="govuk-body">What you typed is on this page and is not saved yet. Nothing is lost:</p>
          <ol class="govuk-list govuk-list--number">
            <li>Keep this page open.</li>
            <li>
              <a
                class="govuk-link"
                href={paths.signIn(undefined, { next: paths.signedIn() })}
                target="_blank"
                rel="noopener"
              >
                Sign in (opens in a new tab)
              </a>
            </li>
            <li>Come back here and press the button.</li>
          </ol>
        </>
      )}
      <Form>
        {fields.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button preventDoubleClick>
          {person ? `Save what was typed as ${person.name}` : 'I have signed in: save what I typed'}
        </Button>
      </Form>
      {texts.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What was typed</h2>
          {texts.map(({ value }) => (
            <p class="govuk-inset-text waymark-kept-lines">{value}</p>
          ))}
        </>
      )}
    </Page>
  )
}
