import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

interface ErrorWords {
  readonly title: string
  readonly says: readonly string[]
}

const words: Readonly<Record<number, ErrorWords>> = {
  403: {
    title: 'This is not open to you',
    says: [
      'Your role does not open this page. That you asked for it has been noted.',
      'If you need it for your work, ask the person who looks after Waymark in your authority.',
    ],
  },
  404: {
    title: 'Page not found',
    says: [
      'There is no page at this address, or it is about a child who is not yours.',
      'If a child has just come to you, the case system may not have told Waymark yet.',
    ],
  },
  409: {
    title: 'Somebody changed this in the meantime',
    says: ['Nothing of yours was stored. Go back, look at what it says now, and decide again.'],
  },
  413: { title: 'That is too long', says: ['Go back and make the text shorter. Nothing was stored.'] },
  429: {
    title: 'Too many attempts',
    says: ['Wait 15 minutes, then try again. If you have forgotten your password, ask for a new one.'],
  },
  500: {
    title: 'Something went wrong here',
    says: ['This is our fault, not yours. Try again in a few minutes. What you saved before is safe.'],
  },
  503: {
    title: 'Waymark is not available just now',
    says: ['Try again in a few minutes. What you saved before is safe.'],
  },
}

const formGone: ErrorWords = {
  title: 'This form is too old',
  says: [
    'You have signed out or in again since it was opened. Go back, load the page again and send it again.',
  ],
}

/** What is said when a page cannot be shown: what happened, and what to do. */
export function ErrorPage(props: {
  readonly status: number
  /** A reference that the log has too. */
  readonly reference?: string | undefined
  readonly says?: string | undefined
  readonly becauseOfForm?: boolean | undefined
}) {
  const { title, says } = props.becauseOfForm ? formGone : (words[props.status] ?? words[500]!)
  return (
    <Page title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      {(props.says ? [props.says] : says).map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
      {props.reference && (
        <p class="govuk-body">
          If you ask for help, give this reference: <strong>{props.reference}</strong>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.home()}>
          Go to the home page
        </a>
      </p>
    </Page>
  )
}
