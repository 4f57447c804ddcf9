import type { Day } from '#domain/calendar/day.ts'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Details } from '#web/govuk/details.tsx'
import { ActionForm, ActionLines } from '#web/pages/review/action-form.tsx'
import { AnswerInput, Base, Conflict, saving } from '#web/pages/review/field-inputs.tsx'
import type { PartProps, QuestionProps } from '#web/pages/review/presenter.ts'
import { Evidence } from '#web/review/evidence.tsx'

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
  return (
    <section class="waymark-question" id={id} aria-labelledby={`${id}-asks`} data-question>
      <h3 class="waymark-question__asks" id={`${id}-asks`}>
        <span class="waymark-question__number">{question.number}</span> {question.asks}
      </h3>
      {question.hint && <p class="govuk-hint waymark-question__hint">{question.hint}</p>}
      {question.parts.map((part) => (
        <Part part={part} asks={question.asks} />
      ))}
      <div class="waymark-question__below">
        <Base field={question.comment} />
        <Conflict field={question.comment} />
        <CharacterCount
          name={question.comment.name}
          value={question.comment.value}
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
          attributes={saving(question.comment)}
        />
        {question.lastComment && (
          <Details summary={`What was said on ${question.lastComment.on}`}>
            <p class="waymark-kept-lines">{question.lastComment.text}</p>
          </Details>
        )}
        <ActionLines actions={question.actions} today={today} label={`Actions agreed: ${question.asks}`} />
        <ActionForm form={question.newAction} about={question.asks} />
      </div>
    </section>
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
      <Evidence lines={part.evidence} title="What the record shows" />
      <div class="waymark-part__answer">
        {part.last && <p class="waymark-last">{part.last}</p>}
        <Base field={part.field} />
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
