import type { FormState } from '#web/forms/form-state.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

export interface HoursPageProps {
  readonly chairs: readonly { readonly ref: string; readonly name: string }[]
  readonly weeks: readonly { readonly value: string; readonly text: string }[]
  readonly entered: readonly {
    readonly chair: string
    readonly week: string
    readonly work: string
    readonly other: string
    readonly away: string
  }[]
  readonly review: string
  readonly conference: string
  readonly form: FormState
}

/** What is known of the hours of chairs, and two forms: one chair from a week on, and what work takes. */
export function HoursPage({ chairs, weeks, entered, review, conference, form }: HoursPageProps) {
  return (
    <Page title="Hours of chairs" before={<BackLink href={paths.capacity()}>Capacity</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">Hours of chairs</h1>
      <p class="govuk-body-l">
        Hours worked and other work hold from a week on until a later week says otherwise. Leave is for one
        week alone. Conferences come from what is booked.
      </p>
      <section class="waymark-block">
        <h2 class="govuk-heading-m">A chair from a week on</h2>
        <Form id="chair-hours">
          <input type="hidden" name="do" value="hours" />
          <Select
            name="chair"
            label="Chair"
            value={form.value('chair')}
            error={form.problem('chair')}
            items={[
              { value: '', text: 'Choose a chair' },
              ...chairs.map(({ ref, name }) => ({ value: ref, text: name })),
            ]}
          />
          <Select
            name="week"
            label="Week beginning"
            value={form.value('week')}
            error={form.problem('week')}
            items={weeks}
          />
          <HoursInput
            name="work"
            label="Hours worked in a week"
            hint="Leave empty to keep as it is"
            form={form}
          />
          <HoursInput
            name="other"
            label="Of these for other work"
            hint="Supervision, training, travel: neither midway reviews nor conferences"
            form={form}
          />
          <HoursInput name="away" label="Leave in this week" hint="In hours" form={form} />
          <Button preventDoubleClick>Keep these hours</Button>
        </Form>
      </section>
      <section class="waymark-block">
        <h2 class="govuk-heading-m">What work takes</h2>
        <Form id="minutes">
          <input type="hidden" name="do" value="minutes" />
          <Minutes
            name="review"
            label="A midway review, until enough are measured"
            value={form.value('review') ?? review}
            form={form}
          />
          <Minutes
            name="conference"
            label="A conference or looked-after review, with its record"
            value={form.value('conference') ?? conference}
            form={form}
          />
          <Button variant="secondary" preventDoubleClick>
            Keep these minutes
          </Button>
        </Form>
      </section>
      <section class="waymark-block">
        {entered.length === 0 ? (
          <p class="govuk-body waymark-empty">
            No hours are entered yet: those of the guidance caseload are taken.
          </p>
        ) : (
          <ListTable
            caption="Entered so far"
            captionIsShown
            columns={['Chair', 'From week', 'Hours', 'Other work', 'Leave'].map((heading) => ({ heading }))}
            rows={entered.map(({ chair, week, work, other, away }) => ({
              cells: [chair, week, work, other, away],
            }))}
          />
        )}
      </section>
    </Page>
  )
}

function HoursInput(props: {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly form: FormState
}) {
  return (
    <Input
      name={props.name}
      label={props.label}
      hint={props.hint}
      value={props.form.value(props.name)}
      error={props.form.problem(props.name)}
      suffix={{ content: 'hours' }}
      inputmode="decimal"
      classes="govuk-input--width-4"
    />
  )
}

function Minutes(props: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly form: FormState
}) {
  return (
    <Input
      name={props.name}
      label={props.label}
      value={props.value}
      error={props.form.problem(props.name)}
      suffix={{ content: 'minutes' }}
      inputmode="numeric"
      classes="govuk-input--width-4"
    />
  )
}
