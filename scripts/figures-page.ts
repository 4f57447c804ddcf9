import { everyReport } from '#domain/figures/reports/every-report.ts'
import type { Definition, Outside, ReportPlan } from '#domain/figures/report.ts'

/** docs/figures.md: every figure and table with what it counts, written from the plans of the reports. */
export function figuresPage(): string {
  return [
    '# What every figure counts',
    '',
    'Written by `node scripts/figures.ts` from src/domain/figures/reports; do not edit. Another wording of what is',
    'counted has another version, and numbers of two versions are never compared.',
    '',
    ...everyReport.flatMap(reportLines),
  ].join('\n')
}

function reportLines({ slug, title, asks, figures, tables }: ReportPlan): readonly string[] {
  return [
    `## ${title} (\`/reports/${slug}\`)`,
    '',
    asks,
    '',
    ...figures.map(
      ({ id, says, of, numerator, denominator, table, definition }) =>
        `- **${id}**: ${of} that ${says}. Table ${table}: ${numerator.join(' + ')} of ${denominator.join(' + ')}. ${definitionWords(definition)}`,
    ),
    '',
    ...tables.map(
      ({ title: caption, id, columns, definition, outside }) =>
        `- Table **${id}**, ${caption}: ${columns.map(({ says }) => says).join(' · ')}. ${definitionWords(definition)}${outside ? ` Also for outside, small groups hidden: ${outsideInWords[outside]}.` : ''}`,
    ),
    '',
  ]
}

const outsideInWords: Readonly<Record<Outside, string>> = {
  'adds-up':
    'a longer period is the sum of its months, so what is published later hides what would tell the earlier',
  'one-day': 'periods that end on one day have the same table, so it goes out once',
  distinct: 'a child counts once in a period, so it goes out for one of two periods that overlap',
}

function definitionWords({ says, version, source }: Definition): string {
  return `${says} Version ${version} (${source.document}, ${source.section}).`
}
