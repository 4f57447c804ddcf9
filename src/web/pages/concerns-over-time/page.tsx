import { plural } from '#domain/calendar/words.ts'
import type { ConcernsOfMonth } from '#domain/figures/concerns.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

/** What became of the concerns of each month, the latest first. */
export function ConcernsOverTimePage({ months }: { readonly months: readonly ConcernsOfMonth[] }) {
  const all = months.reduce((sum, { raised }) => sum + raised, 0)
  return (
    <Page title="Concerns over time" before={<BackLink href={paths.concerns()}>Concerns</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">Concerns over time</h1>
      {all === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">No concern was raised in the last {plural(months.length, 'month')}.</p>
          <p class="govuk-body">That can be good news or a sign that worries are not being raised.</p>
        </div>
      ) : (
        <>
          <p class="govuk-body-l">
            {plural(all, 'concern')} raised in the last {plural(months.length, 'month')}, by the month in
            which each was raised, with what became of it up to today.
          </p>
          <ListTable
            caption="Concerns by the month in which they were raised"
            columns={headings.map((heading) => ({ heading }))}
            rows={sinceTheFirst(months)
              .toReversed()
              .map((month) => ({ cells: cellsOf(month) }))}
          />
          <h2 class="govuk-heading-m">What is counted</h2>
          <ul class="govuk-list govuk-list--bullet">
            <li>
              Informal and formal concerns together are all that were raised; formal are also those that
              became so.
            </li>
            <li>
              Days to a reply are working days from the opening of the stage that was answered first; days to
              the end are from the raising. Half of the concerns took no longer; those still without a reply,
              or still open, are not among them. The report on concerns counts the same by when it happened.
            </li>
            <li>
              What is different for the child, and that the child was told, are counted of those closed.
            </li>
            <li>The number of concerns is no target: neither more nor fewer is better.</li>
          </ul>
        </>
      )}
    </Page>
  )
}

/** The months from the first in which a concern was raised. */
function sinceTheFirst(months: readonly ConcernsOfMonth[]): readonly ConcernsOfMonth[] {
  return months.slice(months.findIndex(({ raised }) => raised > 0))
}

const headings = [
  'Month',
  'Raised',
  'Informal',
  'Formal',
  'First reply within',
  'Closed',
  'Closed within',
  'Difference written',
  'Child told',
]

function cellsOf(of: ConcernsOfMonth): readonly string[] {
  if (of.raised === 0) return [of.month.says, '0', ...headings.slice(2).map(() => '–')]
  return [
    of.month.says,
    String(of.raised),
    String(of.informal),
    String(of.formal),
    of.daysToReply === undefined
      ? 'No reply yet'
      : `${plural(of.daysToReply, 'working day')} (${of.replied} replied)`,
    `${of.closed} of ${of.raised}`,
    of.daysToClose === undefined ? 'None closed yet' : plural(of.daysToClose, 'working day'),
    of.closed === 0 ? '–' : `${of.withDifference} of ${of.closed}`,
    of.closed === 0 ? '–' : `${of.childTold} of ${of.closed}`,
  ]
}
