import { countedHere, planTypeRows } from './common-rows.ts'
import type { ReportPlan } from '#domain/figures/report.ts'

const gaps = countedHere(
  'Children with a plan open on the cut-off day for whom the record lacks something. A child may be in several rows.',
)
const complete = countedHere(
  'Children with a plan open on the cut-off day, by whether anything in the table of what is missing is missing for them.',
)
const queries = countedHere('Questions about the record asked in the period, by how each was answered.')

/** What the record lacks, and what was said to be wrong. */
export const dataQuality: ReportPlan = {
  slug: 'data-quality',
  title: 'Data quality',
  asks: 'For whom does the record lack something, and is what is wrong put right?',
  none: 'No plan was open',
  counts: 'on-last-day',
  figures: [
    {
      id: 'complete',
      says: 'lack nothing that is looked for',
      of: 'children with an open plan',
      table: 'complete',
      numerator: ['complete'],
      denominator: ['complete', 'incomplete'],
      definition: complete,
    },
    {
      id: 'queries-answered',
      says: 'were answered',
      of: 'questions about the record',
      table: 'queries',
      numerator: ['put-right', 'right-as-it-is', 'cannot-be-put-right', 'taken-back'],
      denominator: ['open', 'put-right', 'right-as-it-is', 'cannot-be-put-right', 'taken-back'],
      definition: queries,
    },
  ],
  tables: [
    {
      id: 'complete',
      title: 'Children with an open plan',
      of: 'child',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'complete', says: 'Nothing missing' },
        { id: 'incomplete', says: 'Something missing' },
      ],
      sums: 'both',
      definition: complete,
      chart: 'divided',
      outside: true,
    },
    {
      id: 'missing',
      title: 'What is missing',
      of: 'child',
      rowsAre: 'Missing',
      rows: [
        { id: 'chair', says: 'Chair' },
        { id: 'worker', says: 'Social worker' },
        { id: 'birth', says: 'Date of birth, or expected date' },
        { id: 'ethnicity', says: 'Ethnicity' },
        { id: 'midway-date', says: 'Due day of a midway review' },
      ],
      columns: planTypeRows,
      sums: 'none',
      definition: gaps,
    },
    {
      id: 'queries',
      title: 'Questions about the record',
      of: 'question',
      rowsAre: 'What was said of it',
      rows: [
        { id: 'wrong', says: 'Wrong' },
        { id: 'out-of-date', says: 'Out of date' },
      ],
      columns: [
        { id: 'open', says: 'Not answered' },
        { id: 'put-right', says: 'Put right' },
        { id: 'right-as-it-is', says: 'Right as it is' },
        { id: 'cannot-be-put-right', says: 'Cannot be put right' },
        { id: 'taken-back', says: 'Taken back' },
      ],
      sums: 'both',
      definition: queries,
    },
  ],
}
