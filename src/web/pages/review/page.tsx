import type { Day } from '#domain/calendar/day.ts'
import type { FrozenPreparation } from '#domain/preparing/frozen.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { Button } from '#web/govuk/button.tsx'
import { savedWhileTyping } from '#web/forms/saved-while-typing.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ActionLines } from '#web/pages/review/action-form.tsx'
import type { ReviewPageProps } from '#web/pages/review/presenter.ts'
import type { GroupProps, QuestionProps } from '#web/pages/review/question-props.ts'
import { Also } from '#web/pages/review/also.tsx'
import { Question } from '#web/pages/review/question.tsx'
import { Base, Conflict, saving } from '#web/review/field-inputs.tsx'
import { paths } from '#web/paths.ts'
import { PreparationShown } from '#web/review/preparation.tsx'

/** The review itself: one page, the child first, the record beside each question. */
export function ReviewPage(props: ReviewPageProps) {
  const { reference, title, banner, childName, groups, summary, before, today } = props
  return (
    <Page title={title} about={childName} breadcrumbs={breadcrumbsFor(props)}>
      <ChildBanner child={banner} />
      <div class="waymark-review__head">
        <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
        <p class="waymark-review__facts">
          <MidwayStatus state={props.state} />
          <span>Looks at what happened since {props.since}.</span>
        </p>
        {props.pathwayHref && (
          <p class="waymark-also-here">
            <a class="govuk-link" href={props.pathwayHref}>
              Where the plan stands on the pathway
            </a>
          </p>
        )}
        {props.stale && <p class="waymark-stale">{props.stale}</p>}
        {props.alsoHere.map((words) => (
          <p class="waymark-also-here">{words}</p>
        ))}
      </div>
      <Form
        id="review"
        action={paths.review({ reference })}
        classes="waymark-review"
        attributes={savedWhileTyping(props.personId, reviewAnswers(reference))}
      >
        <Contents {...props} />
        <div class="waymark-review__questions">
          <Prepared preparation={props.preparation} />
          {before.length > 0 && (
            <section class="waymark-before" aria-labelledby="before">
              <h2 class="govuk-heading-m" id="before">
                Agreed before this review
              </h2>
              <ActionLines actions={before} today={today} label="Agreed before this review" />
            </section>
          )}
          {groups.map((group) => (
            <section class="waymark-group" id={`g-${group.id}`} aria-labelledby={`g-${group.id}-title`}>
              <h2 class="govuk-heading-m waymark-group__title" id={`g-${group.id}-title`}>
                {group.title}
              </h2>
              {group.lead && <p class="govuk-body waymark-group__lead">{group.lead}</p>}
              <Questions group={group} today={today} />
            </section>
          ))}
          <section class="waymark-group waymark-summary" id="q-_summary" aria-labelledby="summary-title">
            <h2 class="govuk-heading-m waymark-group__title" id="summary-title">
              Summary
            </h2>
            {props.lastSummary && (
              <Details summary={`The summary of ${props.lastSummary.on}`}>
                <p class="waymark-kept-lines">{props.lastSummary.text}</p>
              </Details>
            )}
            <Base field={summary.field} />
            <Conflict field={summary.field} />
            <CharacterCount
              name={summary.field.name}
              value={summary.field.value}
              label={summary.asks}
              labelProps={{ classes: 'govuk-label--s' }}
              hint={summary.hint}
              rows={6}
              limit={summary.limit}
              threshold={75}
              classes="waymark-grows"
              attributes={saving(summary.field)}
            />
          </section>
          <div class="govuk-button-group waymark-review__buttons">
            <Button name="do" value="continue">
              Continue
            </Button>
            <Button name="do" value="leave" variant="secondary">
              Save and leave
            </Button>
            <Button type="button" variant="secondary" attributes={{ 'data-print': 'blank', hidden: true }}>
              Print blank with facts
            </Button>
            <Also about="this review" />
            <a class="govuk-link" href={paths.reviewDiscard({ reference })}>
              Discard draft
            </a>
          </div>
        </div>
      </Form>
    </Page>
  )
}

/** The questions of a group; an answered group of a long form is folded. */
function Questions({ group, today }: { readonly group: GroupProps; readonly today: Day }) {
  const one = (question: QuestionProps) => <Question question={question} today={today} />
  const { questions: all, inColumns } = group
  const questions = (
    <>
      {inColumns > 0 && <div class="waymark-columns">{all.slice(0, inColumns).map(one)}</div>}
      {all.slice(inColumns).map(one)}
    </>
  )
  if (!group.isFolded) return questions
  return (
    <details class="govuk-details waymark-group__folded">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {all.length === 1 ? 'Answered' : `All ${all.length} answered`}. Show them
          <span class="govuk-visually-hidden">: {group.title}</span>
        </span>
      </summary>
      {questions}
    </details>
  )
}

/** What was prepared, folded at the top; without any, the page says so. */
function Prepared({ preparation }: Pick<ReviewPageProps, 'preparation'>) {
  const { shown } = preparation
  if (!shown) return null
  if (!hasSomething(shown)) return <p class="waymark-query-note">Started without preparation.</p>
  return (
    <Details
      summary={`What was prepared${shown.sent ? ` by ${shown.sent.by}` : ''}: what changed, what is stuck, what is needed`}
      classes="waymark-prepared-block"
      open
    >
      <PreparationShown preparation={shown} />
    </Details>
  )
}

function hasSomething({ sent, decision, notes }: FrozenPreparation): boolean {
  return sent !== null || decision !== null || notes.length > 0
}

/** From home to the review's child. */
export function breadcrumbsFor({ banner, title }: Pick<ReviewPageProps, 'banner' | 'title'>) {
  return [
    { text: 'Home', href: paths.home() },
    { text: banner.name, href: paths.child({ childId: banner.childId }) },
    { text: title },
  ]
}

function reviewAnswers(reference: string): string {
  return paths.reviewAnswer({ reference, questionId: '' })
}

/** Where everything is, how far it has come, and when it was last saved. */
function Contents({ groups, progress, savedAt }: ReviewPageProps) {
  return (
    <div class="waymark-contents">
      <p class="waymark-contents__saved" role="status" data-saved>
        {savedAt ?? 'Nothing typed yet'}
      </p>
      <p class="waymark-contents__progress" data-progress>
        {progress.words}
      </p>
      <nav class="waymark-contents__nav" aria-label="Groups of questions">
        <ol class="waymark-contents__list">
          {groups.map((group) => (
            <li>
              <a class="govuk-link waymark-contents__link" href={`#g-${group.id}`}>
                {group.title}
              </a>
              <span class="waymark-contents__word" data-word-of={`g-${group.id}`}>
                {group.word}
              </span>
            </li>
          ))}
          <li>
            <a class="govuk-link waymark-contents__link" href="#q-_summary">
              Summary
            </a>
          </li>
        </ol>
      </nav>
      {progress.left.length > 0 && progress.left.length <= 4 && (
        <div class="waymark-contents__left" data-left>
          <p>Left:</p>
          <ul>
            {progress.left.map(({ id, asks }) => (
              <li>
                <a class="govuk-link" href={`#q-${id}`}>
                  {asks}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
