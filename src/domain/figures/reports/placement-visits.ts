import type { Definition, FigurePlan, Named, TablePlan } from '#domain/figures/report.ts'

const rule =
  'Within one week of the start of the placement; then not more than 6 weeks apart in its first year; after that not more than 6 weeks apart, or 3 months where the placement is intended to last until the child is 18. No extract says what a placement is intended for, so a gap of over 6 weeks and up to 3 months after the first year stands apart and is not counted as in time.'
const whom =
  'Children looked after, not in a series of short breaks (legal status V3 or V4); a placement goes on until the next begins. A visit counts where the record says that the child was seen. Shorter intervals of regulation 28(3) to (5), for a parent or a connected person, depend on facts that no extract carries and are not counted.'

const source: Definition['source'] = {
  document: 'Care Planning, Placement and Case Review (England) Regulations 2010',
  section: 'regulation 28(2)',
}
const now: Definition = {
  says: `One day: the placement that began last, up to the cut-off day, by whether the next visit was not overdue on that day. ${rule} ${whom}`,
  version: 1,
  source,
}
const throughout: Definition = {
  says: `The whole period: each placement that went on in it, by its longest gap of those that end in the period or go on at its end, each counted from the visit or the start before it, also where that lies before the period. ${rule} ${whom} Never the same number as the one for one day.`,
  version: 1,
  source,
}

const stretches: readonly Named[] = [
  { id: 'first-visit', says: 'Before its first visit: 1 week' },
  { id: 'first-year', says: 'In its first year: 6 weeks' },
  { id: 'later', says: 'After its first year: 6 weeks, or 3 months' },
  { id: 'no-placement', says: 'No placement on record' },
]

/** Visits to looked-after children by the intervals of the regulations, on one day and in every gap. */
export const placementVisitFigures: readonly FigurePlan[] = [
  {
    id: 'placement-visits-now',
    says: 'had been visited within the ordinary intervals of regulation 28 on the cut-off day',
    of: 'looked-after children to whom a visit was due',
    table: 'placement-visits-now',
    numerator: ['in-time'],
    denominator: ['in-time', 'if-lasting', 'late'],
    definition: now,
  },
  {
    id: 'placement-visits-throughout',
    says: 'had every visit within the ordinary intervals of regulation 28',
    of: 'placements of the period',
    table: 'placement-visits-throughout',
    numerator: ['every-gap'],
    denominator: ['every-gap', 'if-lasting', 'a-longer-gap'],
    definition: throughout,
  },
]

/** The tables of those figures. */
export const placementVisitTables: readonly TablePlan[] = [
  {
    id: 'placement-visits-now',
    title: 'Looked-after visits, on the cut-off day (regulation 28)',
    of: 'child',
    rowsAre: 'Placement',
    rows: stretches,
    columns: [
      { id: 'in-time', says: 'In time' },
      { id: 'if-lasting', says: 'In time only if it is to last until 18' },
      { id: 'late', says: 'Not in time' },
      { id: 'not-due', says: 'First visit not due yet' },
      { id: 'not-known', says: 'Cannot be told' },
    ],
    sums: 'both',
    definition: now,
  },
  {
    id: 'placement-visits-throughout',
    title: 'Looked-after visits, every gap in the period (regulation 28)',
    of: 'child',
    rowsAre: 'Placement at the end',
    rows: [
      { id: 'first-year', says: 'In its first year' },
      { id: 'later', says: 'After its first year' },
    ],
    columns: [
      { id: 'every-gap', says: 'Every gap in time' },
      { id: 'if-lasting', says: 'In time only if it is to last until 18' },
      { id: 'a-longer-gap', says: 'A longer gap' },
    ],
    sums: 'both',
    definition: throughout,
  },
]
