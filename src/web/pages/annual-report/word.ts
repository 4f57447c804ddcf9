import { HeadingLevel, Paragraph, type FileChild } from 'docx'
import type { PublishedAnnual } from '#db/queries/annual-report/published.ts'
import {
  definitionInWords,
  type AnnualFigures,
  type AnnualSection,
} from '#domain/annual-report/annual-report.ts'
import type { ReportTable, Shown } from '#domain/figures/report.ts'
import { hiddenInWords } from '#domain/figures/words.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { figureInWords, publishedInWords } from '#web/pages/annual-report/document.tsx'
import { chartImage } from '#web/word/chart-image.tsx'
import { fitForWord, lines, wordFile } from '#web/word/document.ts'
import { wordTable } from '#web/word/table.ts'

/** A published annual report as a Word document: real headings, tables with header rows, charts with words beside. */
export function annualWord({ report: kept, publishedAt, publishedBy }: PublishedAnnual): Promise<Buffer> {
  const report = fitForWord(kept)
  const title = `Annual report, ${report.says}`
  return wordFile({ title, creator: publishedBy, description: title }, [
    heading(title, HeadingLevel.HEADING_1),
    ...lines(`Published by ${publishedBy}, ${instantWordsWithYear(publishedAt)}.`),
    ...lines(
      'Numbers from one to five are hidden, and others where they would tell them. Examples are told without names, and details are changed.',
    ),
    ...report.sections.flatMap((section, index) => sectionInWord(section, index + 1)),
  ])
}

function sectionInWord(section: AnnualSection, number: number): readonly FileChild[] {
  const { title, text, examples, figures, lastYears, writtenBy } = section
  return [
    heading(`${number}. ${title}`, HeadingLevel.HEADING_2),
    ...(lastYears === undefined
      ? []
      : [heading('Last year’s priorities', HeadingLevel.HEADING_3), ...lines(lastYears)]),
    ...lines(text),
    ...examples.flatMap((example, index) => [
      heading(`Example ${index + 1}`, HeadingLevel.HEADING_3),
      ...lines(example),
    ]),
    ...figures.flatMap(figuresInWord),
    ...lines(`Written by ${writtenBy.join(', ')}`),
  ]
}

function figuresInWord(part: AnnualFigures): readonly FileChild[] {
  const published = publishedInWords(part)
  return [
    heading(part.title, HeadingLevel.HEADING_3),
    ...(published === undefined ? [] : lines(published)),
    ...(part.empty === undefined ? [] : lines(part.empty)),
    ...part.figures.flatMap((figure) => [
      ...lines(figureInWords(figure)),
      ...lines(definitionInWords(figure.definition)),
    ]),
    ...part.byPolicy.flatMap((says) => lines(says)),
    ...part.tables.flatMap(tableInWord),
  ]
}

function tableInWord(table: ReportTable): readonly FileChild[] {
  const { title, rowsAre, columns, rows, sum, hasRowSums, definition, chart } = table
  return [
    heading(title, HeadingLevel.HEADING_4),
    wordTable(
      [rowsAre, ...columns.map(({ says }) => says), ...(hasRowSums ? ['All'] : [])],
      [
        ...rows.map((row) => [
          row.says,
          ...row.cells.map(inWords),
          ...(row.sum === undefined ? [] : [inWords(row.sum)]),
        ]),
        ...(sum ? [['All', ...sum.map(inWords)]] : []),
      ],
    ),
    ...lines(definitionInWords(definition)),
    ...(chart && rows.length > 0 ? [chartImage(table)] : []),
  ]
}

function inWords(shown: Shown): string {
  return shown === 'hidden' ? hiddenInWords : shown.toLocaleString('en-GB')
}

function heading(text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
  return new Paragraph({ text, heading: level })
}
