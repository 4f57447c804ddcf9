import { Page } from '#web/layout/page.tsx'

/** The day on which the pages were last tested as the statement says; a test asks for a new round after a year. */
export const lastTestedOn = { iso: '2026-11-21', words: '21 November 2026' } as const

/** What works for people with disabilities, what does not, and whom to tell. */
export function AccessibilityStatementPage({ authority }: { readonly authority: string | undefined }) {
  return (
    <Page title="Accessibility statement">
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-xl">Accessibility statement</h1>
          <p class="govuk-body-l">
            This statement is about Waymark as {authority ?? 'your authority'} runs it. It is a service for
            staff.
          </p>
          <p class="govuk-body">You should be able to:</p>
          <ul class="govuk-list govuk-list--bullet">
            <li>do everything with a keyboard, with a screen reader or by voice</li>
            <li>zoom in to 400% without scrolling from side to side</li>
            <li>use your own colours and your own spacing of text</li>
            <li>do everything without JavaScript</li>
            <li>print every page</li>
          </ul>
          <h2 class="govuk-heading-m">How it was tested</h2>
          <p class="govuk-body">
            Each page is tested by a program against the Web Content Accessibility Guidelines 2.2, level AA,
            each time Waymark changes, at the width of a desk and of a phone. Last tested on{' '}
            <time dateTime={lastTestedOn.iso}>{lastTestedOn.words}</time>.
          </p>
          <p class="govuk-body">
            A program finds only part of what can be wrong. Waymark has not yet been tested by people who use
            screen readers, voice or magnifiers in their work, so we do not claim that it meets the guidelines
            in full.
          </p>
          <h2 class="govuk-heading-m">If something is in your way</h2>
          <p class="govuk-body">
            Tell the person who looks after Waymark in your authority what you wanted to do and what happened.
            If the answer does not help, the Equality Advisory and Support Service can advise you.
          </p>
        </div>
      </div>
    </Page>
  )
}
