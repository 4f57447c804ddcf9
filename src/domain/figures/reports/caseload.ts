import { plansOfChild } from './common-rows.ts'
import type { Definition, ReportPlan } from '#domain/figures/report.ts'

const definition: Definition = {
  says: 'Children with an open plan on the cut-off day, by who chaired them then. A child on two kinds of plan with one chair is one child of that chair, in the column of both; with two chairs the child counts with each, so that the chairs have no sum. Guidance is for a full-time post; hours worked are not taken into account here. In the order of names.',
  version: 2,
  source: { document: 'IRO Handbook', section: '7.15' },
}

const withChair: Definition = {
  ...definition,
  says: 'Children with an open plan on the cut-off day, each once, by whether a chair was named for every plan of the child then.',
}

/** How many children each chair has. */
export const caseload: ReportPlan = {
  slug: 'caseload',
  title: 'Children for each chair',
  asks: 'How many children does each chair have, beside what guidance says?',
  none: 'No child had a chair',
  counts: 'on-last-day',
  figures: [
    {
      id: 'with-chair',
      says: 'had a chair',
      of: 'children with an open plan',
      table: 'with-chair',
      numerator: ['chair'],
      denominator: ['chair', 'no-chair'],
      definition: withChair,
    },
  ],
  tables: [
    {
      id: 'chairs',
      title: 'Children for each chair',
      of: 'child',
      rowsAre: 'Chair',
      columns: plansOfChild,
      sums: 'of-rows',
      definition,
      chart: 'bars',
    },
    {
      id: 'with-chair',
      title: 'Children with a chair, and without',
      of: 'child',
      rowsAre: 'Plan',
      rows: plansOfChild,
      columns: [
        { id: 'chair', says: 'Has a chair' },
        { id: 'no-chair', says: 'No chair' },
      ],
      sums: 'both',
      definition: withChair,
      outside: 'one-day',
    },
  ],
}
