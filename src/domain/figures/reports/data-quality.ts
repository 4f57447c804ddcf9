import { countedHere, plansOfChild, planTypeRows } from './common-rows.ts'
import { feedInWords } from '#domain/evidence/feeds.ts'
import type { ReportPlan } from '#domain/figures/report.ts'

const gaps = countedHere(
  'Children with a plan open on the cut-off day for whom the record lacks something. A child may be in several rows, and one on both kinds of plan is in both columns.',
  2,
)
const complete = countedHere(
  'Children with a plan open on the cut-off day, each once, by whether anything in the table of what is missing is missing for them on any of their plans.',
  2,
)
const queries = countedHere('Questions about the record asked in the period, by how each was answered.')
const rowsRead = countedHere(
  'Rows of the files that were loaded in the period, each time that they were read: a row that is turned away every morning counts every morning. What a file says again is known already. A file that was refused as a whole is not in it, for nothing of it is kept. Rows belong to no team and no kind of plan before they can be used, so they are counted for the whole service only.',
)
const rejected = countedHere(
  'Rows of the files that were loaded in the period and that could not be used, each time that they were read, by why; of those in the last load of the period the case system or its extract is still to be put right. Rows that were read together as one stand once. What stood in a row is in the file of rejected rows that each load writes for the analyst; it is not shown here, because it may name a child.',
)

/** What the record lacks, what was said to be wrong, and what the import turned away. */
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
    {
      id: 'rows-used',
      says: 'could be used',
      of: 'rows read from files',
      table: 'rows-read',
      numerator: ['accepted', 'unchanged'],
      denominator: ['accepted', 'unchanged', 'rejected'],
      definition: rowsRead,
    },
  ],
  tables: [
    {
      id: 'complete',
      title: 'Children with an open plan',
      of: 'child',
      rowsAre: 'Plan',
      rows: plansOfChild,
      columns: [
        { id: 'complete', says: 'Nothing missing' },
        { id: 'incomplete', says: 'Something missing' },
      ],
      sums: 'both',
      definition: complete,
      chart: 'divided',
      outside: 'one-day',
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
    {
      id: 'rows-read',
      title: 'Rows read from files in the period',
      of: 'row',
      rowsAre: 'File',
      rowSays: feedInWords,
      columns: [
        { id: 'accepted', says: 'New or different' },
        { id: 'unchanged', says: 'Known already' },
        { id: 'rejected', says: 'Turned away' },
      ],
      sums: 'both',
      definition: rowsRead,
      isListed: false,
    },
    {
      id: 'rejected',
      title: 'Rows turned away, by file and reason',
      of: 'row',
      rowsAre: 'File and reason',
      rowSays: fileAndReason,
      columns: [
        { id: 'last', says: 'In the last load' },
        { id: 'earlier', says: 'In loads before it' },
      ],
      sums: 'both',
      definition: rejected,
    },
  ],
}

/** "SSD child protection visits: There is no such day", of the feed and the reason in one id. */
function fileAndReason(id: string): string {
  const end = id.indexOf(': ')
  return `${feedInWords(id.slice(0, end))}: ${id.slice(end + 2)}`
}
