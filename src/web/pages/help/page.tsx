import { Page } from '#web/layout/page.tsx'
import type { GroupOfWords } from '#web/pages/help/words.ts'
import { paths } from '#web/paths.ts'

/** Help: what Waymark does, and whom to ask. */
export function HelpPage() {
  return (
    <Page title="Help">
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-xl">Help</h1>
          <p class="govuk-body-l">
            Waymark keeps the promise of the midway review: that between two conferences, or two reviews of a
            child’s care, somebody looks whether the plan is being carried out.
          </p>
          <h2 class="govuk-heading-m">Where the facts come from</h2>
          <p class="govuk-body">
            Waymark reads what the case system already holds. The foot of each page says when that was last
            loaded. Nothing here changes the case system: put a mistake right there, and it is right here
            after the next load.
          </p>
          <h2 class="govuk-heading-m">Where the dates come from</h2>
          <p class="govuk-body">
            Each date is worked out from your authority’s own policy, and shows the rule, the day it counts
            from and the document that says so. A date is never moved to a working day: “book by” is the last
            working day on or before it.
          </p>
          <h2 class="govuk-heading-m">Which children you see</h2>
          <p class="govuk-body">
            Chairs see the children they chair now, social workers their own, team managers their team’s. When
            a child moves to somebody else in the case system, the child moves here too. Each time anybody
            opens a child’s page it is noted who, when and what.
          </p>
          <h2 class="govuk-heading-m">What the words mean</h2>
          <p class="govuk-body">
            Each word has one meaning: see{' '}
            <a class="govuk-link" href={paths.words()}>
              what the words mean
            </a>
            .
          </p>
          <h2 class="govuk-heading-m">If something does not work</h2>
          <p class="govuk-body">
            Tell the person who looks after Waymark in your authority. If the page gave a reference, tell them
            the reference too.
          </p>
        </div>
      </div>
    </Page>
  )
}

/** Each word that Waymark uses, with its one meaning. */
export function WordsPage({ groups }: { readonly groups: readonly GroupOfWords[] }) {
  return (
    <Page
      title="What the words mean"
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Help', href: paths.help() },
        { text: 'What the words mean' },
      ]}
    >
      <h1 class="govuk-heading-xl">What the words mean</h1>
      {groups.map(({ title, id, words }) => (
        <section aria-labelledby={id}>
          <h2 class="govuk-heading-m" id={id}>
            {title}
          </h2>
          <dl class="govuk-summary-list waymark-words">
            {words.map(({ word, means, alsoCalled }) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{word}</dt>
                <dd class="govuk-summary-list__value">
                  {means}
                  {alsoCalled && <span class="waymark-quiet"> Also called: {alsoCalled}.</span>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Page>
  )
}
