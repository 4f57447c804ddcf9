import { wayInWords } from '#domain/reviews/arranging.ts'
import { isWayHeld, talkHeld, type WayHeld } from '#domain/reviews/talk.ts'
import type { FrozenTalk } from '#domain/reviews/record.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Radios } from '#web/govuk/radios.tsx'

/** Somebody on the case who may have taken part. */
export interface MayTakePart {
  readonly ref: string
  /** "Sam Okoro, social worker". */
  readonly words: string
}

export interface TalkProps {
  readonly ways: readonly WayHeld[]
  readonly people: readonly MayTakePart[]
  /** As it was arranged, or as it was sent. */
  readonly way: string | undefined
  readonly tookPart: readonly string[]
  readonly others: string
}

/** What the form may say of it. */
export interface TalkEntered {
  readonly way: string | undefined
  readonly tookPart: readonly string[]
  readonly others: string | undefined
}

/** What stands in the boxes: what was sent, or else what had been arranged. */
export function presentTalk(
  form: FormState,
  offered: Pick<TalkProps, 'ways' | 'people'>,
  arranged: Pick<TalkProps, 'way' | 'tookPart'>,
): TalkProps {
  return {
    ...offered,
    way: form.sent ? form.value('way') : arranged.way,
    tookPart: form.sent ? form.values('took-part') : arranged.tookPart,
    others: form.value('others') ?? '',
  }
}

/** What was entered, as the record keeps it; undefined where nothing was said. */
export function talkEntered(
  { way, tookPart, others }: TalkEntered,
  people: readonly MayTakePart[],
): FrozenTalk | undefined {
  const named = people.filter(({ ref }) => tookPart.includes(ref)).map(({ words }) => words)
  const chosen = way !== undefined && isWayHeld(way) ? way : undefined
  return talkHeld(chosen, [...named, ...(others ?? '').split(/[;\n]/)])
}

/** Whether somebody was named and no way was chosen: then neither would stand in the record. */
export function lacksWay({ way, tookPart, others }: TalkEntered): boolean {
  return way === undefined && (tookPart.length > 0 || (others ?? '').trim() !== '')
}

/** How it was held and who took part, in the words of the policy. */
export function TalkFields({
  talk,
  problem,
}: {
  readonly talk: TalkProps
  readonly problem: string | undefined
}) {
  return (
    <>
      <Radios
        name="way"
        legend="How was it held?"
        legendClasses="govuk-fieldset__legend--s"
        hint="It stands in the record and in the case note."
        classes="govuk-radios--small"
        error={problem}
        value={talk.way}
        items={talk.ways.map((way) => ({ value: way, label: wayInWords(way) }))}
      />
      {talk.people.length > 0 && (
        <Checkboxes
          name="took-part"
          legend="Who took part besides you?"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-checkboxes--small"
          values={talk.tookPart}
          items={talk.people.map(({ ref, words }) => ({ value: ref, label: words }))}
        />
      )}
      <Input
        name="others"
        value={talk.others}
        label="Anybody else"
        labelProps={{ classes: 'govuk-label--s' }}
        hint="Name and role, with a semicolon between two people"
        attributes={{ maxlength: 300 }}
      />
    </>
  )
}
