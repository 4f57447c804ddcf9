import { countedHere } from './common-rows.ts'
import type { Named, ReportPlan } from '#domain/figures/report.ts'

const columns: readonly Named[] = [
  { id: 'in-time', says: 'Done in time' },
  { id: 'late', says: 'Done late' },
  { id: 'closed', says: 'Closed another way' },
  { id: 'overdue', says: 'Late, still open' },
  { id: 'to-come', says: 'Still to come' },
]

const due = countedHere(
  'Actions whose day lies in the period, as they stood on the cut-off day. Done in time: done on or before its day as it stands now. Closed another way: no longer needed, or not done and closed with a reason.',
)
const without = countedHere(
  'Actions open on the cut-off day: without a named owner, moved three times or more, without a day, or none of these. The first that is true counts.',
)

/** Whether what was agreed is done. */
export const actions: ReportPlan = {
  slug: 'actions',
  title: 'Actions',
  asks: 'Is what was agreed being done?',
  none: 'No action was due',
  counts: 'over-period',
  figures: [
    {
      id: 'done-in-time',
      says: 'were done in time',
      of: 'actions due',
      table: 'due',
      numerator: ['in-time'],
      denominator: ['in-time', 'late', 'overdue'],
      definition: due,
    },
    {
      id: 'without-owner',
      says: 'have no owner',
      of: 'open actions',
      table: 'open',
      numerator: ['no-owner'],
      denominator: ['no-owner', 'moved-often', 'no-day', 'in-hand'],
      definition: without,
    },
  ],
  tables: [
    {
      id: 'due',
      title: 'Actions due in the period',
      of: 'action',
      rowsAre: 'Agreed at',
      columns,
      sums: 'both',
      definition: due,
      chart: 'divided',
      outside: 'adds-up',
    },
    {
      id: 'open',
      title: 'Actions open on the cut-off day',
      of: 'action',
      rowsAre: 'Agreed at',
      columns: [
        { id: 'no-owner', says: 'No owner' },
        { id: 'moved-often', says: 'Moved three times or more' },
        { id: 'no-day', says: 'No day' },
        { id: 'in-hand', says: 'None of these' },
      ],
      sums: 'both',
      definition: without,
    },
  ],
}
