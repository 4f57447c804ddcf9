import { entryLimits } from '#domain/concerns/entries.ts'
import { stagesAfter, stagesBefore } from '#domain/concerns/next-steps.ts'
import type { StepKind } from '#domain/concerns/steps.ts'
import { packRoleWords } from '#domain/concerns/story.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Form } from '#web/layout/form.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { OnDay, Phones, Says, Stages, Words, type Typed } from '#web/pages/concern/step-inputs.tsx'
import type { ConcernAtHand } from '#workflows/concerns/concern-at-hand.ts'

/** Each step that a person can take, as its fold and its button call it. */
const words: Readonly<Partial<Record<StepKind, { readonly fold: string; readonly button: string }>>> = {
  replied: { fold: 'Reply', button: 'Reply' },
  'reply-accepted': { fold: 'Accept the reply', button: 'Accept the reply' },
  'not-enough': { fold: 'Not enough: next stage', button: 'Go on to that stage' },
  'stepped-down': { fold: 'Step down', button: 'Step down' },
  'meeting-held': { fold: 'A meeting was held', button: 'Keep the meeting' },
  'immediate-risk': { fold: 'Immediate risk', button: 'Keep who was told' },
  'sent-to': { fold: 'Tell Cafcass', button: 'Keep that it was sent' },
  're-laddered': { fold: 'The plan has changed: choose the process', button: 'Go on there' },
  'child-told': { fold: 'The child was told', button: 'Keep that the child was told' },
  closed: { fold: 'Close', button: 'Close this concern' },
}

/** The form of one step, folded until it is wanted; the first one stands open. */
export function StepForm({
  kind,
  hand,
  form,
  isFirst,
}: {
  readonly kind: StepKind
  readonly hand: ConcernAtHand
  readonly form: FormState
  readonly isFirst: boolean
}) {
  const said = words[kind]
  if (!said) return null
  const isSent = form.value('kind') === kind
  return (
    <Details summary={said.fold} open={isSent || (isFirst && !form.sent)} classes="waymark-step-form">
      <Form>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="seen" value={hand.concern.steps.length} />
        <Fields kind={kind} hand={hand} typed={fieldsOf(kind, form)} />
        {isSent && <NamesOfOthers form={form} />}
        <Button preventDoubleClick variant={isFirst ? undefined : 'secondary'}>
          {said.button}
        </Button>
      </Form>
    </Details>
  )
}

/** What was typed into the form of this step, and not into another's. */
function fieldsOf(kind: StepKind, form: FormState): Typed {
  const isSent = form.value('kind') === kind
  return {
    value: (field) => (isSent ? form.value(field) : undefined),
    boxes: (field) => (isSent ? boxesTyped(form, field) : {}),
    problem: (field) => (isSent ? form.problem(field) : undefined),
    id: (field) => fieldId(kind, field),
  }
}

/** The id of a field of a step's form: several forms stand on one page. */
export function fieldId(kind: string, field: string): string {
  return `${kind}-${field}`
}

function Fields({
  kind,
  hand,
  typed,
}: {
  readonly kind: StepKind
  readonly hand: ConcernAtHand
  readonly typed: Typed
}) {
  const { situation, otherLadder } = hand
  switch (kind) {
    case 'replied':
      return <Says typed={typed} label="Your reply" hint="What you will do, or have done, and by when." />
    case 'reply-accepted':
      return <Says typed={typed} label="A word on the reply (if you want)" rows={2} />
    case 'not-enough':
      return (
        <>
          <Stages typed={typed} stages={stagesAfter(situation)} legend="To which stage?" chooseFirst />
          <Says
            typed={typed}
            label="Why"
            hint="Needed where a stage is passed over, or where the time for a reply is not over yet."
            rows={3}
          />
        </>
      )
    case 'stepped-down':
      return (
        <>
          <Stages typed={typed} stages={stagesBefore(situation)} legend="To which stage?" />
          <Says typed={typed} label="Why it is stepped down" rows={3} />
        </>
      )
    case 'meeting-held':
      return (
        <>
          <Words typed={typed} field="met" label="Who met" />
          <OnDay typed={typed} field="metOn" legend="On which day?" />
          <Says typed={typed} label="What was agreed" rows={3} />
        </>
      )
    case 'immediate-risk':
      return (
        <>
          <Phones hand={hand} />
          <Words typed={typed} field="told" label="Who was told" />
          <Words typed={typed} field="toldAt" label="At what time" hint="Like 14:05" isShort />
          <Words typed={typed} field="means" label="How" hint="Such as by telephone" />
          <Says typed={typed} label="What was said (if you want)" rows={2} />
        </>
      )
    case 'sent-to':
      return (
        <>
          <Radios
            name="sentTo"
            idPrefix={typed.id('sentTo')}
            legend="To whom"
            legendClasses="govuk-fieldset__legend--s"
            items={situation.receivers.map((role) => ({ value: role, label: packRoleWords(role) }))}
            value={typed.value('sentTo') ?? situation.receivers[0]}
            error={typed.problem('sentTo')}
          />
          <Says typed={typed} label="Why, or to whom by name (if you want)" rows={2} />
        </>
      )
    case 're-laddered':
      return (
        <>
          <Stages
            typed={typed}
            stages={otherLadder?.ladder.stages ?? []}
            legend={`On which stage of “${otherLadder?.ladder.name ?? ''}” does it go on?`}
          />
          <Says typed={typed} label="Why (if you want)" rows={2} />
        </>
      )
    case 'closed':
      return (
        <>
          <Says typed={typed} label="Outcome" rows={3} />
          <CharacterCount
            name="difference"
            id={typed.id('difference')}
            value={typed.value('difference')}
            error={typed.problem('difference')}
            label="What is different for the child?"
            labelProps={{ classes: 'govuk-label--s' }}
            hint="Write so that the child could read it later."
            rows={3}
            limit={entryLimits.other}
            threshold={75}
            classes="waymark-grows"
          />
          <Radios
            name="childTold"
            idPrefix={typed.id('childTold')}
            legend="Was the child told?"
            legendClasses="govuk-fieldset__legend--s"
            items={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
            value={typed.value('childTold')}
            error={typed.problem('childTold')}
            classes="govuk-radios--inline"
          />
          <Words typed={typed} field="childToldHow" label="How and when, or why not" />
        </>
      )
    case 'child-told':
      return (
        <>
          <Words typed={typed} field="toldBy" label="Who told the child?" />
          <OnDay typed={typed} field="toldOn" legend="On which day?" />
          <Words typed={typed} field="childToldHow" label="How" hint="Such as at a visit, or by letter" />
        </>
      )
    case 'raised':
    case 'given':
    case 'moved-on-by-silence':
    case 'silence-told':
      return null
  }
}
