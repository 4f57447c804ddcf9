import { Page } from '#web/layout/page.tsx'
import { plural } from '#domain/calendar/words.ts'
import type { Breadcrumb } from '#web/govuk/breadcrumbs.tsx'
import { CapacityDecisions, Sheet } from '#web/pages/supervision/sheets.tsx'
import type { DecisionProps, SheetProps } from '#web/pages/supervision/presenter.ts'

export interface SupervisionPageProps {
  /** Whose supervision. */
  readonly name: string
  readonly breadcrumbs: readonly Breadcrumb[]
  readonly on: string
  readonly sheets: readonly SheetProps[]
  /** How many restricted records count with these children and have no sheet. */
  readonly closed: number
  /** For a chair: the capacity decisions that put off reviews of theirs. */
  readonly decisions: readonly DecisionProps[] | undefined
}

/** What is talked about in one person's supervision: each child on half a page, to read or to print. */
export function SupervisionPage(props: SupervisionPageProps) {
  const { name, on, sheets, closed } = props
  return (
    <Page title={`Supervision: ${name}`} breadcrumbs={props.breadcrumbs}>
      <div class="waymark-supervision">
        <h1 class="govuk-heading-l waymark-heading">Supervision of {name}</h1>
        <p class="govuk-body">
          {plural(sheets.length, 'child')} on {on}, in order of name.{' '}
          <span data-print="never">Print this page: each child takes half a sheet of A4.</span>
        </p>
        {closed > 0 && (
          <p class="govuk-body waymark-quiet">
            {closed === 1 ? '1 restricted record counts' : `${closed} restricted records count`} elsewhere and{' '}
            {closed === 1 ? 'has' : 'have'} no sheet here.
          </p>
        )}
        {props.decisions && <CapacityDecisions decisions={props.decisions} />}
        {sheets.length === 0 && (
          <p class="govuk-body waymark-empty">No child of {name} is on a plan whom you may see today.</p>
        )}
        {sheets.map((sheet) => (
          <Sheet {...sheet} />
        ))}
      </div>
    </Page>
  )
}

/** Whose supervision it is to be. */
export function ChooseSupervisionPage(props: {
  readonly title: string
  readonly says: string
  readonly breadcrumbs: readonly Breadcrumb[]
  readonly people: readonly { readonly name: string; readonly href: string }[]
}) {
  return (
    <Page title={props.title} breadcrumbs={props.breadcrumbs}>
      <h1 class="govuk-heading-xl waymark-heading">{props.title}</h1>
      <p class="govuk-body-l">{props.says}</p>
      {props.people.length === 0 ? (
        <p class="govuk-body waymark-empty">Nobody has a child whom you may see today.</p>
      ) : (
        <ul class="govuk-list waymark-lines">
          {props.people.map(({ name, href }) => (
            <li>
              <a class="govuk-link" href={href}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
