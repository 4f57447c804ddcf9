import type { StepWords } from '#web/many/step-words.ts'

/** What may be done with many midway reviews at once. */
export const bulkSteps = ['prepare', 'move'] as const
export type BulkStep = (typeof bulkSteps)[number]

export const bulkWords: Readonly<Record<BulkStep, StepWords>> = {
  prepare: {
    choice: 'Ask for their preparation',
    title: 'Ask for the preparation of these reviews',
    button: 'Ask for preparation',
    done: 'asked to be prepared',
  },
  move: {
    choice: 'Move them to another day',
    title: 'Move these reviews to another day',
    button: 'Move them',
    done: 'moved',
  },
}
