import { choiceInWords } from '#domain/reviews/answers.ts'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import type { PartOfRow, RowProps, SameProps, StepProps } from '#web/pages/family-session/present-rows.ts'
import { Evidence } from '#web/review/evidence.tsx'
import { AnswerInput, Base, Conflict, saving } from '#web/review/field-inputs.tsx'

/** How many lines of a child's facts stand open. */
const linesShown = 1

/** One question across the children: for each what the record shows, the answer, and a comment of their own. */
export function QuestionRows({ asks, hint, rows, same }: Extract<StepProps, { is: 'question' }>) {
  return (
    <>
      <h1 class="govuk-heading-l waymark-family__asks">{asks}</h1>
      {hint && <p class="govuk-hint">{hint}</p>}
      {same.length > 0 && <SameForAll same={same} asks={asks} />}
      {rows.map((row) => (
        <Row row={row} asks={asks} />
      ))}
    </>
  )
}

/** One answer for every child of the question: it fills answers, never words. */
function SameForAll({ same, asks }: { readonly same: readonly SameProps[]; readonly asks: string }) {
  return (
    <Details summary="The same answer for all" open={same.length === 1} classes="waymark-family__same">
      {same.map(({ name, asks: part, answers }) =>
        answers.kind === 'date' ? (
          <Input name={name} label={part || asks} hint="Like 14 9 2026" classes="govuk-input--width-10" />
        ) : (
          <Radios
            name={name}
            classes="govuk-radios--small govuk-radios--inline"
            legend={part || 'For every child below'}
            items={
              answers.kind === 'choice'
                ? answers.options.map((option) => ({ value: option, label: choiceInWords(option) }))
                : Array.from({ length: 11 }, (_, value) => ({ value: String(value), label: String(value) }))
            }
          />
        ),
      )}
      <Button name="do" value="same" variant="secondary">
        Answer this for all
      </Button>
      <p class="waymark-under">It fills in the answers. Comments stay each child’s own.</p>
    </Details>
  )
}

function Row({ row, asks }: { readonly row: RowProps; readonly asks: string }) {
  const id = `row-${row.reference}`
  return (
    <section class="waymark-question waymark-family__row" id={id} aria-labelledby={`${id}-name`}>
      <h2 class="govuk-heading-m waymark-family__name" id={`${id}-name`}>
        {row.childName}
      </h2>
      {row.closed === undefined ? (
        <>
          {row.parts.map((part) => (
            <Part part={part} asks={asks} childName={row.childName} />
          ))}
          <div class="waymark-question__below">
            {row.comment && (
              <>
                <Base field={row.comment} />
                <Conflict field={row.comment} />
                <CharacterCount
                  name={row.comment.name}
                  value={row.comment.value}
                  label={
                    <>
                      Comment<span class="govuk-visually-hidden"> on {row.childName}</span>
                    </>
                  }
                  labelProps={{ classes: 'waymark-label' }}
                  hint={row.lacksReason ? 'A word of why, or an action, is still missing.' : undefined}
                  rows={2}
                  limit={row.commentLimit}
                  threshold={75}
                  classes="waymark-grows"
                  attributes={saving(row.comment)}
                />
              </>
            )}
            <p class="waymark-under">
              <a class="govuk-link" href={row.href}>
                Actions and last time’s answer<span class="govuk-visually-hidden"> for {row.childName}</span>
              </a>
            </p>
          </div>
        </>
      ) : (
        <p class="govuk-body waymark-quiet">{row.closed}</p>
      )}
    </section>
  )
}

function Part({
  part,
  asks,
  childName,
}: {
  readonly part: PartOfRow
  readonly asks: string
  readonly childName: string
}) {
  const what = part.isWhole ? asks : part.asks
  if (part.notAsked !== undefined) {
    return (
      <p class="govuk-body waymark-quiet">
        {part.asks}: not asked, {part.notAsked}
      </p>
    )
  }
  return (
    <div class="waymark-part">
      {!part.isWhole && <h3 class="waymark-part__asks">{part.asks}</h3>}
      <Evidence lines={part.evidence} title="What the record shows" fold={linesShown} />
      <div class="waymark-part__answer">
        <Base field={part.field} />
        <input type="hidden" name={part.beside.name} value={part.beside.mark} />
        <Conflict field={part.field} />
        <AnswerInput
          part={part}
          legend={
            <span class="govuk-visually-hidden">
              {childName}: {what}
            </span>
          }
          legendClasses="waymark-legend-hidden"
        />
      </div>
    </div>
  )
}
