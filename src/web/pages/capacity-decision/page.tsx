import { plural } from '#domain/calendar/words.ts'
import type { Effect } from '#domain/capacity/effect.ts'
import { EffectTables, shareExplained } from '#web/capacity/effect.tsx'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { Radios } from '#web/govuk/radios.tsx'
import { Select } from '#web/govuk/select.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Tag, type TagColour } from '#web/govuk/tag.tsx'
import { boxesTyped } from '#web/forms/date-field.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

export interface DecisionRowShown {
  readonly child: string
  readonly href: string | undefined
  readonly due: string
  readonly to: string
  readonly chair: string
  readonly reasons: readonly string[]
  readonly lastMidway: string
  readonly putOffBefore: string
  /** What became of it, or what changed since it was chosen. */
  readonly became: string
}

export interface DecisionPageProps {
  readonly title: string
  readonly state: { readonly words: string; readonly colour: TagColour }
  /** What happened after, in a sentence. */
  readonly after: string | undefined
  readonly facts: readonly { readonly key: string; readonly value: Content }[]
  readonly rows: readonly DecisionRowShown[]
  readonly effect: readonly Effect[]
  readonly driftNote: string | undefined
  readonly talks: readonly {
    readonly chair: string
    readonly on: string
    readonly says: string
    readonly by: string
  }[]
  /** What the person is asked to agree with; undefined where they are not asked or have answered. */
  readonly asked: string | undefined
  /** How many reviews it still puts off, where the person may take it back. */
  readonly mayTakeBack: number
  /** Chairs of the decision, where the person may note talks with them. */
  readonly chairs: readonly { readonly ref: string; readonly name: string }[]
  readonly noteLimit: number
  readonly form: FormState
}

/** A capacity decision as a whole: what, why, who, whom it falls on and what happened after; to print for supervision. */
export function DecisionPage(props: DecisionPageProps) {
  return (
    <Page title={props.title} before={<BackLink href={paths.capacity()}>Capacity</BackLink>}>
      <div class="waymark-capacity">
        <h1 class="govuk-heading-xl waymark-heading">{props.title}</h1>
        <p class="govuk-body">
          <Tag colour={props.state.colour}>{props.state.words}</Tag>
        </p>
        {props.after && <p class="govuk-body-l">{props.after}</p>}
        {props.asked && <Answer {...props} />}
        <SummaryList rows={props.facts.map(({ key, value }) => ({ key, value }))} />
        <h2 class="govuk-heading-m">Reviews</h2>
        {props.driftNote && <p class="govuk-body waymark-quiet">{props.driftNote}</p>}
        <ListTable
          caption="Midway reviews of this decision, the last to be kept first"
          columns={[
            'Child',
            'Due',
            'To be held by',
            'Chair',
            'Why it came where it did',
            'Last midway, put off before',
            'What became of it',
          ].map((heading) => ({ heading }))}
          rows={props.rows.map((row) => ({ cells: cellsOf(row) }))}
        />
        <h2 class="govuk-heading-m">Whom it falls on, as shown before it was made</h2>
        <EffectTables effect={props.effect} />
        <p class="govuk-body waymark-quiet">{shareExplained}</p>
        <Talks {...props} />
        {props.mayTakeBack > 0 && <TakeBack {...props} />}
      </div>
    </Page>
  )
}

function cellsOf(row: DecisionRowShown) {
  return [
    row.href ? (
      <a class="govuk-link" href={row.href}>
        {row.child}
      </a>
    ) : (
      row.child
    ),
    row.due,
    row.to,
    row.chair,
    row.reasons.length === 0
      ? 'No reason to keep it first'
      : row.reasons.map((reason) => <span class="waymark-line">{reason}</span>),
    <>
      {row.lastMidway}
      <span class="waymark-under">Put off before: {row.putOffBefore.toLowerCase()}</span>
    </>,
    row.became,
  ]
}

function Answer({ asked, noteLimit, form }: DecisionPageProps) {
  return (
    <section class="waymark-block" data-print="no">
      <h2 class="govuk-heading-m">{asked}</h2>
      <Form id="your-answer">
        <input type="hidden" name="do" value="answer" />
        <Radios
          name="answer"
          legend="Do you agree?"
          legendClasses="govuk-fieldset__legend--s"
          value={form.value('answer')}
          error={form.problem('answer')}
          items={[
            { value: 'agreed', label: 'Yes, I agree' },
            { value: 'declined', label: 'No: nothing is put off' },
          ]}
        />
        <CharacterCount
          name="note"
          label="Why, where you do not agree"
          limit={noteLimit}
          value={form.value('note')}
          error={form.problem('note')}
        />
        <Button preventDoubleClick>Answer</Button>
      </Form>
    </section>
  )
}

function TakeBack({ mayTakeBack, noteLimit, form }: DecisionPageProps) {
  return (
    <section class="waymark-block" data-print="no">
      <h2 class="govuk-heading-m">Hours came back</h2>
      <p class="govuk-body">
        {plural(mayTakeBack, 'review')} {mayTakeBack === 1 ? 'waits' : 'wait'} for a new date by this
        decision. Taken back, each is due again on its old date, and its history says why. Chairs and social
        workers are told in the morning.
      </p>
      <Form id="take-back">
        <input type="hidden" name="do" value="take-back" />
        <CharacterCount
          name="because"
          label="Why can they be held after all?"
          hint="Name no child."
          limit={noteLimit}
          value={form.value('because')}
          error={form.problem('because')}
        />
        <Button variant="secondary" preventDoubleClick>
          Take the decision back
        </Button>
      </Form>
    </section>
  )
}

function Talks({ talks, chairs, noteLimit, form }: DecisionPageProps) {
  return (
    <section class="waymark-block">
      <h2 class="govuk-heading-m">Talks with chairs about which come first</h2>
      {talks.length === 0 && <p class="govuk-body">None noted yet.</p>}
      {talks.map(({ chair, on, says, by }) => (
        <p class="govuk-body waymark-kept-lines">
          <strong>
            {chair}, {on}
          </strong>{' '}
          (noted by {by}): {says}
        </p>
      ))}
      {chairs.length > 0 && (
        <div data-print="no">
          <Form id="talk">
            <input type="hidden" name="do" value="talk" />
            <Select
              name="talkWith"
              label="With which chair?"
              value={form.value('talkWith')}
              error={form.problem('talkWith')}
              items={[
                { value: '', text: 'Choose a chair' },
                ...chairs.map(({ ref, name }) => ({ value: ref, text: name })),
              ]}
            />
            <DateInput
              id="talkOn"
              namePrefix="talkOn"
              legend="When?"
              legendClasses="govuk-fieldset__legend--s"
              hint="Like 23 11 2026"
              error={form.problem('talkOn')}
              values={boxesTyped(form, 'talkOn')}
            />
            <CharacterCount
              name="says"
              label="What did you agree about which come first?"
              hint="For supervision. Name no child."
              limit={noteLimit}
              value={form.value('says')}
              error={form.problem('says')}
            />
            <Button variant="secondary" preventDoubleClick>
              Note this talk
            </Button>
          </Form>
        </div>
      )}
    </section>
  )
}
