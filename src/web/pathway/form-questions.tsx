import { commentLimit, summaryField } from '#domain/reviews/answers.ts'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { AnswerInput, Base, Conflict, saving } from '#web/review/field-inputs.tsx'
import { Evidence } from '#web/review/evidence.tsx'
import { evidenceShown } from '#web/review/present-evidence.ts'
import type { FieldProps } from '#web/review/field-props.ts'
import { presentField } from '#web/review/present-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import type { FieldRef } from '#domain/reviews/answers.ts'
import type { PartPut, QuestionPut } from '#domain/reviews/questions-put.ts'
import type { FormAtHand } from '#workflows/pathway/form-at-hand.ts'

/** The questions of a form of the pathway, each with what the record shows, and the one summary. */
export function FormQuestions({ at, form }: { readonly at: FormAtHand; readonly form: FormState }) {
  const { put } = at
  const field = (ref: FieldRef) => presentField(at, ref, form)
  const summary = field(summaryField)
  return (
    <>
      {put.groups.map((group) => (
        <section aria-labelledby={`group-${group.id}`}>
          <h2 class="govuk-heading-m" id={`group-${group.id}`}>
            {group.title}
          </h2>
          {group.questions.map((question) => (
            <Question put={question} at={at} field={field} />
          ))}
        </section>
      ))}
      <section>
        <Base field={summary} />
        <Conflict field={summary} />
        <CharacterCount
          name={summary.name}
          value={summary.value}
          error={form.problem(summary.name)}
          label={put.form.summary.asks}
          labelProps={{ classes: 'govuk-label--m' }}
          hint={put.form.summary.hint}
          rows={4}
          limit={put.form.summary.limit}
          threshold={75}
          classes="waymark-grows"
          attributes={saving(summary)}
        />
      </section>
    </>
  )
}

function Question({
  put: { question, parts, notAsked },
  at,
  field,
}: {
  readonly put: QuestionPut
  readonly at: FormAtHand
  readonly field: (ref: FieldRef) => FieldProps
}) {
  const inWords = parts.every(({ answers }) => answers.kind === 'text')
  const comment = field({ questionId: question.id, partId: '', field: 'comment' })
  return (
    <div class="waymark-question" id={`q-${question.id}`}>
      <h3 class="govuk-heading-s">{question.asks}</h3>
      {question.hint && <p class="govuk-hint">{question.hint}</p>}
      {question.mayRaiseConcern && (
        <p class="govuk-body-s">
          If something must have happened and has not,{' '}
          <a href={`/children/${at.row.childId}/raise-concern`}>raise a concern</a>.
        </p>
      )}
      {notAsked !== undefined ? (
        <p class="waymark-quiet govuk-body">Not asked: {notAsked}</p>
      ) : (
        <>
          {parts.map((part) => (
            <Part asks={question.asks} questionId={question.id} part={part} at={at} field={field} />
          ))}
          {!inWords && (
            <>
              <Base field={comment} />
              <Conflict field={comment} />
              <CharacterCount
                name={comment.name}
                value={comment.value}
                label={
                  <>
                    Comment <span class="govuk-visually-hidden">on: {question.asks}</span>
                  </>
                }
                labelProps={{ classes: 'waymark-label' }}
                rows={2}
                limit={commentLimit}
                threshold={75}
                classes="waymark-grows"
                attributes={saving(comment)}
              />
            </>
          )}
        </>
      )}
    </div>
  )
}

function Part({
  asks,
  questionId,
  part,
  at,
  field,
}: {
  readonly asks: string
  readonly questionId: string
  readonly part: PartPut
  readonly at: FormAtHand
  readonly field: (ref: FieldRef) => FieldProps
}) {
  const isWhole = part.id === ''
  if (part.notAsked !== undefined)
    return (
      <p class="waymark-quiet govuk-body">
        {part.asks} <Tag colour="grey">Not asked: {part.notAsked}</Tag>
      </p>
    )
  const answer = field({ questionId, partId: part.id, field: 'answer' })
  return (
    <div class="waymark-part">
      {!isWhole && <h4 class="waymark-part__asks">{part.asks}</h4>}
      <Evidence lines={at.evidence(part).map(evidenceShown)} title="What the record shows" fold={4} />
      <div class="waymark-part__answer">
        <Base field={answer} />
        <Conflict field={answer} />
        <AnswerInput
          part={{
            answers: part.answers,
            field: answer,
            worryHint: part.worry === 'yes' ? 'Here Yes means worry.' : undefined,
          }}
          legend={<span class="govuk-visually-hidden">{isWhole ? asks : part.asks}</span>}
          legendClasses="waymark-legend-hidden"
        />
      </div>
    </div>
  )
}
