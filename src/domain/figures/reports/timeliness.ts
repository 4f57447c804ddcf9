import { planTypeRows } from './common-rows.ts'
import type { Definition, Named, ReportPlan } from '#domain/figures/report.ts'

const says =
  'Midway reviews that the policy sets, by the month of their due day; without one, by the due day they had before, ' +
  'or today. Each is in one column, and what was due is the sum of them. In time: held on or before the last day on ' +
  'which it could be held, whenever it was signed. A day that a person moved changes nothing. Reviews beside the ' +
  'planned ones are not counted.'

const due: Definition = {
  says,
  version: 1,
  source: { document: 'Status words', section: 'Due is printed as a sum (product pages, 3.2)' },
}

const columns: readonly Named[] = [
  { id: 'in-time', says: 'In time' },
  { id: 'late', says: 'Late' },
  { id: 'overdue', says: 'Overdue' },
  { id: 'not-required', says: 'Not required' },
  { id: 'put-off', says: 'Put off' },
  { id: 'stopped', says: 'Stopped' },
  { id: 'not-worked-out', says: 'Could not be worked out' },
  { id: 'to-come', says: 'Still to come' },
]

const owed = ['in-time', 'late', 'overdue', 'put-off'] as const

/** Whether midway reviews were held in time; what was due is always printed as the sum of its columns. */
export const timeliness: ReportPlan = {
  slug: 'timeliness',
  title: 'Timeliness',
  asks: 'Of the midway reviews that were due, how many were held in time, and what became of the others?',
  none: 'No midway review was due',
  counts: 'over-period',
  countsOwed: true,
  figures: [
    {
      id: 'held-in-time',
      says: 'were held in time',
      of: 'midway reviews owed',
      table: 'due',
      numerator: ['in-time'],
      denominator: owed,
      definition: {
        ...due,
        says: 'Held in time, of those in time, late, overdue and put off. What was not required, what stopped and what could not be worked out is not in it.',
      },
    },
    {
      id: 'held',
      says: 'were held, in time or late',
      of: 'midway reviews owed',
      table: 'due',
      numerator: ['in-time', 'late'],
      denominator: owed,
      definition: { ...due, says: 'Held at all, of those in time, late, overdue and put off.' },
    },
    {
      id: 'not-required',
      says: 'were decided not to be required',
      of: 'midway reviews due',
      table: 'due',
      numerator: ['not-required'],
      denominator: columns.map(({ id }) => id),
      definition: { ...due, says: 'Decided not to be required, with a reason, of all that were due.' },
    },
  ],
  tables: [
    {
      id: 'due',
      title: 'What was due, and what became of it',
      of: 'review',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns,
      sums: 'both',
      definition: due,
      outside: 'adds-up',
    },
    {
      id: 'months',
      title: 'Month by month',
      of: 'review',
      rowsAre: 'Month',
      rows: 'months',
      columns,
      sums: 'of-rows',
      definition: due,
      chart: 'divided',
    },
    {
      id: 'teams',
      title: 'By team',
      of: 'review',
      rowsAre: 'Team of the child’s worker on the cut-off day',
      columns,
      sums: 'both',
      definition: due,
    },
  ],
}
