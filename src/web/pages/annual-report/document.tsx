import {
  definitionInWords,
  type AnnualFigures,
  type AnnualReport,
  type AnnualSection,
} from '#domain/annual-report/annual-report.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { Figure } from '#domain/figures/report.ts'
import { percentInWords } from '#domain/figures/words.ts'
import { FigureTable } from '#web/figures/figures.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'

/** The annual report as it is read and printed: every section with its text, its examples and its figures. */
export function AnnualDocument({ report }: { readonly report: AnnualReport }) {
  return (
    <article class="waymark-annual">
      <p class="govuk-body">
        Numbers from one to five are hidden, and others where they would tell them. Examples are told without
        names, and details are changed.
      </p>
      {report.sections.map((section, index) => (
        <section class="waymark-annual__section" aria-labelledby={`section-${section.id}`}>
          <h2 class="govuk-heading-l" id={`section-${section.id}`}>
            {index + 1}. {section.title}
          </h2>
          {section.lastYears !== undefined && (
            <>
              <h3 class="govuk-heading-s">Last year’s priorities</h3>
              <p class="govuk-body waymark-kept-lines">{section.lastYears}</p>
            </>
          )}
          <p class="govuk-body waymark-kept-lines">{section.text || 'Nothing is written yet.'}</p>
          {section.examples.map((text, place) => (
            <div class="waymark-annual__example">
              <h3 class="govuk-heading-s">Example {place + 1}</h3>
              <p class="govuk-body waymark-kept-lines">{text}</p>
            </div>
          ))}
          <SectionFigures section={section} level="h3" />
          {section.writtenBy.length > 0 && (
            <p class="govuk-body-s waymark-quiet">Written by {section.writtenBy.join(', ')}</p>
          )}
        </section>
      ))}
    </article>
  )
}

/** The figures and tables of a section, each with what it counts. */
export function SectionFigures({
  section,
  level: Heading,
}: {
  readonly section: AnnualSection
  readonly level: 'h3'
}) {
  return (
    <>
      {section.figures.map((part) => (
        <div class="waymark-annual__figures">
          <Heading class="govuk-heading-s">{part.title}</Heading>
          {publishedInWords(part) && <p class="govuk-body-s waymark-quiet">{publishedInWords(part)}</p>}
          {part.empty !== undefined && <p class="govuk-body">{part.empty}</p>}
          {part.figures.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {part.figures.map((figure) => (
                <li>
                  {figureInWords(figure)}{' '}
                  <span class="waymark-under waymark-quiet">{definitionInWords(figure.definition)}</span>
                </li>
              ))}
            </ul>
          )}
          {part.byPolicy.map((says) => (
            <p class="govuk-body">{says}</p>
          ))}
          {part.tables.map((table) => (
            <FigureTable
              table={table}
              behind={() => undefined}
              chartId={`chart-${section.id}-${part.slug}-${table.id}`}
            />
          ))}
        </div>
      ))}
    </>
  )
}

/** "79.7%: 102 of 128 midway reviews owed were held in time". */
export function figureInWords({ value, numerator, denominator, of, says, notGiven }: Figure): string {
  if (notGiven !== undefined) return `${notGiven}: no share of ${of} that ${says}`
  if (value === undefined) return `No ${of}`
  const [so, many] = [numerator, denominator].map((number) => number.toLocaleString('en-GB'))
  return `${percentInWords(value)}: ${so} of ${many} ${of} ${says}`
}

/** When figures were counted and published, and by whom. */
export function publishedInWords({ published }: AnnualFigures): string | undefined {
  return (
    published &&
    `Counted to ${dateInWords(dayOf(published.cutOff))}. Published by ${published.by}, ${instantWordsWithYear(new Date(published.at))}.`
  )
}
