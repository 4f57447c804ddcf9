import { countedHere, planTypeRows } from './common-rows.ts'
import type { Definition, Named, ReportPlan } from '#domain/figures/report.ts'
import { placementVisitFigures, placementVisitTables } from './placement-visits.ts'

const visitsNow = countedHere(
  'One day: plans open on the cut-off day, by whether the last visit at which the child was seen was so recent that the next was not overdue on that day. A plan so new that no first visit was due yet is apart. A visit counts where the record says that the child was seen; it is counted from the birth of the child. A child on two kinds of plan has a rhythm of visits for each, so plans are counted. No national measure of visits exists; how often is the policy’s.',
  2,
)
const visitsThroughout = countedHere(
  'The whole period: plans open in it, by whether every gap was within the policy’s time: from the plan’s first day, the birth or the first day of the period to the first visit, between visits, and to the last day. A child on two kinds of plan has a rhythm of visits for each, so plans are counted. Never the same number as the one for one day.',
  2,
)

const firstConference: Definition = {
  says: 'Initial child protection conferences held in the period, by working days from the strategy discussion at which the enquiry began (the last on record in the year before). Target: 15 working days. The Department for Education does not count the day of the discussion; some systems count it as day 1. Both are given.',
  version: 1,
  source: { document: 'Children in need census, guide', section: '4.12.1 to 4.12.3' },
}
const reviewed: Definition = {
  says: 'Child protection plans open on the cut-off day and open for more than three months then: reviewed in time where the first review conference was within 3 months of the plan’s first day, each later one within 6 months of the one before, and the next was not overdue on the cut-off day. All reviews of the plan count, not the last alone.',
  version: 1,
  source: {
    document: 'Children in need census',
    section: 'Child protection plans reviewed within timescales',
  },
}
const carefulReviews: Definition = {
  says: 'Looked-after reviews held in the period, by whether each was in time: the first within 20 working days of becoming looked after, the second within 3 months of the first, later ones within 6 months of the one before.',
  version: 1,
  source: {
    document: 'Care Planning, Placement and Case Review (England) Regulations 2010',
    section: 'regulation 33',
  },
}

const bands: readonly Named[] = [
  { id: '0-10', says: '0 to 10' },
  { id: '11-15', says: '11 to 15' },
  { id: '16-20', says: '16 to 20' },
  { id: '21+', says: '21 or more' },
  { id: 'not-known', says: 'No discussion on record' },
]

const known = ['0-10', '11-15', '16-20', '21+']
const inTime: readonly Named[] = [
  { id: 'in-time', says: 'In time' },
  { id: 'not-in-time', says: 'Not in time' },
]

/** Visits and meetings by law, by census and by policy; each number says which. */
export const visitsAndConferences: ReportPlan = {
  slug: 'visits-and-conferences',
  title: 'Visits and conferences',
  asks: 'Were children visited, and were conferences and reviews held in time?',
  none: 'No plan was open and no conference held',
  counts: 'over-period',
  figures: [
    {
      id: 'first-conference',
      says: 'were held within 15 working days, the day of the discussion not counted',
      of: 'initial conferences with a strategy discussion on record',
      table: 'first-conferences',
      row: 'day-after',
      numerator: ['0-10', '11-15'],
      denominator: known,
      definition: firstConference,
    },
    {
      id: 'first-conference-day-1',
      says: 'were held within 15 working days, the day of the discussion counted as day 1',
      of: 'initial conferences with a strategy discussion on record',
      table: 'first-conferences',
      row: 'day-itself',
      numerator: ['0-10', '11-15'],
      denominator: known,
      definition: firstConference,
    },
    {
      id: 'plans-reviewed',
      says: 'were reviewed in time throughout',
      of: 'child protection plans open for more than 3 months',
      table: 'plans-reviewed',
      numerator: ['in-time'],
      denominator: ['in-time', 'not-in-time'],
      definition: reviewed,
    },
    {
      id: 'looked-after-reviews',
      says: 'were in time',
      of: 'looked-after reviews held',
      table: 'looked-after-reviews',
      numerator: ['in-time'],
      denominator: ['in-time', 'not-in-time'],
      definition: carefulReviews,
    },
    {
      id: 'visits-now',
      says: 'had a visit in time on the cut-off day',
      of: 'plans on which a visit was due',
      table: 'visits-now',
      numerator: ['in-time'],
      denominator: ['in-time', 'late', 'no-visit'],
      definition: visitsNow,
    },
    {
      id: 'visits-throughout',
      says: 'had visits in time throughout',
      of: 'plans open in the period',
      table: 'visits-throughout',
      numerator: ['every-gap'],
      denominator: ['every-gap', 'a-longer-gap'],
      definition: visitsThroughout,
    },
    ...placementVisitFigures,
  ],
  tables: [
    {
      id: 'first-conferences',
      title: 'Working days to the initial conference',
      of: 'event',
      rowsAre: 'Counted from',
      rows: [
        { id: 'day-after', says: 'The day after the discussion (national)' },
        { id: 'day-itself', says: 'The day of the discussion as day 1' },
      ],
      columns: bands,
      sums: 'of-rows',
      definition: firstConference,
      chart: 'divided',
    },
    {
      id: 'plans-reviewed',
      title: 'Child protection plans reviewed in time (national)',
      of: 'plan',
      rowsAre: 'Plan',
      rows: [planTypeRows[0]!],
      columns: inTime,
      sums: 'of-rows',
      definition: reviewed,
    },
    {
      id: 'looked-after-reviews',
      title: 'Looked-after reviews in time (regulation 33)',
      of: 'event',
      rowsAre: 'Review',
      rows: [
        { id: 'first', says: 'First' },
        { id: 'second', says: 'Second' },
        { id: 'later', says: 'Later' },
      ],
      columns: inTime,
      sums: 'both',
      definition: carefulReviews,
      outside: 'adds-up',
    },
    {
      id: 'visits-now',
      title: 'Plans by their visits, on the cut-off day (local)',
      of: 'plan',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'in-time', says: 'In time' },
        { id: 'late', says: 'Last visit too long ago' },
        { id: 'no-visit', says: 'No visit on record' },
        { id: 'not-due', says: 'First visit not due yet' },
      ],
      sums: 'both',
      definition: visitsNow,
    },
    {
      id: 'visits-throughout',
      title: 'Plans by their visits, every gap in the period (local)',
      of: 'plan',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'every-gap', says: 'Every gap in time' },
        { id: 'a-longer-gap', says: 'A longer gap' },
      ],
      sums: 'both',
      definition: visitsThroughout,
    },
    ...placementVisitTables,
  ],
}
