import { countedHere, planTypeRows } from './common-rows.ts'
import type { Named, ReportPlan } from '#domain/figures/report.ts'

const bands: readonly Named[] = [
  { id: '0-10', says: '10 or fewer' },
  { id: '11-20', says: '11 to 20' },
  { id: '21-30', says: '21 to 30' },
  { id: '31+', says: '31 or more' },
  { id: 'other-day', says: 'Signed on another day' },
]

const minutes = countedHere(
  'Midway reviews signed in the period, by whole minutes from being started to being signed, where both were on one day; time away from the page is in it. Nobody is compared with anybody.',
)

/** How long a review takes to write: the promise is ten minutes. Never a table of chairs. */
export const useOfSystem: ReportPlan = {
  slug: 'use-of-this-system',
  title: 'Use of this system',
  asks: 'Does a midway review take ten minutes to write?',
  none: 'No midway review was signed',
  counts: 'over-period',
  figures: [
    {
      id: 'in-ten-minutes',
      says: 'took ten minutes or fewer',
      of: 'midway reviews started and signed on one day',
      table: 'minutes',
      numerator: ['0-10'],
      denominator: ['0-10', '11-20', '21-30', '31+'],
      definition: minutes,
    },
  ],
  tables: [
    {
      id: 'minutes',
      title: 'Minutes from started to signed',
      of: 'review',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: bands,
      sums: 'both',
      definition: minutes,
      chart: 'divided',
      outside: 'adds-up',
    },
  ],
}
