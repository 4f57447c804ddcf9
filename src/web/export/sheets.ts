import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Report, ReportTable, Shown } from '#domain/figures/report.ts'
import { hiddenInWords, percentOf } from '#domain/figures/words.ts'

/** A cell of a sheet; nothing is an empty cell. */
export type SheetCell = string | number | null

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
}

/** A report as sheets: what it is and its figures, then one sheet for each table, each with its definition. */
export function sheetsOf(report: Report): readonly Sheet[] {
  return [{ name: 'Figures', rows: figureRows(report) }, ...report.tables.map(tableSheet)]
}

function figureRows(report: Report): readonly (readonly SheetCell[])[] {
  const day = (iso: IsoDate) => dateInWords(dayOf(iso))
  return [
    [report.title],
    ['Period', report.period.says],
    ['Counted to', day(report.cutOff)],
    ['Children', report.filtered],
    ...(report.partial === undefined ? [] : [['Note', report.partial]]),
    ...(report.begins === undefined ? [] : [['Note', report.begins]]),
    ...(report.forOutside ? [['Note', 'Small groups are hidden.']] : []),
    ...(report.leftOut ?? []).map((says) => ['Note', says]),
    ...(report.changed === '' ? [] : [['What changed', report.changed]]),
    [],
    ['Figure', 'Per cent', 'Numerator', 'Denominator', 'Of', 'Definition', 'Version'],
    ...report.figures.map(({ says, value, numerator, denominator, of, notGiven, definition }) => [
      says,
      value ?? null,
      notGiven === undefined ? numerator : null,
      notGiven === undefined ? denominator : null,
      of,
      definition.says,
      definition.version,
    ]),
    ...report.measures.map(({ says, value, unit, of }) => [says, value ?? null, null, of, unit, null, null]),
    ...report.byPolicy.map((says) => [says]),
  ]
}

function tableSheet(table: ReportTable): Sheet {
  const { per100 } = table
  const heads = [table.rowsAre, ...table.columns.map(({ says }) => says)]
  return {
    name: table.title,
    rows: [
      [...heads, ...(table.hasRowSums ? ['All'] : []), ...(per100 ? [per100.says] : [])],
      ...table.rows.map((row) => [
        row.says,
        ...row.cells.map(cellOf),
        ...(row.sum === undefined ? [] : [cellOf(row.sum)]),
        ...(per100 ? [rateOf(row.cells[0]!, per100.of)] : []),
      ]),
      ...(table.sum
        ? [['All', ...table.sum.map(cellOf), ...(per100 ? [rateOf(table.sum[0]!, per100.of)] : [])]]
        : []),
      [],
      ...(table.guide ? [[table.guide.says]] : []),
      [table.definition.says],
      [
        `Version ${table.definition.version}. ${table.definition.source.document}, ${table.definition.source.section}`,
      ],
    ],
  }
}

function cellOf(shown: Shown): SheetCell {
  return shown === 'hidden' ? hiddenInWords : shown
}

function rateOf(shown: Shown, of: number): SheetCell {
  return shown === 'hidden' ? hiddenInWords : (percentOf(shown, of) ?? null)
}
