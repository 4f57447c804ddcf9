import { countedHere, planTypeRows } from './common-rows.ts'
import type { Named, ReportPlan } from '#domain/figures/report.ts'

const columns: readonly Named[] = [
  { id: 'had-one', says: 'Had one' },
  { id: 'had-none', says: 'Had none' },
]

const owed = countedHere(
  'Children to whom at least one midway review was owed in the period: in time, late, overdue or put off. A child on two kinds of plan is in both rows.',
)
const families = countedHere(
  'Families with at least one such child. Children of one family are those whom the case system groups; a child without a group is a family of one. Had one: every owed child of the family had one.',
)
const sixMonths = countedHere(
  'Children whose plan was open on the cut-off day and had been for six months or more, and whether a midway review was held in the six months up to that day, here or as the record has it from before Waymark; one of the record that names no kind of plan counts for each that the child was on.',
  2,
)

/** Who was owed a midway review, and who had one. */
export const coverage: ReportPlan = {
  slug: 'coverage',
  title: 'Coverage',
  asks: 'Which children and families were owed a midway review, and who was missed?',
  none: 'No child was owed a midway review',
  counts: 'over-period',
  countsOwed: true,
  figures: [
    {
      id: 'children-covered',
      says: 'had one',
      of: 'children owed a midway review',
      table: 'children',
      numerator: ['had-one'],
      denominator: ['had-one', 'had-none'],
      definition: owed,
    },
    {
      id: 'families-covered',
      says: 'had one for every child',
      of: 'families owed a midway review',
      table: 'families',
      numerator: ['had-one'],
      denominator: ['had-one', 'had-none'],
      definition: families,
    },
    {
      id: 'six-months-covered',
      says: 'had one in the last six months',
      of: 'children on a plan for six months or more',
      table: 'six-months',
      numerator: ['had-one'],
      denominator: ['had-one', 'had-none'],
      isOfRecord: true,
      definition: sixMonths,
    },
  ],
  tables: [
    {
      id: 'children',
      title: 'Children owed a midway review',
      of: 'child',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns,
      sums: 'both',
      definition: owed,
      chart: 'divided',
      outside: 'distinct',
    },
    {
      id: 'families',
      title: 'Families owed a midway review',
      of: 'family',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns,
      sums: 'both',
      definition: families,
    },
    {
      id: 'six-months',
      title: 'On a plan for six months or more',
      of: 'child',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns,
      sums: 'both',
      definition: sixMonths,
    },
  ],
}
