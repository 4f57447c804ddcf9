import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { StoryOfConcern } from '#web/concern/story.tsx'
import { openInWords, totalInWords } from '#web/concern/words.ts'
import { Button } from '#web/govuk/button.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Page } from '#web/layout/page.tsx'
import type { PlanFact } from '#web/pages/concern-story/plan-facts.ts'
import { paths } from '#web/paths.ts'
import type { ConcernAtHand } from '#workflows/concerns/concern-at-hand.ts'

export interface StoryPageProps {
  readonly hand: ConcernAtHand
  readonly banner: ChildBannerProps
  /** Facts of the plan, in the bundle; left out in the plain story. */
  readonly facts: readonly PlanFact[] | undefined
}

/** The whole story of a concern, made for one printed page; as a bundle with the facts of the plan before it. */
export function StoryPage({ hand, banner, facts }: StoryPageProps) {
  const { concern, situation } = hand
  const { concernId, reference } = concern
  const title = facts ? 'Bundle for Cafcass' : 'The story of this concern'
  const total = totalInWords(situation.state)
  return (
    <Page
      title={title}
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Concerns', href: paths.concerns() },
        { text: reference, href: paths.concern({ concernId }) },
        { text: facts ? 'Bundle' : 'Story' },
      ]}
    >
      <ChildBanner child={banner} />
      <div class="waymark-story-page">
        <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
        <p class="govuk-body">
          Concern {reference}: {concern.kindSays}. Raised by {concern.raisedByName}, open{' '}
          {openInWords(situation.state)}. {total}
        </p>
        {facts && (
          <section aria-labelledby="facts">
            <h2 class="govuk-heading-m" id="facts">
              The plan
            </h2>
            <SummaryList
              classes="waymark-facts"
              rows={facts.map(({ label, text }) => ({ key: label, value: text }))}
            />
          </section>
        )}
        <h2 class="govuk-heading-m">What was asked, answered and done</h2>
        <StoryOfConcern concern={concern} />
      </div>
      <div class="govuk-button-group waymark-no-print">
        <Button type="button" variant="secondary" attributes={{ 'data-print': true, hidden: true }}>
          Print
        </Button>
        {facts ? (
          <a class="govuk-link" href={paths.concernBundleWord({ concernId })}>
            Download as a Word document
          </a>
        ) : (
          <a class="govuk-link" href={paths.concern({ concernId })}>
            Back to the concern
          </a>
        )}
      </div>
    </Page>
  )
}
