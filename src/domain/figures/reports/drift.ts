import { driftKindInWords, driftKinds } from '#domain/drift/rule-in-words.ts'
import type { Named, ReportPlan } from '#domain/figures/report.ts'
import { countedHere } from './common-rows.ts'

/** How long after it was taken up a sign is looked at: about two months, so that a plan's next meeting lies in it. */
export const daysToClear = 60

const rules: readonly Named[] = driftKinds.map((kind) => ({ id: kind, says: driftKindInWords[kind] }))

const afterTakingUp: readonly Named[] = [
  { id: 'within', says: `Cleared within ${daysToClear} days` },
  { id: 'later', says: 'Cleared later' },
  { id: 'stands', says: `Stands after ${daysToClear} days` },
  { id: 'not-over', says: `${daysToClear} days not over` },
]

const takenUp = countedHere(
  `Signs of drift that were taken up in the period, by what became of them up to today: the first concern raised from the sign, or the first midway review signed for its plan and held while it stood, whichever came first. Cleared: the rule was found to hold no more; raising a concern is not counted as clearing, whatever the rule. Days are calendar days from the day on which it was taken up. Those whose ${daysToClear} days are not over are left out of the figures. That a sign cleared afterwards does not show that it cleared because of it.`,
)
const noted = countedHere(
  'Signs of drift that came to hold, or to be known, in the period, by whether they had cleared by the cut-off day. Those that stood already when the record was first loaded are apart: nobody could have seen them before.',
)

/** Whether signs of drift that somebody took up went away. */
export const drift: ReportPlan = {
  slug: 'drift',
  title: 'Drift',
  asks: 'Of the signs of drift that a concern or a midway review took up, how many cleared?',
  none: 'No sign of drift was noted or taken up',
  counts: 'over-period',
  figures: [
    {
      id: 'cleared-in-60-days',
      says: `cleared within ${daysToClear} days`,
      of: 'signs of drift taken up',
      table: 'taken-up',
      numerator: ['within'],
      denominator: ['within', 'later', 'stands'],
      definition: takenUp,
    },
    {
      id: 'concern-cleared-in-60-days',
      says: `cleared within ${daysToClear} days`,
      of: 'signs of drift taken up by a concern',
      table: 'taken-up-by',
      row: 'concern',
      numerator: ['within'],
      denominator: ['within', 'later', 'stands'],
      definition: takenUp,
    },
    {
      id: 'midway-cleared-in-60-days',
      says: `cleared within ${daysToClear} days`,
      of: 'signs of drift taken up by a midway review',
      table: 'taken-up-by',
      row: 'midway',
      numerator: ['within'],
      denominator: ['within', 'later', 'stands'],
      definition: takenUp,
    },
  ],
  tables: [
    {
      id: 'taken-up',
      title: 'Taken up in the period, by rule',
      of: 'sign',
      rowsAre: 'Rule',
      rows: rules,
      columns: afterTakingUp,
      sums: 'both',
      definition: takenUp,
      chart: 'divided',
      outside: 'adds-up',
    },
    {
      id: 'taken-up-by',
      title: 'Taken up in the period, by what took it up',
      of: 'sign',
      rowsAre: 'Taken up by',
      rows: [
        { id: 'concern', says: 'A concern' },
        { id: 'midway', says: 'A midway review' },
      ],
      columns: afterTakingUp,
      sums: 'both',
      definition: takenUp,
    },
    {
      id: 'noted',
      title: 'Noted in the period, by rule',
      of: 'sign',
      rowsAre: 'Rule',
      rows: rules,
      columns: [
        { id: 'cleared', says: 'Cleared' },
        { id: 'stands', says: 'Stands' },
        { id: 'first-load', says: 'Stood at the first load' },
      ],
      sums: 'both',
      definition: noted,
    },
  ],
}
