import { barReasons } from '#access/opening-reasons.ts'
import { boxesTyped } from '#web/forms/date-field.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Input } from '#web/govuk/input.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { Radios } from '#web/govuk/radios.tsx'
import { Select } from '#web/govuk/select.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

export interface PersonPageProps {
  readonly name: string
  readonly roles: string
  readonly ids: string
  /** "Left 30 Oct 2026"; undefined for somebody who is here. */
  readonly left: string | undefined
  /** "12 children chaired, 9 open midway reviews"; empty where nothing is theirs. */
  readonly owns: readonly string[]
  readonly covers: readonly { readonly coverId: number; readonly says: string }[]
  readonly bars: readonly { readonly barId: number; readonly says: string }[]
  /** Who could act for this person, or take over. */
  readonly others: readonly { readonly personId: number; readonly name: string }[]
  readonly mayCover: boolean
  /** Whether they may choose for which children: those who see them. */
  readonly mayChoose: boolean
  readonly mayBar: boolean
  readonly mayLeave: boolean
  readonly form: FormState
}

/** One person: who acts for them, whom they may not know of, and when they leave. */
export function PersonPage(props: PersonPageProps) {
  const { name, left } = props
  return (
    <Page title={name} before={<BackLink href={paths.people()}>Back to people</BackLink>}>
      <h1 class="govuk-heading-l">{name}</h1>
      {left && <p class="waymark-ended">{left}</p>}
      <SummaryList
        rows={[
          { key: 'Roles', value: props.roles },
          { key: 'Known as', value: props.ids },
          {
            key: left ? 'Still theirs' : 'Theirs now',
            value:
              props.owns.length === 0
                ? 'Nothing'
                : props.owns.map((one) => <span class="waymark-line">{one}</span>),
          },
        ]}
      />
      <Covers {...props} />
      {props.mayBar && <Bars {...props} />}
      {props.mayLeave && !left && <Leaves {...props} />}
    </Page>
  )
}

function Covers({ name, covers, others, mayCover, mayChoose, form }: PersonPageProps) {
  return (
    <Section id="cover" title="Cover">
      {covers.length === 0 && (
        <p class="govuk-body waymark-quiet">
          No cover for {name}, or by {name}.
        </p>
      )}
      {covers.map(({ coverId, says }) => (
        <Ending
          says={says}
          what="end-cover"
          field="coverId"
          id={coverId}
          button="End this cover"
          may={mayCover}
        />
      ))}
      {mayCover && (
        <Form>
          <input type="hidden" name="do" value="cover" />
          <WhoElse name="covering" label={`Who acts for ${name}?`} others={others} form={form} />
          <Days id="from" legend="First day" form={form} />
          <Days id="to" legend="Last day" form={form} />
          {mayChoose && (
            <Radios
              name="which"
              legend="For which children?"
              legendClasses="govuk-fieldset__legend--s"
              classes="govuk-radios--small"
              value={form.value('which') ?? 'all'}
              error={form.problem('which')}
              items={[
                { value: 'all', label: `All that ${name} has, and will have in that time` },
                { value: 'chosen', label: 'Chosen children', hint: 'You tick them on the next page' },
              ]}
            />
          )}
          <Button variant="secondary" preventDoubleClick>
            Give cover
          </Button>
        </Form>
      )}
    </Section>
  )
}

function Bars({ name, bars, form }: PersonPageProps) {
  return (
    <Section id="bars" title={`Children whom ${name} may not see`}>
      <p class="govuk-body waymark-quiet">
        For {name} such a child does not exist, in any list, count, search or family.
      </p>
      {bars.map(({ barId, says }) => (
        <Ending says={says} what="lift" field="barId" id={barId} button="Lift this" may />
      ))}
      <Form>
        <input type="hidden" name="do" value="bar" />
        <Input
          name="localId"
          label="Local ID of the child"
          value={form.value('localId')}
          error={form.problem('localId')}
          classes="govuk-input--width-10"
        />
        <Radios
          name="because"
          legend="Why?"
          legendClasses="govuk-fieldset__legend--s"
          classes="govuk-radios--inline govuk-radios--small"
          value={form.value('because')}
          error={form.problem('because')}
          items={Object.entries(barReasons).map(([value, label]) => ({ value, label }))}
        />
        <Button variant="secondary" preventDoubleClick>
          Add this child
        </Button>
      </Form>
    </Section>
  )
}

function Leaves({ name, owns, others, form }: PersonPageProps) {
  return (
    <Section id="leaves" title={`${name} leaves`}>
      <p class="govuk-body">
        From the day after, {name} cannot sign in.{' '}
        {owns.length > 0 &&
          'Open actions go to whoever takes over at once; children by cover, until the case system allocates them anew.'}
      </p>
      <Form>
        <input type="hidden" name="do" value="leave" />
        <Days id="last" legend="Last day" form={form} />
        {owns.length > 0 && <WhoElse name="takesOver" label="Who takes over?" others={others} form={form} />}
        <Button variant="warning" preventDoubleClick>
          {name} leaves
        </Button>
      </Form>
    </Section>
  )
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: Content
}) {
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function Ending(props: {
  readonly says: string
  readonly what: string
  readonly field: string
  readonly id: number
  readonly button: string
  readonly may: boolean
}) {
  return (
    <div class="waymark-line">
      <p class="govuk-body">{props.says}</p>
      {props.may && (
        <Form>
          <input type="hidden" name="do" value={props.what} />
          <input type="hidden" name={props.field} value={props.id} />
          <Button variant="secondary" preventDoubleClick>
            {props.button}
            <span class="govuk-visually-hidden">: {props.says}</span>
          </Button>
        </Form>
      )}
    </div>
  )
}

function WhoElse({
  name,
  label,
  others,
  form,
}: {
  readonly name: string
  readonly label: string
  readonly others: PersonPageProps['others']
  readonly form: FormState
}) {
  return (
    <Select
      name={name}
      label={label}
      value={form.value(name)}
      error={form.problem(name)}
      items={[
        { value: '', text: 'Choose a person' },
        ...others.map((other) => ({ value: other.personId, text: other.name })),
      ]}
    />
  )
}

function Days({
  id,
  legend,
  form,
}: {
  readonly id: string
  readonly legend: string
  readonly form: FormState
}) {
  return (
    <DateInput
      id={id}
      namePrefix={id}
      legend={legend}
      legendClasses="govuk-fieldset__legend--s"
      hint="Like 14 9 2026"
      error={form.problem(id)}
      values={boxesTyped(form, id)}
    />
  )
}
