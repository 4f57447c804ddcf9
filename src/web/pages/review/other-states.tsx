import type { FrozenRecord } from '#domain/reviews/record.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { Button } from '#web/govuk/button.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { breadcrumbsFor } from '#web/pages/review/page.tsx'
import type { ReviewPageProps } from '#web/pages/review/presenter.ts'
import { RecordBody } from '#web/review/record-body.tsx'
import { paths } from '#web/paths.ts'
import { PreparationShown } from '#web/review/preparation.tsx'

/** A review that nobody has started: what it will ask, and for its chair the button that starts it. */
export function NotStartedPage({
  review,
  mayStart,
}: {
  readonly review: ReviewPageProps
  readonly mayStart: boolean
}) {
  const asked = review.groups.map(({ title, questions }) => ({
    title,
    count: questions.filter(({ notAsked }) => notAsked === undefined).length,
  }))
  return (
    <Page title={review.title} about={review.childName} breadcrumbs={breadcrumbsFor(review)}>
      <Head review={review} />
      {review.discarded && <Discarded discarded={review.discarded} mayStart={mayStart} />}
      {mayStart && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.reviewArrange({ reference: review.reference })}>
            Arrange it
          </a>
          : set a date, move it, or say why not.
        </p>
      )}
      <Preparing review={review} mayAsk={mayStart} />
      <h2 class="govuk-heading-m">What it asks</h2>
      <ul class="govuk-list govuk-list--bullet">
        {asked.map(({ title, count }) => (
          <li>
            {title}: {count === 1 ? '1 question' : `${count} questions`}
          </li>
        ))}
        <li>Summary: {review.summary.asks}</li>
      </ul>
      {mayStart ? (
        <Form>
          <Button name="do" value="start">
            Start midway
          </Button>
        </Form>
      ) : (
        <InsetText>{review.banner.chair} has not started this midway review.</InsetText>
      )}
    </Page>
  )
}

/** How far its preparation has come, and for its chair the way to ask for it. */
function Preparing({
  review: { reference, preparation },
  mayAsk,
}: {
  readonly review: ReviewPageProps
  readonly mayAsk: boolean
}) {
  const { shown, words } = preparation
  return (
    <section aria-labelledby="preparation" class="waymark-block">
      <h2 class="govuk-heading-m" id="preparation">
        Preparation
      </h2>
      <p class="govuk-body">
        {words}.{' '}
        <a class="govuk-link" href={paths.reviewPrepare({ reference })}>
          Open the preparation
        </a>
        {mayAsk && (
          <>
            {' or '}
            <a class="govuk-link" href={paths.reviewAskToPrepare({ reference })}>
              {shown ? 'ask again' : 'ask for it'}
            </a>
          </>
        )}
      </p>
      {shown && (shown.sent !== null || shown.decision !== null) && <PreparationShown preparation={shown} />}
    </section>
  )
}

/** What became of the draft before, and the button that brings it back. */
function Discarded({
  discarded,
  mayStart,
}: {
  readonly discarded: NonNullable<ReviewPageProps['discarded']>
  readonly mayStart: boolean
}) {
  const fields = discarded.fields === 1 ? '1 field' : `${discarded.fields} fields`
  return (
    <section class="waymark-discarded" aria-labelledby="discarded">
      <h2 class="govuk-heading-m" id="discarded">
        A draft was discarded
      </h2>
      <p class="govuk-body">
        {discarded.by} discarded it on {discarded.at}, with {fields} typed. What was typed is kept.
      </p>
      <p class="govuk-body waymark-kept-lines">Reason: {discarded.reason}</p>
      {mayStart && (
        <Form>
          <Button name="do" value="bring-back" variant="secondary">
            Bring back what was typed
          </Button>
        </Form>
      )}
    </section>
  )
}

/** A review that has stopped: why, and what had been typed. */
export function StoppedPage({
  review,
  draft,
}: {
  readonly review: ReviewPageProps
  readonly draft: FrozenRecord
}) {
  return (
    <Page title={review.title} about={review.childName} breadcrumbs={breadcrumbsFor(review)}>
      <Head review={review} />
      <InsetText>
        {review.state.words}. Nothing more is asked for. What was typed is kept; open actions stay open.
      </InsetText>
      <RecordBody record={draft} evidenceTitle="What the record shows" />
    </Page>
  )
}

/** A review as those see it who may see the child and do not hold the review. */
export function DraftPage({
  review,
  draft,
}: {
  readonly review: ReviewPageProps
  readonly draft: FrozenRecord
}) {
  return (
    <Page title={review.title} about={review.childName} breadcrumbs={breadcrumbsFor(review)}>
      <Head review={review} />
      <InsetText>
        {review.startedBy ?? review.banner.chair} is writing this midway review. It is not signed; every
        answer may still change.
      </InsetText>
      {draft.summary.text.trim() !== '' && (
        <>
          <h2 class="govuk-heading-m">{draft.summary.asks}</h2>
          <p class="govuk-body waymark-kept-lines">{draft.summary.text}</p>
        </>
      )}
      <RecordBody record={draft} evidenceTitle="What the record shows" />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.child({ childId: review.banner.childId })}>
          Back to {review.childName}
        </a>
      </p>
    </Page>
  )
}

function Head({ review }: { readonly review: ReviewPageProps }) {
  return (
    <>
      <ChildBanner child={review.banner} />
      <div class="waymark-review__head">
        <h1 class="govuk-heading-l waymark-review__title">{review.title}</h1>
        <p class="waymark-review__facts">
          <MidwayStatus state={review.state} />
          <span>Looks at what happened since {review.since}.</span>
        </p>
        {review.stale && <p class="waymark-stale">{review.stale}</p>}
      </div>
    </>
  )
}
