import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Select } from '#web/govuk/select.tsx'
import { Table } from '#web/govuk/table.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { weeksToChoose } from '#web/capacity/weeks.ts'
import { paths } from '#web/paths.ts'

/** Hours of one week, or of one chair, in words. */
export interface HoursRow {
  readonly name: string
  readonly under: string | undefined
  readonly due: string
  readonly talks: number
  readonly needed: string
  readonly there: string
  readonly short: string | undefined
  /** Where a decision about this chair alone is made. */
  readonly decideHref?: string | undefined
}

export interface DecisionRow {
  readonly href: string
  readonly when: string
  readonly by: string
  readonly state: { readonly words: string; readonly colour: 'yellow' | 'purple' | 'grey' }
  readonly after: string
}

export interface CapacityPageProps {
  readonly weeks: number
  readonly sentence: string
  readonly hoursNote: string
  /** How work is placed over the weeks. */
  readonly placedNote: string
  readonly minutesNotes: readonly string[]
  readonly withoutChair: string | undefined
  readonly byWeek: readonly HoursRow[]
  readonly byChair: readonly HoursRow[]
  /** Why nothing can be put off; undefined where a decision can be made. */
  readonly nothingCanBe: string | undefined
  readonly mayDecide: boolean
  readonly decisions: readonly DecisionRow[]
}

/** Hours needed against hours there are, by week and by chair, and the decisions made. */
export function CapacityPage(props: CapacityPageProps) {
  const { mayDecide, nothingCanBe } = props
  return (
    <Page title="Capacity" before={<BackLink href={paths.home()}>Home</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">Capacity</h1>
      <p class="govuk-body-l">{props.sentence}</p>
      <p class="govuk-body">{props.hoursNote}</p>
      <p class="govuk-body">{props.placedNote}</p>
      {props.withoutChair && <p class="govuk-body waymark-late">{props.withoutChair}</p>}
      {nothingCanBe && <InsetText>{nothingCanBe}</InsetText>}
      {mayDecide && (
        <div class="govuk-button-group" data-print="no">
          {!nothingCanBe && (
            <Button href={paths.capacityDecide(undefined, { weeks: props.weeks })}>
              Make a capacity decision
            </Button>
          )}
          <Button variant="secondary" href={paths.capacityHours()}>
            Enter hours
          </Button>
        </div>
      )}
      <form method="get" data-print="no">
        <Select
          name="weeks"
          label="How far ahead"
          value={String(props.weeks)}
          items={weeksToChoose.map((weeks) => ({ value: weeks, text: `${weeks} weeks` }))}
        />
        <Button variant="secondary">Show</Button>
      </form>
      <HoursTable caption="By week" first="Week beginning" rows={props.byWeek} />
      <HoursTable caption="By chair" first="Chair" rows={props.byChair} />
      <h2 class="govuk-heading-m">How long a review takes</h2>
      <ul class="govuk-list govuk-list--bullet">
        {props.minutesNotes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
      <Decisions rows={props.decisions} />
    </Page>
  )
}

function HoursTable({
  caption,
  first,
  rows,
}: {
  readonly caption: string
  readonly first: string
  readonly rows: readonly HoursRow[]
}) {
  return (
    <section class="waymark-block">
      <ListTable
        caption={caption}
        captionIsShown
        columns={[first, 'Reviews due', 'Talks', 'Hours needed', 'Hours there are', 'Short by'].map(
          (heading) => ({ heading }),
        )}
        rows={rows.map((row) => ({
          cells: [
            <>
              {row.decideHref ? (
                <a class="govuk-link" href={row.decideHref}>
                  {row.name}
                </a>
              ) : (
                row.name
              )}
              {row.under && <span class="waymark-under">{row.under}</span>}
            </>,
            row.due,
            row.talks,
            row.needed,
            row.there,
            row.short === undefined ? 'Not short' : <span class="waymark-capacity__short">{row.short}</span>,
          ],
        }))}
      />
    </section>
  )
}

function Decisions({ rows }: { readonly rows: readonly DecisionRow[] }) {
  return (
    <section class="waymark-block">
      <h2 class="govuk-heading-m">Decisions</h2>
      {rows.length === 0 ? (
        <p class="govuk-body waymark-empty">No capacity decision has been made.</p>
      ) : (
        <Table
          head={['Made', 'By', 'Stands', 'What happened'].map((content) => ({ content }))}
          firstCellIsHeader
          rows={rows.map(({ href, when, by, state, after }) => [
            {
              content: (
                <a class="govuk-link" href={href}>
                  {when}
                </a>
              ),
            },
            { content: by },
            { content: <Tag colour={state.colour}>{state.words}</Tag> },
            { content: after },
          ])}
        />
      )}
    </section>
  )
}
