import type { Day } from '#domain/calendar/day.ts'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Input } from '#web/govuk/input.tsx'
import { ActionForm, ActionLines } from '#web/pages/review/action-form.tsx'
import type { PartProps, QuestionProps } from '#web/pages/review/question-props.ts'
import { MaySetAside, SetAside } from '#web/pages/review/set-aside.tsx'
import { Evidence } from '#web/review/evidence.tsx'
import { Also } from '#web/pages/review/also.tsx'
import { AnswerInput, Base, Conflict, saving } from '#web/review/field-inputs.tsx'
import type { FieldProps } from '#web/review/field-props.ts'

/** How many lines of evidence stand open beside an answer; the others are folded. */
const linesShown = 2

/** One question: what is asked, what the record shows beside it, the answer, a comment and actions. */
export function Question({ question, today }: { readonly question: QuestionProps; readonly today: Day }) {
  const id = `q-${question.id}`
  if (question.notAsked !== undefined) {
    return (
      <section class="waymark-question waymark-question--not-asked" id={id} aria-labelledby={`${id}-asks`}>
        <h3 class="waymark-question__asks" id={`${id}-asks`}>
          <span class="waymark-question__number">{question.number}</span> {question.asks}
        </h3>
        <p class="waymark-quiet govuk-body">Not asked: {question.notAsked}</p>
      </section>
    )
  }
  if (question.aside?.words !== undefined) return <SetAside question={question} aside={question.aside} />
  return (
    <section
      class="waymark-question"
      id={id}
      aria-labelledby={`${id}-asks`}
      data-question={question.mayBeLeft ? 'may-be-left' : ''}
    >
      <h3 class="waymark-question__asks" id={`${id}-asks`}>
        <span class="waymark-question__number">{question.number}</span> {question.asks}
      </h3>
      {question.hint && <p class="govuk-hint waymark-question__hint">{question.hint}</p>}
      <Standard question={question} />
      {question.parts.map((part) => (
        <Part part={part} asks={question.asks} />
      ))}
      <div class="waymark-question__below">
        <Again question={question} />
        {question.comment && <Comment question={question} field={question.comment} />}
        {question.lastComment && (
          <Details summary={`What was said on ${question.lastComment.on}`}>
            <p class="waymark-kept-lines">{question.lastComment.text}</p>
          </Details>
        )}
        <ActionLines actions={question.actions} today={today} label={`Actions agreed: ${question.asks}`} />
        <ActionForm form={question.newAction} about={question.asks} />
        {question.mayRaiseConcern && <Also of={question.id} about={question.asks} />}
        {question.aside && <MaySetAside question={question} aside={question.aside} />}
      </div>
    </section>
  )
}

/** What good looks like, and where on the record it is shown. */
function Standard({ question: { standard, shownIn } }: { readonly question: QuestionProps }) {
  if (standard === undefined && shownIn === undefined) return null
  return (
    <dl class="waymark-standard">
      {standard !== undefined && (
        <div>
          <dt>Standard</dt>
          <dd>{standard}</dd>
        </div>
      )}
      {shownIn !== undefined && (
        <div>
          <dt>Shown in</dt>
          <dd>{shownIn}</dd>
        </div>
      )}
    </dl>
  )
}

function Comment({ question, field }: { readonly question: QuestionProps; readonly field: FieldProps }) {
  return (
    <>
      <Base field={field} />
      <Conflict field={field} />
      <CharacterCount
        name={field.name}
        value={field.value}
        label={
          <>
            Comment <span class="govuk-visually-hidden">on: {question.asks}</span>
          </>
        }
        labelProps={{ classes: 'waymark-label' }}
        hint={question.lacksReason ? 'A word of why, or an action, is still missing.' : undefined}
        rows={2}
        limit={question.commentLimit}
        threshold={75}
        classes="waymark-grows"
        attributes={saving(field)}
      />
    </>
  )
}

/** Last time's answer said again: offered, or carried; the third time in a row it asks for a word. */
function Again({ question }: { readonly question: QuestionProps }) {
  const { offeredFrom, carried, word, does } = question.again
  if (offeredFrom !== undefined) {
    return (
      <p class="waymark-again">
        <Button variant="secondary" name="do" value={does} classes="waymark-small-button">
          Say the same again<span class="govuk-visually-hidden">: {question.asks}</span>
        </Button>
        <span class="waymark-again__what">Copies what was said on {offeredFrom}.</span>
      </p>
    )
  }
  if (carried === undefined) return null
  return (
    <div class="waymark-carried" data-carried>
      <p class="waymark-carried__words">{carried}</p>
      {word && (
        <>
          <Base field={word.field} />
          <Conflict field={word.field} />
          <Input
            name={word.field.name}
            value={word.field.value}
            label={
              <>
                The same in {word.times} reviews in a row: why does it still stand?{' '}
                <span class="govuk-visually-hidden">{question.asks}</span>
              </>
            }
            labelProps={{ classes: 'waymark-label' }}
            hint="A few words. You need them before you can sign."
            attributes={{ ...saving(word.field), maxlength: word.limit }}
          />
        </>
      )}
    </div>
  )
}

/** Something came to the record after the question was answered. */
function Changed({ part, asks }: { readonly part: PartProps; readonly asks: string }) {
  if (part.changed === undefined) return null
  return (
    <div class="waymark-changed" data-changed>
      <p class="waymark-changed__words">
        <strong>Since you answered, {part.changed}.</strong> Look again.
      </p>
      <Button variant="secondary" name="do" value={part.standsDoes} classes="waymark-small-button">
        The answer stands<span class="govuk-visually-hidden">: {part.isWhole ? asks : part.asks}</span>
      </Button>
    </div>
  )
}

function Part({ part, asks }: { readonly part: PartProps; readonly asks: string }) {
  if (part.notAsked !== undefined) {
    return (
      <div class="waymark-part">
        <h4 class="waymark-part__asks">{part.asks}</h4>
        <p class="waymark-quiet govuk-body">Not asked: {part.notAsked}</p>
      </div>
    )
  }
  return (
    <div class="waymark-part" data-part-of-question>
      {!part.isWhole && <h4 class="waymark-part__asks">{part.asks}</h4>}
      <Evidence lines={part.evidence} title="What the record shows" fold={linesShown} />
      <div class="waymark-part__answer">
        {part.last && <p class="waymark-last">{part.last}</p>}
        {part.moved && <p class="waymark-last">{part.moved}.</p>}
        {part.lastText && (
          <Details summary={`Last review, ${part.lastText.on}`} classes="waymark-last-text">
            <p class="waymark-kept-lines">{part.lastText.text}</p>
          </Details>
        )}
        <Changed part={part} asks={asks} />
        <Base field={part.field} />
        <input type="hidden" name={part.beside.name} value={part.beside.mark} />
        <Conflict field={part.field} />
        <AnswerInput
          part={part}
          legend={<span class="govuk-visually-hidden">{part.isWhole ? asks : part.asks}</span>}
          legendClasses="waymark-legend-hidden"
        />
        {part.suggestion && (
          <p class="waymark-suggestion">
            The rule beside this points to <strong>{part.suggestion.words}</strong>: {part.suggestion.because}
            . The answer is yours.{' '}
            <button
              type="button"
              class="waymark-suggestion__use"
              hidden
              data-use={part.suggestion.value}
              data-use-for={part.field.name}
            >
              Use this{' '}
              <span class="govuk-visually-hidden">answer for: {part.isWhole ? asks : part.asks}</span>
            </button>
          </p>
        )}
      </div>
    </div>
  )
}
