import type { StepWords } from '#web/many/step-words.ts'

/** What may be done with many actions at once. */
export const bulkSteps = ['chase', 'move', 'no-longer-needed'] as const
export type BulkStep = (typeof bulkSteps)[number]

export const bulkWords: Readonly<Record<BulkStep, StepWords>> = {
  chase: {
    choice: 'Ask their owners after them',
    title: 'Ask after these actions',
    button: 'Ask after them',
    done: 'asked after',
  },
  move: {
    choice: 'Move them to another day',
    title: 'Move these actions to another day',
    button: 'Move them',
    done: 'moved',
  },
  'no-longer-needed': {
    choice: 'Close them: no longer needed',
    title: 'Close these actions: no longer needed',
    button: 'Close them',
    done: 'closed',
  },
}
