import { boxLimit } from '#domain/preparing/boxes.ts'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Input } from '#web/govuk/input.tsx'
import type { BoxProps } from '#web/pages/review-prepare/presenter.ts'
import { Base, Conflict, saving } from '#web/review/field-inputs.tsx'

/** One box for words, with who wrote in it and what stood there before. */
export function BoxText({ box, rows = 4 }: { readonly box: BoxProps; readonly rows?: number }) {
  const { field } = box
  return (
    <div class="waymark-prepare__box">
      <Base field={field} />
      <Conflict field={field} />
      <CharacterCount
        name={field.name}
        value={field.value}
        error={field.conflict ? undefined : box.problem}
        label={box.asks}
        labelProps={{ classes: 'govuk-label--s' }}
        hint={box.writtenBy && `${box.writtenBy}. If you change it, that text stays below under that name.`}
        rows={rows}
        limit={boxLimit}
        threshold={75}
        classes="waymark-grows"
        attributes={saving(field)}
      />
      {box.before.map(({ text, by, at }) => (
        <div class="waymark-prepare__before">
          <p class="waymark-prepared__by">
            Written before by {by}, {at}
          </p>
          <p class="waymark-kept-lines">{text}</p>
        </div>
      ))}
    </div>
  )
}

/** The child's own words, with their day and who heard them; nobody has to give any. */
export function ChildWords({
  words,
  on,
  heardBy,
}: {
  readonly words: BoxProps
  readonly on: BoxProps
  readonly heardBy: BoxProps
}) {
  return (
    <section class="waymark-prepare__part" aria-labelledby="child-words-title">
      <h2 class="govuk-heading-m" id="child-words-title">
        The child’s voice, if you have it
      </h2>
      <BoxText box={words} rows={3} />
      <div class="waymark-prepare__pair">
        <Line box={on} hint="Like 14 9 2026" classes="govuk-input--width-10" />
        <Line box={heardBy} hint="Such as: you, a teacher, an advocate" classes="govuk-input--width-20" />
      </div>
    </section>
  )
}

function Line({
  box,
  hint,
  classes,
}: {
  readonly box: BoxProps
  readonly hint: string
  readonly classes: string
}) {
  const { field } = box
  return (
    <div>
      <Base field={field} />
      <Conflict field={field} />
      <Input
        name={field.name}
        value={field.value}
        error={field.conflict ? undefined : box.problem}
        label={box.asks}
        labelProps={{ classes: 'govuk-label--s' }}
        hint={hint}
        classes={classes}
        attributes={saving(field)}
      />
    </div>
  )
}
