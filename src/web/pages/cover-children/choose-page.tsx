import type { ChildOf } from '#db/queries/people/children-of.ts'
import type { Day } from '#domain/calendar/day.ts'
import { bornInWords, childName } from '#web/child/words.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Button } from '#web/govuk/button.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { Tick } from '#web/many/tick.tsx'
import { paths } from '#web/paths.ts'

export interface ChooseChildrenProps {
  readonly forId: number
  readonly forName: string
  readonly coveringName: string
  /** "from 26 Oct 2026 to 30 Oct 2026". */
  readonly days: string
  /** What the check page needs besides, by name. */
  readonly asked: Readonly<Record<string, string>>
  readonly children: readonly ChildOf[]
  readonly today: Day
}

/** The children of somebody, to tick those for whom another acts. */
export function ChooseChildrenPage(props: ChooseChildrenProps) {
  const { forId, forName, coveringName, days, asked, children, today } = props
  const title = `For which children does ${coveringName} act?`
  return (
    <Page
      title={title}
      before={<BackLink href={paths.personSettings({ personId: forId })}>Back to {forName}</BackLink>}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        In place of {forName}, {days}. Of the other children nothing changes.
      </p>
      {children.length === 0 ? (
        <p class="govuk-body">The case system says of no child today that they are {forName}’s.</p>
      ) : (
        <form method="get" action={paths.coverCheck({ personId: forId })}>
          {Object.entries(asked).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <ListTable
            caption={`Children of ${forName}`}
            columns={[{ heading: 'Child' }]}
            rows={children.map((child) => ({
              cells: [
                <>
                  <Tick name="child" value={child.childId} label={`Tick ${childName(child)}`} />
                  <ChildToCover child={child} today={today} />
                </>,
              ],
            }))}
          />
          <Button classes="govuk-button--secondary">Look at what would happen</Button>
        </form>
      )}
    </Page>
  )
}

/** A child by name, with what tells two of one name apart; of a closed record nothing but that it is one. */
export function ChildToCover({ child, today }: { readonly child: ChildOf; readonly today: Day }) {
  const under = child.restricted ? ['Opens with a reason'] : [bornInWords(child, today)]
  return (
    <>
      {childName(child)}
      <span class="waymark-under">{[...under, child.localId].filter(Boolean).join(', ')}</span>
    </>
  )
}
