import { countedHere, planTypeRows } from './common-rows.ts'
import type { ReportPlan } from '#domain/figures/report.ts'

const visits = countedHere(
  'Visits on record in the period to children with an open plan of that kind on the day. Seen alone and not seen are what the record says; what it does not say is not recorded, never no.',
)
const views = countedHere(
  'Midway reviews held in the period, by whether the child’s views were written down between the day that the review counts from and the day it was held.',
)
const told = countedHere(
  'Initial conferences in the period for children of 5 years and over on that day, by whether it is on record, on that day or later, that the outcome was shared with the child.',
)

/** Whether children were seen, heard and told. */
export const voice: ReportPlan = {
  slug: 'voice',
  title: 'Voice',
  asks: 'Were children seen alone, heard and told?',
  none: 'No visit, midway review or initial conference is on record',
  counts: 'over-period',
  figures: [
    {
      id: 'views-known',
      says: 'had the child’s views on record',
      of: 'midway reviews held',
      table: 'views',
      numerator: ['on-record'],
      denominator: ['on-record', 'none-on-record'],
      definition: views,
    },
    {
      id: 'seen-alone',
      says: 'saw the child alone',
      of: 'visits on record',
      table: 'visits',
      numerator: ['alone'],
      denominator: ['alone', 'seen', 'not-seen', 'not-recorded'],
      definition: visits,
    },
    {
      id: 'told-outcome',
      says: 'were followed by telling the child',
      of: 'initial conferences for children of 5 and over',
      table: 'told',
      numerator: ['told'],
      denominator: ['told', 'not-on-record'],
      definition: told,
    },
  ],
  tables: [
    {
      id: 'views',
      title: 'The child’s views before a midway review',
      of: 'review',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'on-record', says: 'On record' },
        { id: 'none-on-record', says: 'None on record' },
      ],
      sums: 'both',
      definition: views,
      chart: 'divided',
      outside: 'adds-up',
    },
    {
      id: 'visits',
      title: 'Visits',
      of: 'event',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'alone', says: 'Seen alone' },
        { id: 'seen', says: 'Seen, not alone or not recorded' },
        { id: 'not-seen', says: 'Not seen' },
        { id: 'not-recorded', says: 'Not recorded' },
      ],
      sums: 'both',
      definition: visits,
    },
    {
      id: 'told',
      title: 'The outcome shared with the child',
      of: 'event',
      rowsAre: 'Meeting',
      rows: [{ id: 'initial-conference', says: 'Initial conference' }],
      columns: [
        { id: 'told', says: 'Shared' },
        { id: 'not-on-record', says: 'Not on record' },
      ],
      sums: 'of-rows',
      definition: told,
    },
  ],
}
