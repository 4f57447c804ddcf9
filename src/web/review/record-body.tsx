import type { ComponentChildren } from 'preact'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { carriedInWords } from '#domain/reviews/carrying.ts'
import { unansweredInWords } from '#domain/reviews/case-note.ts'
import { setAsideInWords } from '#domain/reviews/set-aside.ts'
import type { FrozenAction, FrozenPart, FrozenQuestion, FrozenRecord } from '#domain/reviews/record.ts'
import { SummaryList, type SummaryAction } from '#web/govuk/summary-list.tsx'
import { Evidence } from '#web/review/evidence.tsx'

export interface RecordBodyProps {
  readonly record: Pick<FrozenRecord, 'groups' | 'actions' | 'summary' | 'child'>
  readonly evidenceTitle: string
  /** Where a question can be changed, while it can. */
  readonly change?: ((questionId: string) => string) | undefined
  /** How an action stands today. */
  readonly live?: ((actionId: number) => ComponentChildren) | undefined
}

/** A review as its record says it: each group of questions a card, each question with its answer beside it. */
export function RecordBody({ record, evidenceTitle, change, live }: RecordBodyProps) {
  return (
    <>
      {record.groups.map((group) => (
        <SummaryList
          card={{ title: group.title, classes: 'waymark-record__group' }}
          classes="waymark-record__list"
          rows={group.questions.map((question) => ({
            key: question.asks,
            value: (
              <Answer
                question={question}
                childName={record.child.name}
                evidenceTitle={evidenceTitle}
                live={live}
              />
            ),
            ...(change && question.notAsked === null && { actions: [changeLink(question, change)] }),
          }))}
        />
      ))}
      {record.actions.length > 0 && (
        <SummaryList
          card={{ title: 'Other actions agreed', classes: 'waymark-record__group' }}
          rows={record.actions.map((action) => ({
            key: action.what,
            value: <ActionFacts action={action} live={live} />,
          }))}
        />
      )}
    </>
  )
}

function changeLink(question: FrozenQuestion, change: (questionId: string) => string): SummaryAction {
  return { href: change(question.id), text: 'Change', visuallyHiddenText: `the answer to: ${question.asks}` }
}

function Answer({
  question,
  childName,
  evidenceTitle,
  live,
}: {
  readonly question: FrozenQuestion
  readonly childName: string
  readonly evidenceTitle: string
  readonly live: RecordBodyProps['live']
}) {
  if (question.notAsked !== null) return <p class="waymark-record__quiet">Not asked: {question.notAsked}</p>
  if (question.setAside !== undefined)
    return (
      <>
        <p class="waymark-record__quiet waymark-kept-lines">
          {setAsideInWords(childName, question.setAside)}
        </p>
        <ActionsAgreed actions={question.actions} live={live} />
      </>
    )
  const single = question.parts.length === 1 && question.parts[0]?.id === ''
  const comment = question.comment.trim() !== '' && <p class="waymark-record__comment">{question.comment}</p>
  return (
    <>
      {question.parts.map((part) => (
        <div class="waymark-record__part">
          {!single && <p class="waymark-record__part-asks">{part.asks}</p>}
          <AnswerWords part={part} question={question} />
          {single && comment}
          {part.evidence.length > 0 && (
            <details class="waymark-record__evidence">
              <summary>
                {evidenceTitle}
                <span class="govuk-visually-hidden"> on: {single ? question.asks : part.asks}</span>
              </summary>
              <Evidence lines={part.evidence} title={evidenceTitle} />
            </details>
          )}
        </div>
      ))}
      {!single && comment}
      {question.carried && <p class="waymark-carried">{carriedInWords(question.carried)}</p>}
      <ActionsAgreed actions={question.actions} live={live} />
    </>
  )
}

/** What was agreed under one question. */
function ActionsAgreed({
  actions,
  live,
}: {
  readonly actions: readonly FrozenAction[]
  readonly live: RecordBodyProps['live']
}) {
  if (actions.length === 0) return null
  return (
    <ul class="waymark-record__actions">
      {actions.map((action) => (
        <li>
          <strong>Action:</strong> {action.what}
          <ActionFacts action={action} live={live} />
        </li>
      ))}
    </ul>
  )
}

function AnswerWords({ part, question }: { readonly part: FrozenPart; readonly question: FrozenQuestion }) {
  if (part.notAsked !== null) return <p class="waymark-record__quiet">Not asked: {part.notAsked}</p>
  if (part.answer === '') return <p class="waymark-record__quiet">{unansweredInWords(question)}</p>
  return (
    <p class="waymark-record__answer">
      <strong>{part.answer}</strong>
      {part.worry && <span class="waymark-record__worry"> – a worry</span>}
      {part.moved && <span class="waymark-under">{part.moved}</span>}
    </p>
  )
}

function ActionFacts({
  action,
  live,
}: {
  readonly action: FrozenAction
  readonly live: RecordBodyProps['live']
}) {
  return (
    <span class="waymark-record__action-facts">
      {action.owner ?? 'No owner yet'},{' '}
      {action.dueOn === null ? 'no date yet' : `by ${dateInWords(dayOf(action.dueOn))}`}
      {action.howKnown && <>. We will know because: {action.howKnown}</>}
      {live && <span class="waymark-record__live">{live(action.actionId)}</span>}
    </span>
  )
}
