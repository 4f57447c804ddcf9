import { ImageRun, Paragraph } from 'docx'
import { renderToString } from 'preact-render-to-string'
import type { ReportTable } from '#domain/figures/report.ts'
import { BarChart } from '#web/charts/bar-chart.tsx'

/** What pages say of a chart in their style sheet. */
const style = `<style>text{font:13px Arial;fill:#16201e}.waymark-chart__line{stroke:#c8d0cc}.waymark-chart__part{stroke:#16201e;stroke-width:1}.waymark-chart__break{stroke:#16201e;stroke-width:2;stroke-dasharray:6 4}</style>`

/** What stands in place of a drawing where Word is too old for one: nothing to see, for the table says the same. */
const empty = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** The chart of a table as a drawing in a Word document, with what it shows in words for whoever does not see it. */
export function chartImage({ id, title, columns, rows }: ReportTable): Paragraph {
  const chart = renderToString(
    <BarChart
      id={`word-${id}`}
      parts={columns.map(({ says }) => says)}
      rows={rows.map(({ says, cells, breakBefore }) => ({
        says,
        parts: cells.map((shown) => (shown === 'hidden' ? undefined : shown)),
        isBreak: breakBefore !== undefined,
      }))}
    />,
  )
  const [svg = '', width, height] = /<svg viewBox="0 0 (\d+) (\d+)".*?<\/svg>/s.exec(chart) ?? []
  const drawing = svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ').replace('>', `>${style}`)
  const words = `Chart of the table above: ${title}. Each bar is a row; its parts stand in the order of the columns: ${columns.map(({ says }) => says).join(', ')}.`
  return new Paragraph({
    spacing: { before: 120, after: 120 },
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(drawing),
        fallback: { type: 'png', data: empty },
        transformation: { width: 600, height: Math.round((600 * Number(height)) / Number(width)) },
        altText: { name: title, title, description: words },
      }),
    ],
  })
}
