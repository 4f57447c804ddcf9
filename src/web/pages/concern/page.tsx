import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { StepKind } from '#domain/concerns/steps.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { StageLine } from '#web/concern/stage-line.tsx'
import { StoryOfConcern } from '#web/concern/story.tsx'
import { answererInWords, openInWords, standingInWords, totalInWords } from '#web/concern/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import { StepForm } from '#web/pages/concern/step-form.tsx'
import { paths } from '#web/paths.ts'
import type { ConcernAtHand } from '#workflows/concerns/concern-at-hand.ts'

export interface ConcernPageProps {
  readonly hand: ConcernAtHand
  readonly banner: ChildBannerProps
  readonly today: Day
  readonly form: FormState
}

/** One concern: where it stands, who must reply by when, what was done, and what this person may do next. */
export function ConcernPage({ hand, banner, today, form }: ConcernPageProps) {
  const { concern, situation, open } = hand
  const { concernId } = concern
  return (
    <Page
      title={`Concern ${concern.reference}`}
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Concerns', href: paths.concerns() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: concern.reference },
      ]}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">
        {concern.about === 'chair' ? 'Concern about the chair' : 'Concern'}: {concern.kindSays}
      </h1>
      <p class="waymark-review__facts">
        <Tag {...tagOf(hand, today)} />
        <span>
          {concern.reference}, {openInWords(situation.state)} open, by “{situation.ladder.name}”
        </span>
      </p>
      <StageLine concern={concern} situation={situation} />
      <Awaits hand={hand} />
      <div class="waymark-concern__columns">
        <div>
          <section aria-labelledby="story">
            <h2 class="govuk-heading-m" id="story">
              What was done
            </h2>
            <StoryOfConcern concern={concern} />
          </section>
        </div>
        <div>
          <section aria-labelledby="next" class="waymark-card">
            <h2 class="govuk-heading-m" id="next">
              What you can do
            </h2>
            {open.length === 0 && (
              <p class="govuk-body">
                {situation.state.awaits === 'nothing'
                  ? 'It is closed. What was done stays here.'
                  : `It waits for ${answererInWords(situation.state)}, or for who raised it.`}
              </p>
            )}
            {inOrder(hand).map((kind) => (
              <StepForm kind={kind} hand={hand} form={form} isFirst={kind === awaitedStep(hand)} />
            ))}
          </section>
          <section aria-labelledby="take-along" class="waymark-card">
            <h2 class="govuk-heading-m" id="take-along">
              Take along
            </h2>
            <ul class="govuk-list">
              <li>
                <a class="govuk-link" href={paths.concernStory({ concernId })}>
                  The whole story, on one page
                </a>
              </li>
              {open.includes('given') && (
                <li>
                  <a
                    class="govuk-link"
                    href={paths.concernsCheck(undefined, { step: 'give', id: concernId })}
                  >
                    Give it to somebody else to answer
                  </a>
                </li>
              )}
              {situation.receivers.length > 0 && (
                <li>
                  <a class="govuk-link" href={paths.concernBundle({ concernId })}>
                    The bundle for Cafcass
                  </a>
                </li>
              )}
              {concern.midwayReference !== undefined && (
                <li>
                  <a class="govuk-link" href={paths.review({ reference: concern.midwayReference })}>
                    The midway review that it came from
                  </a>
                </li>
              )}
            </ul>
          </section>
        </div>
      </div>
    </Page>
  )
}

function tagOf({ situation, calendar }: ConcernAtHand, today: Day) {
  const { words, colour } = standingInWords(situation.state, today, calendar)
  return { colour, children: words }
}

/** The step that the concern waits for. */
function awaitedStep({ situation }: ConcernAtHand): StepKind {
  switch (situation.state.awaits) {
    case 'closing':
      return 'closed'
    case 'word-on-reply':
      return 'reply-accepted'
    case 'reply':
    case 'nothing':
      return 'replied'
  }
}

/** What is waited for comes first. */
function inOrder(hand: ConcernAtHand): readonly StepKind[] {
  const first = awaitedStep(hand)
  return hand.open.toSorted((a, b) => Number(b === first) - Number(a === first))
}

function Awaits({ hand: { situation } }: { readonly hand: ConcernAtHand }) {
  const { state } = situation
  const total = totalInWords(state)
  return (
    <div class="waymark-concern__awaits">
      <p class="govuk-body">{awaitsInWords(situation)}</p>
      {state.cannotCount && <p class="govuk-body waymark-late">{state.cannotCount}</p>}
      {total && <p class={`govuk-body${state.totalOverdue ? ' waymark-late' : ''}`}>{total}</p>}
    </div>
  )
}

function awaitsInWords({ state }: ConcernAtHand['situation']): string {
  switch (state.awaits) {
    case 'nothing':
      return `Closed on ${dateInWords(state.closedOn!)}.`
    case 'closing':
      return 'The reply was accepted. Whoever raised it closes it once it is put right.'
    case 'word-on-reply':
      return 'A reply came. Whoever raised it says whether it is enough.'
    case 'reply': {
      const who = answererInWords(state)
      return state.replyDueOn === undefined
        ? `Waits for a reply from ${who}.`
        : `Waits for a reply from ${who} by ${dateInWords(state.replyDueOn)}.`
    }
  }
}
