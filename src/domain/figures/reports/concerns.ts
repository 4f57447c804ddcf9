import { countedHere, planTypeRows } from './common-rows.ts'
import type { Named, ReportPlan } from '#domain/figures/report.ts'

/** Working days in bands, up to the limit of a formal dispute (20 working days: IRO Handbook, 6.2). */
const dayBands: readonly Named[] = [
  { id: '0-5', says: '5 or fewer' },
  { id: '6-10', says: '6 to 10' },
  { id: '11-20', says: '11 to 20' },
  { id: '21+', says: '21 or more' },
]

const raised = countedHere(
  'Concerns raised in the period. Became formal: informal when raised, and at a formal stage since. Counted by what was raised, whatever came of it later.',
)
const standing = countedHere(
  'Concerns raised up to the cut-off day and not closed on it, by the stage at which they stood on that day.',
)
const ended = countedHere(
  'Concerns closed in the period, by the stage at which they stood when they were closed.',
)
const kinds = countedHere('Concerns raised in the period, by kind, as the policy named it then.')
const sentOutside = countedHere(
  'Concerns that were sent outside the authority in the period, by to whom first. The reviewing officer may send one to Cafcass at any stage (IRO Handbook, chapter 6).',
)
const goodPractice = countedHere(
  'Notes of good practice written in the period, beside the concerns of the period: neither number is wanted to be high or low. A note belongs to a child and to no plan.',
)
const reply = countedHere(
  'First replies given in the period: working days from the opening of the stage, that day not counted, to the reply.',
)
const resolve = countedHere(
  'Concerns closed in the period: working days from the raising, that day not counted, to the closing.',
)
const effect = countedHere(
  'Concerns closed in the period, by whether it was noted what is different for the child and that the child was told.',
)

/** Concerns: how many, how formal, how long to a reply and to an end, and what changed. */
export const concerns: ReportPlan = {
  slug: 'concerns',
  title: 'Concerns',
  asks: 'What was raised, how long did it take, and did it change anything?',
  none: 'No concern was raised, answered or open',
  counts: 'over-period',
  figures: [
    {
      id: 'resolved-in-20-days',
      says: 'took no more than 20 working days',
      of: 'concerns closed',
      table: 'days-to-resolve',
      numerator: ['0-5', '6-10', '11-20'],
      denominator: dayBands.map(({ id }) => id),
      definition: resolve,
    },
    {
      id: 'formal',
      says: 'were or became formal',
      of: 'concerns raised',
      table: 'raised',
      numerator: ['became-formal', 'formal'],
      denominator: ['informal', 'became-formal', 'formal'],
      definition: raised,
    },
    {
      id: 'difference-noted',
      says: 'say what is different for the child',
      of: 'concerns closed',
      table: 'effect',
      numerator: ['difference-and-told', 'difference'],
      denominator: ['difference-and-told', 'difference', 'told', 'neither'],
      definition: effect,
    },
  ],
  tables: [
    {
      id: 'raised',
      title: 'Raised in the period',
      of: 'concern',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'informal', says: 'Informal' },
        { id: 'became-formal', says: 'Informal, became formal' },
        { id: 'formal', says: 'Formal from the start' },
      ],
      sums: 'both',
      definition: raised,
      chart: 'divided',
      outside: 'adds-up',
    },
    {
      id: 'stages',
      title: 'Open on the cut-off day, by stage',
      of: 'concern',
      rowsAre: 'Stage',
      columns: planTypeRows,
      sums: 'both',
      definition: standing,
    },
    {
      id: 'ended-at',
      title: 'Closed in the period, by the stage at which they ended',
      of: 'concern',
      rowsAre: 'Stage',
      columns: planTypeRows,
      sums: 'both',
      definition: ended,
    },
    {
      id: 'kinds',
      title: 'Raised in the period, by kind',
      of: 'concern',
      rowsAre: 'Kind',
      columns: planTypeRows,
      sums: 'both',
      definition: kinds,
    },
    {
      id: 'days-to-reply',
      title: 'Working days to the first reply',
      of: 'concern',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: dayBands,
      sums: 'both',
      definition: reply,
    },
    {
      id: 'days-to-resolve',
      title: 'Working days to the end',
      of: 'concern',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: dayBands,
      sums: 'both',
      definition: resolve,
    },
    {
      id: 'effect',
      title: 'What came of those that were closed',
      of: 'concern',
      rowsAre: 'Plan',
      rows: planTypeRows,
      columns: [
        { id: 'difference-and-told', says: 'Difference noted, child told' },
        { id: 'difference', says: 'Difference noted' },
        { id: 'told', says: 'Child told' },
        { id: 'neither', says: 'Neither noted' },
      ],
      sums: 'both',
      definition: effect,
      outside: 'adds-up',
    },
    {
      id: 'sent-outside',
      title: 'Sent outside the authority in the period',
      of: 'concern',
      rowsAre: 'Sent to',
      rows: [
        { id: 'cafcass', says: 'Cafcass' },
        { id: 'elsewhere', says: 'Elsewhere' },
      ],
      columns: planTypeRows,
      sums: 'both',
      definition: sentOutside,
    },
    {
      id: 'good-practice',
      title: 'Good practice noted in the period',
      of: 'note',
      rowsAre: 'Noted',
      rows: [
        { id: 'in-review', says: 'In a midway review' },
        { id: 'elsewhere', says: 'Elsewhere' },
      ],
      columns: [
        { id: 'may-be-shared', says: 'May be shared in the service' },
        { id: 'not-shared', says: 'Not to be shared' },
      ],
      sums: 'both',
      definition: goodPractice,
    },
  ],
}
