import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { Tick } from '#web/many/tick.tsx'
import { paths } from '#web/paths.ts'

/** One review that could be put off, in words. */
export interface ProposedRow {
  readonly reference: string
  /** What the tick sends: the reference, and by what it is seen whether anything changed. */
  readonly value: string
  readonly child: string
  readonly childHref: string | undefined
  readonly chair: string
  readonly due: string
  readonly lastMidway: string
  readonly putOffBefore: string
  readonly reasons: readonly string[]
  readonly isLocked: boolean
  readonly isProposed: boolean
  /** Why it cannot be put off at all; undefined where it can. */
  readonly cannot: string | undefined
}

export interface ListPageProps {
  readonly weeks: number
  readonly chair: string | undefined
  readonly sentence: string
  readonly hoursNote: string
  readonly driftNote: string | undefined
  /** From the last to be kept to the first, in the tiers of the policy. */
  readonly tiers: readonly { readonly says: string; readonly rows: readonly ProposedRow[] }[]
}

const columns = ['Child', 'Due', 'Chair', 'Last midway', 'Put off before', 'Why it comes where it does']

/** Which reviews could be put off, the last to be kept first; the proposed ones are ticked, and a person decides. */
export function DecideListPage(props: ListPageProps) {
  const rows = props.tiers.flatMap((tier) => [
    { group: tier.says },
    ...tier.rows.map((row) => ({ cells: cellsOf(row), inGroup: true })),
  ])
  return (
    <Page
      title="Make a capacity decision"
      before={<BackLink href={paths.capacity(undefined, { weeks: props.weeks })}>Capacity</BackLink>}
    >
      <h1 class="govuk-heading-xl waymark-heading">Make a capacity decision</h1>
      <p class="govuk-body-l">{props.sentence}</p>
      <p class="govuk-body">{props.hoursNote}</p>
      <p class="govuk-body">
        The last to be kept comes first. What is ticked is a proposal by the policy’s written order; you
        decide. Nothing here is a score of a child. What is overdue already cannot be put off: it is late.
        {props.driftNote && ` ${props.driftNote}`}
      </p>
      {props.tiers.length === 0 ? (
        <p class="govuk-body waymark-empty">No midway review is due in these weeks that could be put off.</p>
      ) : (
        <form method="get" action={paths.capacityEffect()}>
          <input type="hidden" name="weeks" value={props.weeks} />
          {props.chair !== undefined && <input type="hidden" name="chair" value={props.chair} />}
          <ListTable
            caption="Midway reviews that could be put off, the last to be kept first"
            columns={columns.map((heading) => ({ heading }))}
            rows={rows}
          />
          <Button>See what this would mean</Button>
        </form>
      )}
    </Page>
  )
}

function cellsOf(row: ProposedRow) {
  return [
    <>
      {row.cannot === undefined && (
        <Tick
          name="ref"
          value={row.value}
          checked={row.isProposed}
          label={`Put off the midway review of ${row.child}`}
        />
      )}
      {row.childHref ? (
        <a class="govuk-link" href={row.childHref}>
          {row.child}
        </a>
      ) : (
        row.child
      )}
    </>,
    row.due,
    row.chair,
    row.lastMidway,
    row.putOffBefore,
    <>
      {row.isLocked && <Tag colour="orange">Needs a second person</Tag>}
      <Reasons reasons={row.reasons} />
      {row.cannot && <span class="waymark-under">{row.cannot}</span>}
    </>,
  ]
}

function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return <>No reason of the policy to keep it first</>
  return (
    <>
      {reasons.map((reason) => (
        <span class="waymark-line">{reason}</span>
      ))}
    </>
  )
}

/** Where no pack in force lets a review be put off. */
export function NothingToDecidePage() {
  return (
    <Page title="Make a capacity decision" before={<BackLink href={paths.capacity()}>Capacity</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">Make a capacity decision</h1>
      <p class="govuk-body-l waymark-empty">
        The policy in force says nothing of putting reviews off, so none can be put off. Every midway review
        stays due.
      </p>
    </Page>
  )
}
