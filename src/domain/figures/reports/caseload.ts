import { planTypeRows } from './common-rows.ts'
import type { Definition, ReportPlan } from '#domain/figures/report.ts'

const definition: Definition = {
  says: 'Children with an open plan on the cut-off day, by who chaired them then. A child with two kinds of plan counts with each chair. Guidance for reviewing officers: 50 to 70 children for a full-time post; Waymark does not know hours worked. In the order of names.',
  version: 1,
  source: { document: 'IRO Handbook', section: '7.15' },
}

/** How many children each chair has. */
export const caseload: ReportPlan = {
  slug: 'caseload',
  title: 'Children for each chair',
  asks: 'How many children does each chair have, against 50 to 70?',
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
      definition: {
        ...definition,
        says: 'Children with an open plan on the cut-off day, by whether a chair was named for that kind of plan then.',
      },
    },
  ],
  tables: [
    {
      id: 'chairs',
      title: 'Children for each chair',
      of: 'child',
      rowsAre: 'Chair',
      columns: planTypeRows,
      sums: 'both',
      definition,
      chart: 'bars',
    },
    {
      id: 'with-chair',
      title: 'Children with a chair, and without',
      of: 'child',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'chair', says: 'Has a chair' },
        { id: 'no-chair', says: 'No chair' },
      ],
      sums: 'both',
      definition,
      outside: 'one-day',
    },
  ],
}
