import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

export interface PersonRow {
  readonly href: string
  readonly name: string
  readonly username: string
  readonly roles: readonly string[]
  readonly ids: readonly string[]
  /** "Priya Shah acts for them until 30 Oct 2026". */
  readonly cover: readonly string[]
  /** "Left 30 Oct 2026"; undefined for those who are here. */
  readonly left: string | undefined
}

/** Who uses Waymark, in which roles, and who acts for whom. */
export function PeoplePage({
  rows,
  found,
  mayManage,
}: {
  readonly rows: readonly PersonRow[]
  readonly found: string
  readonly mayManage: boolean
}) {
  return (
    <Page title="People">
      <h1 class="govuk-heading-xl waymark-heading">People</h1>
      <p class="govuk-body waymark-quiet">
        Open a person for cover{mayManage && ', for children they may not see,'} and for when they leave.
      </p>
      <p class="waymark-found">
        <strong>{found}</strong>, by name
        {mayManage && (
          <>
            {' · '}
            <a class="govuk-link" href={paths.joiner()}>
              Add a person
            </a>
          </>
        )}
      </p>
      <ListTable
        caption={`${found}, by name`}
        columns={[{ heading: 'Person' }, { heading: 'Roles' }, { heading: 'Known as' }, { heading: 'Cover' }]}
        rows={rows.map((row) => ({
          cells: [
            <>
              <a class="govuk-link" href={row.href}>
                {row.name}
              </a>
              <span class="waymark-under">{row.username}</span>
              {row.left && <strong class="waymark-under">{row.left}</strong>}
            </>,
            row.roles.map((role) => <span class="waymark-line">{role}</span>),
            row.ids.length === 0 ? (
              <span class="waymark-quiet">No ID in the case system</span>
            ) : (
              row.ids.map((id) => <span class="waymark-line">{id}</span>)
            ),
            row.cover.length === 0 ? (
              <span class="waymark-quiet">None</span>
            ) : (
              row.cover.map((cover) => <span class="waymark-line">{cover}</span>)
            ),
          ],
        }))}
      />
    </Page>
  )
}
