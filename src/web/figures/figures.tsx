import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Definition, Figure, Measure, Report, ReportTable, Shown } from '#domain/figures/report.ts'
import { hiddenInWords, percentInWords, percentOf } from '#domain/figures/words.ts'
import { BarChart } from '#web/charts/bar-chart.tsx'
import { Details } from '#web/govuk/details.tsx'
import { Table, type Cell } from '#web/govuk/table.tsx'

/** Where a number leads: to the list of what it counted; undefined where the person may not open one. */
export type BehindHref = (table: string, row?: string, column?: string) => string | undefined

/** The figures of a report: each with its numerator, its denominator, its day and what it counts. */
export function Figures({ report }: { readonly report: Report }) {
  return (
    <ul class="waymark-figures">
      {report.figures.map((figure) => (
        <FigureBox figure={figure} />
      ))}
      {report.measures.map((measure) => (
        <MeasureBox measure={measure} />
      ))}
    </ul>
  )
}

function FigureBox({ figure }: { readonly figure: Figure }) {
  const { value, numerator, denominator, of, says, cutOff, notGiven } = figure
  return (
    <li class="waymark-figures__figure">
      {notGiven !== undefined ? (
        <>
          <p class="waymark-figures__none">{notGiven}</p>
          <p class="govuk-body waymark-figures__says">
            No share of {of} that {says}
          </p>
        </>
      ) : value === undefined ? (
        <p class="waymark-figures__none">No {of}</p>
      ) : (
        <>
          <p class="waymark-figures__value">{percentInWords(value)}</p>
          <p class="govuk-body waymark-figures__says">
            <strong>
              {numerator.toLocaleString('en-GB')} of {denominator.toLocaleString('en-GB')}
            </strong>{' '}
            {of} {says}
          </p>
        </>
      )}
      <p class="govuk-body-s waymark-quiet">Counted to {dateInWords(dayOf(cutOff))}</p>
      <WhatIsCounted definition={figure.definition} about={`${of} that ${says}`} />
    </li>
  )
}

function MeasureBox({ measure: { says, value, unit, of } }: { readonly measure: Measure }) {
  return (
    <li class="waymark-figures__figure">
      {value === undefined ? (
        <p class="waymark-figures__none">Nothing to measure</p>
      ) : (
        <p class="waymark-figures__value">
          {value} {unit}
        </p>
      )}
      <p class="govuk-body waymark-figures__says">
        {says} that, of {of.toLocaleString('en-GB')} midway reviews
      </p>
    </li>
  )
}

function WhatIsCounted({ definition, about }: { readonly definition: Definition; readonly about: string }) {
  const { says, version, source } = definition
  return (
    <Details
      summary={
        <>
          What is counted<span class="govuk-visually-hidden">: {about}</span>
        </>
      }
    >
      <p class="govuk-body-s">{says}</p>
      <p class="govuk-body-s waymark-quiet">
        Version {version}. {source.document}, {source.section}
      </p>
    </Details>
  )
}

/** A table of a report, and then the chart of it: the table is the truth. */
export function FigureTable({
  table,
  behind,
  chartId,
}: {
  readonly table: ReportTable
  readonly behind: BehindHref
  readonly chartId: string
}) {
  const { columns, rows, sum, per100, guide } = table
  const charted = rows.filter(({ isBefore }) => !isBefore)
  const label = (row: string, column: string) => `${table.title}: ${row}, ${column}`
  return (
    <section class="waymark-figure-table" id={`table-${table.id}`}>
      <div class="waymark-figure-table__scroll" tabIndex={0} role="region" aria-label={table.title}>
        <Table
          caption={table.title}
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          stacks
          head={[
            { content: table.rowsAre },
            ...columns.map(({ says }): Cell => ({ content: says, format: 'numeric' })),
            ...(table.hasRowSums ? [{ content: 'All', format: 'numeric' } as const] : []),
            ...(per100 ? [{ content: per100.says, format: 'numeric' } as const] : []),
          ]}
          rows={[
            ...rows.map((row): readonly Cell[] => [
              {
                content: (
                  <>
                    {row.says}
                    {row.breakBefore && <span class="waymark-under">{row.breakBefore}</span>}
                    {row.note && <span class="waymark-under">{row.note}</span>}
                  </>
                ),
                classes: row.breakBefore && 'waymark-figure-table__break',
              },
              ...row.cells.map((shown, place) =>
                numberCell(
                  shown,
                  behind(table.id, row.id, columns[place]!.id),
                  label(row.says, columns[place]!.says),
                ),
              ),
              ...(row.sum === undefined
                ? []
                : [numberCell(row.sum, behind(table.id, row.id), label(row.says, 'all'))]),
              ...(per100 ? [{ content: rateOf(row.cells[0]!, per100.of), format: 'numeric' } as const] : []),
            ]),
            ...(sum
              ? [
                  [
                    { content: 'All' },
                    ...sum.map((shown, place) =>
                      numberCell(
                        shown,
                        behind(table.id, undefined, columns[place]?.id),
                        label('all', columns[place]?.says ?? 'all'),
                      ),
                    ),
                    ...(per100 ? [{ content: rateOf(sum[0]!, per100.of), format: 'numeric' } as const] : []),
                  ],
                ]
              : []),
          ]}
        />
      </div>
      {guide && <p class="govuk-body">{guide.says}</p>}
      <WhatIsCounted definition={table.definition} about={table.title} />
      {table.chart && charted.length > 0 && (
        <BarChart
          id={chartId}
          guides={guide ? [guide.from, guide.to] : []}
          parts={columns.map(({ says }) => says)}
          rows={charted.map(({ says, cells, breakBefore }) => ({
            says,
            parts: cells.map((shown) => (shown === 'hidden' ? undefined : shown)),
            isBreak: breakBefore !== undefined,
          }))}
        />
      )}
    </section>
  )
}

function numberCell(shown: Shown, href: string | undefined, about: string): Cell {
  if (shown === 'hidden')
    return { content: <span class="waymark-quiet">{hiddenInWords}</span>, format: 'numeric' }
  const words = shown.toLocaleString('en-GB')
  if (shown === 0 || href === undefined) return { content: words, format: 'numeric' }
  return {
    content: (
      <a class="govuk-link" href={href}>
        {words}
        <span class="govuk-visually-hidden"> – {about}</span>
      </a>
    ),
    format: 'numeric',
  }
}

function rateOf(shown: Shown, of: number): string {
  if (shown === 'hidden') return hiddenInWords
  const rate = percentOf(shown, of)
  return rate === undefined ? 'No plans' : String(rate)
}
