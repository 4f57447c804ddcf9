import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import type { FormState } from '#web/forms/form-state.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { usePage } from '#web/layout/page-context.ts'
import { paths } from '#web/paths.ts'
import { WayDrawing } from '#web/pages/sign-in/way-drawing.tsx'
import type { PersonToTry } from '#web/pages/sign-in/presenter.ts'

/** Signing in with a username and a password. */
export function SignInPage({ form, next }: { readonly form: FormState; readonly next: string }) {
  return (
    <Page title="Sign in">
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Sign in</h1>
          <Form>
            <input type="hidden" name="next" value={next} />
            <Input
              label="Username"
              name="username"
              value={form.value('username')}
              error={form.problem('username')}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              classes="govuk-input--width-20"
            />
            <Input
              label="Password"
              name="password"
              type="password"
              error={form.problem('password')}
              autocomplete="current-password"
              autocapitalize="none"
              spellcheck={false}
              classes="govuk-input--width-20"
            />
            <Button preventDoubleClick>Sign in</Button>
          </Form>
          <p class="govuk-body waymark-quiet">
            No account yet, or the password is gone? Ask the person who looks after Waymark in your authority.
          </p>
        </div>
      </div>
    </Page>
  )
}

/** For whoever signed in in another window than the one they were writing in; its script reads who it is. */
export function SignedInPage({ personId }: { readonly personId: number }) {
  const { person, csrfToken } = usePage()
  return (
    <Page title="You are signed in">
      <h1 class="govuk-heading-l" data-signed-in-as={personId} data-csrf={csrfToken}>
        You are signed in
      </h1>
      <p class="govuk-body">
        You are signed in as {person?.name}. Go back to the window in which you were writing: what you typed
        there is saved now. You can close this one.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.home()}>
          Go to the home page
        </a>
      </p>
    </Page>
  )
}

/** Signing in to the demonstration, as one of its made-up people. */
export function DemonstrationSignInPage(props: {
  readonly people: readonly PersonToTry[]
  readonly next: string
  readonly authority: string | undefined
}) {
  return (
    <Page title="Sign in">
      <div class="waymark-welcome">
        <div class="waymark-welcome__words">
          <h1 class="govuk-heading-xl waymark-welcome__title">Midway reviews, each on its day</h1>
          <p class="govuk-body-l">
            Waymark works out when every midway review is due, brings what the record shows to each question,
            and keeps the signed review.
          </p>
          <p class="govuk-body">
            {props.authority ?? 'This authority'} does not exist. Its children, its people and everything
            about them are made up, so look at anything and change anything.
          </p>
        </div>
        <WayDrawing />
      </div>
      <h2 class="govuk-heading-m">Choose who to be</h2>
      {props.people.length === 0 ? (
        <p class="govuk-body">There is nobody here yet. Load the demonstration to put people here.</p>
      ) : (
        <Form>
          <input type="hidden" name="next" value={props.next} />
          <ul class="waymark-people">
            {props.people.map((person) => (
              <li class="waymark-people__person">
                <p class="waymark-people__role">{person.roles}</p>
                <h3 class="waymark-people__name">{person.name}</h3>
                <p class="waymark-people__purpose">{person.purpose}</p>
                <Button
                  name="person"
                  value={String(person.personId)}
                  variant="secondary"
                  classes="waymark-people__button"
                >
                  Sign in as {person.name}
                </Button>
              </li>
            ))}
          </ul>
        </Form>
      )}
    </Page>
  )
}
