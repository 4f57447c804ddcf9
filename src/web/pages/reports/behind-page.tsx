import { Pagination, type PaginationProps } from '#web/govuk/pagination.tsx'
import { Page } from '#web/layout/page.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

export interface BehindRow {
  /** The child that it is about; for a row that the import turned away, where the row stands. */
  readonly name: string
  readonly nameHref: string | undefined
  /** What was counted, where it is something besides the child. */
  readonly thing: { readonly text: string; readonly href?: string } | undefined
  readonly row: string
  readonly column: string
  /** The days for which it is counted so: "Plan began 3 Feb 2025". */
  readonly facts: readonly string[]
}

export interface BehindPageProps {
  readonly title: string
  readonly report: { readonly title: string; readonly href: string }
  readonly period: string
  readonly found: string
  readonly rows: readonly BehindRow[]
  /** What the names of the rows are: "Child". */
  readonly namesAre: string
  readonly rowsAre: string
  readonly pages: PaginationProps | undefined
}

/** What a number of a report counted, each with its child. */
export function BehindPage(props: BehindPageProps) {
  const { title, report, rows } = props
  const withThing = rows.some(({ thing }) => thing !== undefined)
  const withFacts = rows.some(({ facts }) => facts.length > 0)
  return (
    <Page
      title={title}
      about={report.title}
      breadcrumbs={[
        { text: 'Reports', href: paths.reports() },
        { text: report.title, href: report.href },
        { text: title },
      ]}
    >
      <span class="govuk-caption-xl">
        {report.title}, {props.period}
      </span>
      <h1 class="govuk-heading-l waymark-heading">{title}</h1>
      <p class="waymark-found">
        <strong>{props.found}</strong>
      </p>
      {rows.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body">Nothing was counted here.</p>
        </div>
      ) : (
        <ListTable
          caption={title}
          columns={[
            { heading: props.namesAre },
            ...(withThing ? [{ heading: 'What was counted' }] : []),
            { heading: props.rowsAre },
            { heading: 'Counted as' },
            ...(withFacts ? [{ heading: 'Because of' }] : []),
          ]}
          rows={rows.map(({ name, nameHref, thing, row, column, facts }) => ({
            cells: [
              nameHref === undefined ? (
                name
              ) : (
                <a class="govuk-link" href={nameHref}>
                  {name}
                </a>
              ),
              ...(withThing
                ? [
                    thing?.href === undefined ? (
                      thing?.text
                    ) : (
                      <a class="govuk-link" href={thing.href}>
                        {thing.text}
                        <span class="govuk-visually-hidden"> of {name}</span>
                      </a>
                    ),
                  ]
                : []),
              row,
              column,
              ...(withFacts ? [facts.map((fact) => <span class="waymark-under">{fact}</span>)] : []),
            ],
          }))}
        />
      )}
      {props.pages && <Pagination {...props.pages} />}
    </Page>
  )
}
