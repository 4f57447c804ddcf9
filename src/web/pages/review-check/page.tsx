import type { ToLookAt } from '#domain/reviews/before-signing.ts'
import { summaryQuestion } from '#domain/reviews/answers.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { TalkFields, type TalkProps } from '#web/pages/review-check/talk.tsx'
import { RecordBody } from '#web/review/record-body.tsx'
import { paths } from '#web/paths.ts'
import { namesToDecideInWords } from '#workflows/families/names-in-review.ts'
import type { PlaceInTalk } from '#workflows/families/place-in-talk.ts'

export interface CheckPageProps {
  readonly reference: string
  readonly banner: ChildBannerProps
  readonly title: string
  readonly draft: FrozenRecord
  readonly blocks: readonly ToLookAt[]
  readonly toLookAt: readonly ToLookAt[]
  /** How many places that may name another person are not decided about. */
  readonly names: number
  /** Where it stands among the reviews of one talk with the family. */
  readonly inTalk: PlaceInTalk | undefined
  readonly seen: string
  /** The day it was held, as boxes; today unless the person says otherwise. */
  readonly heldOn: {
    readonly day: string | undefined
    readonly month: string | undefined
    readonly year: string | undefined
  }
  readonly whoSees: readonly string[]
  readonly writtenTo: readonly string[]
  readonly stale: string | undefined
  /** How it was held and who took part; undefined where the policy names no way. */
  readonly talk: TalkProps | undefined
  readonly form: FormState
}

/** Everything once more before signing, with what is worth another look. */
export function CheckPage(props: CheckPageProps) {
  const { reference, banner, draft } = props
  const change = (questionId: string) => `${paths.review({ reference })}#q-${questionId}`
  return (
    <Page
      title="Check and sign"
      about={banner.name}
      before={<BackLink href={paths.review({ reference })}>Back to the review</BackLink>}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Check and sign</h1>
      {props.inTalk && (
        <p class="govuk-body">
          {props.inTalk.place} of {props.inTalk.of} in{' '}
          <a class="govuk-link" href={paths.familySession({ sessionId: props.inTalk.sessionId })}>
            the talk with the family
          </a>
        </p>
      )}
      {props.stale && <p class="waymark-stale">{props.stale}</p>}
      <ToLookAtList {...props} change={change} />
      <SummaryList
        card={{ title: 'Summary', classes: 'waymark-record__group' }}
        classes="waymark-record__list"
        rows={[
          {
            key: draft.summary.asks,
            value:
              draft.summary.text.trim() === '' ? (
                <p class="waymark-record__quiet">Nothing written yet</p>
              ) : (
                <p class="waymark-kept-lines">{draft.summary.text}</p>
              ),
            actions: [{ href: change(summaryQuestion), text: 'Change', visuallyHiddenText: 'the summary' }],
          },
        ]}
      />
      <RecordBody record={draft} evidenceTitle="What the record shows" change={change} />
      <h2 class="govuk-heading-m">When you sign</h2>
      <SummaryList
        rows={[
          { key: 'Who can see it', value: <Lines lines={props.whoSees} /> },
          { key: 'Written for the case system as', value: <Lines lines={props.writtenTo} /> },
          {
            key: 'What is kept',
            value:
              'Your answers, what the record showed today, and the policy as it stands. Nothing of it changes afterwards; you can add to it.',
          },
        ]}
      />
      <Form>
        <input type="hidden" name="seen" value={props.seen} />
        <DateInput
          id="held"
          namePrefix="held"
          legend="When was it held?"
          legendClasses="govuk-fieldset__legend--s"
          hint="Like 14 9 2026"
          error={props.form.problem('held')}
          values={props.heldOn}
        />
        {props.talk && <TalkFields talk={props.talk} problem={props.form.problem('way')} />}
        <Button preventDoubleClick>Sign and finish</Button>
      </Form>
    </Page>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul class="govuk-list waymark-plain-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function ToLookAtList({
  reference,
  blocks,
  toLookAt,
  names,
  change,
}: CheckPageProps & { readonly change: (questionId: string) => string }) {
  const count = blocks.length + toLookAt.length + (names > 0 ? 1 : 0)
  if (count === 0) {
    return (
      <p class="govuk-body waymark-nothing-left">
        Every question is answered, and every answer has its reason.
      </p>
    )
  }
  return (
    <section class="waymark-look" aria-labelledby="look">
      <h2 class="govuk-heading-m" id="look">
        {count === 1 ? '1 thing to look at' : `${count} things to look at`}
      </h2>
      <ul class="govuk-list waymark-look__list">
        {blocks.map(({ questionId, says }) => (
          <li>
            <a class="govuk-link" href={change(questionId)}>
              {says}
            </a>{' '}
            <strong>Needed before you can sign.</strong>
          </li>
        ))}
        {names > 0 && (
          <li>
            <a class="govuk-link" href={paths.reviewNames({ reference })}>
              {namesToDecideInWords(names)}
            </a>{' '}
            <strong>Needed before you can sign.</strong>
          </li>
        )}
        {toLookAt.map(({ questionId, says }) => (
          <li>
            <a class="govuk-link" href={change(questionId)}>
              {says}
            </a>
          </li>
        ))}
      </ul>
      {blocks.length === 0 && names === 0 && <p class="govuk-body">You can sign with these as they are.</p>}
    </section>
  )
}
