import { dayFrom, type Day } from '#domain/calendar/day.ts'

/** A date in a text, and where it stands. Of a year in two figures, both centuries are meant. */
export interface DateFound {
  readonly from: number
  readonly to: number
  readonly days: readonly Day[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const monthWord = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const year = "(\\d{4}|['’]?\\d{2})"

const writings: readonly (readonly [
  RegExp,
  (match: RegExpExecArray) => readonly [string, string, string],
])[] = [
  [/(?<![\d])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, ([, y, m, d]) => [d!, m!, y!]],
  [/(?<![\d])(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?!\d)/g, ([, d, m, y]) => [d!, m!, y!]],
  [/(?<![\d])(\d{2})(\d{2})(\d{4})(?!\d)/g, ([, d, m, y]) => [d!, m!, y!]],
  [
    new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(?:of\\s+)?${monthWord}[\\s,-]*${year}(?!\\d)`,
      'gi',
    ),
    ([, d, m, y]) => [d!, monthOf(m!), y!],
  ],
  [
    new RegExp(`\\b${monthWord}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}(?!\\d)`, 'gi'),
    ([, m, d, y]) => [d!, monthOf(m!), y!],
  ],
]

/** The dates of a text with a year, in the ways in which people write them: 3 March 2019, 03/03/2019, 2019-03-03, 3.3.19. */
export function datesIn(text: string): readonly DateFound[] {
  return writings.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [date, month, yearTyped] = read(match)
      const figures = yearTyped.replaceAll(/\D/g, '')
      const years =
        figures.length === 2 ? [Number(`19${figures}`), Number(`20${figures}`)] : [Number(figures)]
      const days = years.flatMap((one) => dayFrom(one, Number(month), Number(date)) ?? [])
      return days.length === 0 ? [] : [{ from: match.index, to: match.index + match[0].length, days }]
    }),
  )
}

function monthOf(word: string): string {
  return String(months.findIndex((month) => word.toLowerCase().startsWith(month)) + 1)
}
