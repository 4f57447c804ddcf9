import { countedHere, planTypeRows } from './common-rows.ts'
import type { Named, ReportPlan } from '#domain/figures/report.ts'

/** Steps of the pathway that are events of the record (S4; packs/cp-progress-framework). */
export const pathwaySteps: readonly Named[] = [
  { id: 'family-group-conference-considered', says: 'Family group conference considered' },
  { id: 'family-group-conference-held', says: 'Family group conference held' },
  { id: 'plan-authorised', says: 'Plan authorised' },
  { id: 'systemic-consultation', says: 'Systemic consultation' },
  { id: 'service-manager-review', says: 'Service delivery manager’s review' },
  { id: 'file-audit', says: 'File audit' },
  { id: 'audit-outcome-sent', says: 'Outcome of the audit sent' },
  { id: 'thirteen-month-review', says: 'Review of actions and progress, 13 months' },
  { id: 'fifteen-month-discussion', says: 'Discussion with the service delivery manager, 15 months' },
  { id: 'legal-planning-meeting', says: 'Legal planning meeting' },
  { id: 'pre-proceedings-started', says: 'Pre-proceedings (PLO) begun' },
  { id: 'letter-before-proceedings', says: 'Letter before proceedings' },
  { id: 'proceedings-issued', says: 'Care proceedings issued' },
]

/** Read by whom the outcome of a panel was sent to: a receipt, and no event of the record. */
export const outcomeRead: Named = { id: 'outcome-read', says: 'Outcome of a panel signed as read' }

const lengths: readonly Named[] = [
  { id: '0-3', says: '3 months or less' },
  { id: '3-6', says: 'Over 3 to 6 months' },
  { id: '6-12', says: 'Over 6 to 12 months' },
  { id: '12-18', says: 'Over 12 to 18 months' },
  { id: '18-24', says: 'Over 18 months to 2 years' },
  { id: '24+', says: 'Over 2 years' },
]

const length = {
  says: 'Plans open on the cut-off day by how long they had been open then, in calendar months, in the bands that the Department for Education publishes, of which the one from one year to two is in halves here. Plans of other authorities are not counted.',
  version: 2,
  source: { document: 'Children in need census', section: 'Length of child protection plans' },
}
const steps = countedHere(
  'Child protection plans with at least one such step on a day of the period on which the plan was open, and how many that is for every 100 child protection plans open on any day of the period. The outcome of a panel was read on the day on which its reader signed so here.',
  2,
)
const stages = countedHere(
  'Child protection plans open on the cut-off day by the stage of the policy in force, in months on the plan. The stage belongs to the time on the plan, never to the child. Beside each how many that is for every 100 of these plans.',
)
const repeat = {
  says: 'Child protection plans begun in the period, by whether the child had been on a child protection plan of this authority before.',
  version: 1,
  source: { document: 'Children in need census', section: 'Number of previous child protection plans' },
}

/** Plans by length and stage, and the steps taken on them. */
export const pathway: ReportPlan = {
  slug: 'pathway',
  title: 'Pathway',
  asks: 'How long are children on plans, and which steps were taken?',
  none: 'No plan was open',
  counts: 'over-period',
  figures: [
    {
      id: 'over-a-year',
      says: 'had been open for more than a year',
      of: 'child protection plans open',
      table: 'lengths',
      row: 'cp',
      numerator: ['12-18', '18-24', '24+'],
      denominator: lengths.map(({ id }) => id),
      definition: length,
    },
    {
      id: 'repeat',
      says: 'were a second or later plan',
      of: 'child protection plans begun',
      table: 'begun',
      numerator: ['again'],
      denominator: ['first', 'again'],
      definition: repeat,
    },
  ],
  tables: [
    {
      id: 'lengths',
      title: 'Plans open on the cut-off day, by length',
      of: 'plan',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: lengths,
      sums: 'both',
      definition: length,
      chart: 'divided',
      outside: 'one-day',
    },
    {
      id: 'stages',
      title: 'Child protection plans by stage',
      of: 'plan',
      rowsAre: 'Stage',
      columns: [{ id: 'plans', says: 'Plans' }],
      sums: 'of-columns',
      definition: stages,
      per100OfSum: 'For every 100 plans',
    },
    {
      id: 'steps',
      title: 'Plans with a step in the period',
      of: 'plan',
      rowsAre: 'Step',
      rows: [...pathwaySteps, outcomeRead],
      columns: [{ id: 'plans', says: 'Plans with one' }],
      sums: 'none',
      definition: steps,
      per100: 'For every 100 plans',
    },
    {
      id: 'begun',
      title: 'Child protection plans begun',
      of: 'plan',
      rowsAre: 'Plan',
      rows: [planTypeRows[0]!],
      columns: [
        { id: 'first', says: 'First plan' },
        { id: 'again', says: 'Second or later plan' },
      ],
      sums: 'of-rows',
      definition: repeat,
    },
  ],
}
