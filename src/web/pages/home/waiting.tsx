import { plural } from '#domain/calendar/words.ts'
import { ListTable } from '#web/list/list-table.tsx'
import type { OtherPage } from '#web/pages/home/other-pages.ts'
import type { WaitingRow } from '#web/pages/home/present-waiting.ts'

/** What waits for the person, first on the home page of every role. */
export function WaitingForYou({ rows, all }: { readonly rows: readonly WaitingRow[]; readonly all: number }) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="waiting" class="waymark-block">
      <h2 class="govuk-heading-m" id="waiting">
        Waiting for you
      </h2>
      <ListTable
        caption="Waiting for you"
        columns={[{ heading: 'What' }, { heading: 'Child' }, { heading: 'By when' }]}
        rows={rows.map((row) => ({
          cells: [
            <a class="govuk-link" href={row.href}>
              {row.what}
              <span class="govuk-visually-hidden">, {row.child}</span>
            </a>,
            row.child,
            row.late ? <strong class="waymark-late">{row.when}</strong> : row.when,
          ],
        }))}
        classes="waymark-list--home"
      />
      {all > rows.length && (
        <p class="govuk-body waymark-more">
          {plural(all - rows.length, 'more thing')} {all - rows.length === 1 ? 'waits' : 'wait'}: they stand
          here as these are done.
        </p>
      )}
    </section>
  )
}

/** The lists that the person keeps. */
export function MyLists({
  lists,
  all,
}: {
  readonly lists: readonly { name: string; address: string }[]
  readonly all: string
}) {
  if (lists.length === 0) return null
  return (
    <section aria-labelledby="my-lists" class="waymark-block">
      <h2 class="govuk-heading-m" id="my-lists">
        My lists
      </h2>
      <ul class="govuk-list">
        {lists.map(({ name, address }) => (
          <li>
            <a class="govuk-link" href={address}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p class="govuk-body waymark-more">
        <a class="govuk-link" href={all}>
          Take lists away
        </a>
      </p>
    </section>
  )
}

/** Pages that are opened now and then. */
export function OtherPages({ pages }: { readonly pages: readonly OtherPage[] }) {
  if (pages.length === 0) return null
  return (
    <section aria-labelledby="also-here" class="waymark-block waymark-no-print">
      <h2 class="govuk-heading-m" id="also-here">
        Also here
      </h2>
      <ul class="govuk-list">
        {pages.map(({ text, says, href }) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
            : {says}
          </li>
        ))}
      </ul>
    </section>
  )
}
