import type { Team } from '#db/queries/people/teams.ts'
import { Page } from '#web/layout/page.tsx'
import { paths } from '#web/paths.ts'

/** The teams that a person may open, in order of name. */
export function TeamsPage({ teams }: { readonly teams: readonly Team[] }) {
  return (
    <Page title="Teams" breadcrumbs={[{ text: 'Home', href: paths.home() }, { text: 'Teams' }]}>
      <h1 class="govuk-heading-xl waymark-heading">Teams</h1>
      {teams.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">No team has a child whom you may see.</p>
          <p class="govuk-body">Teams show here once the case system says which team works with a child.</p>
        </div>
      ) : (
        <ul class="govuk-list waymark-lines">
          {teams.map(({ ref, name }) => (
            <li>
              <a class="govuk-link" href={paths.team({ teamRef: ref })}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
