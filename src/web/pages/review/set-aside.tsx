import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import type { AsideProps, QuestionProps } from '#web/pages/review/question-props.ts'
import { Base, Conflict } from '#web/review/field-inputs.tsx'

interface Props {
  readonly question: QuestionProps
  readonly aside: AsideProps
}

/** A question that was set aside for this child, with its reason, and the way back. What was typed into it is kept. */
export function SetAside({ question, aside }: Props) {
  const id = `q-${question.id}`
  return (
    <section
      class="waymark-question waymark-question--not-asked"
      id={id}
      aria-labelledby={`${id}-asks`}
      data-not-used
    >
      <h3 class="waymark-question__asks" id={`${id}-asks`}>
        <span class="waymark-question__number">{question.number}</span> {question.asks}
      </h3>
      <p class="govuk-body waymark-quiet waymark-kept-lines">{aside.words}</p>
      <Button variant="secondary" name="do" value={aside.usesAgain} classes="waymark-small-button">
        Use this question after all<span class="govuk-visually-hidden">: {question.asks}</span>
      </Button>
    </section>
  )
}

/** The way to set a question aside: never without a reason, and never by a slip of typing, so it saves when sent. */
export function MaySetAside({ question, aside }: Props) {
  const { field } = aside
  return (
    <details
      class="govuk-details waymark-set-aside"
      open={field.value !== '' || aside.problem !== undefined || field.conflict !== undefined}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          Not relevant for this child<span class="govuk-visually-hidden">: {question.asks}</span>
        </span>
      </summary>
      <div class="govuk-details__text">
        <Base field={field} />
        <Conflict field={field} />
        <Input
          name={field.name}
          value={field.value}
          error={aside.problem}
          label={
            <>
              Why is it not used?<span class="govuk-visually-hidden"> {question.asks}</span>
            </>
          }
          labelProps={{ classes: 'waymark-label' }}
          hint="The reason stands in the record. You can use the question again at any time before you sign."
          attributes={{ maxlength: aside.limit }}
        />
        <Button variant="secondary" name="do" value={aside.does} classes="waymark-small-button">
          Set this question aside<span class="govuk-visually-hidden">: {question.asks}</span>
        </Button>
      </div>
    </details>
  )
}
