import type { StepWords } from '#web/many/step-words.ts'

/** What may be done with many concerns at once. */
export const bulkSteps = ['remind', 'give', 'child-told'] as const
export type BulkStep = (typeof bulkSteps)[number]

export const bulkWords: Readonly<Record<BulkStep, StepWords>> = {
  remind: {
    choice: 'Remind who has to answer',
    title: 'Remind who has to answer these concerns',
    button: 'Remind them',
    done: 'reminded of',
  },
  give: {
    choice: 'Give them to somebody else to answer',
    title: 'Give these concerns to somebody else to answer',
    button: 'Give them',
    done: 'given to somebody else',
  },
  'child-told': {
    choice: 'Say that the child was told',
    title: 'Say that the children were told',
    button: 'Keep that they were told',
    done: 'noted as told to the child',
  },
}
