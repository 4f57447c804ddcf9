import type { Report } from './report.ts'

/** A number of a published report that would be another if it were counted today. */
export interface Correction {
  readonly says: string
  readonly published: string
  readonly today: string
}

/** What has changed since a report was published. The published numbers stay; these stand apart from them. */
export function correctionsOf(published: Report, today: Report): readonly Correction[] {
  const ofFigures = published.figures.flatMap((figure): readonly Correction[] => {
    const now = today.figures.find(({ id }) => id === figure.id)
    if (!now) return []
    const words = (one: typeof figure) => `${one.numerator} of ${one.denominator}`
    return words(now) === words(figure)
      ? []
      : [{ says: `${figure.of}: ${figure.says}`, published: words(figure), today: words(now) }]
  })
  return [...ofFigures, ...published.tables.flatMap((table) => ofTable(table, today))]
}

function ofTable(table: Report['tables'][number], today: Report): readonly Correction[] {
  const now = today.tables.find(({ id }) => id === table.id)
  if (!now) return []
  const rows = [...table.rows, ...now.rows.filter(({ id }) => !table.rows.some((row) => row.id === id))]
  return rows.flatMap((row) =>
    table.columns.flatMap((column, place): readonly Correction[] => {
      const was = table.rows.find(({ id }) => id === row.id)?.cells[place] ?? 0
      const is = now.rows.find(({ id }) => id === row.id)?.cells[place] ?? 0
      return was === is
        ? []
        : [{ says: `${table.title}: ${row.says}, ${column.says}`, published: String(was), today: String(is) }]
    }),
  )
}
