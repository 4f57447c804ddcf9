import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dueInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { ConcernState } from '#domain/concerns/state.ts'
import { packRoleWords } from '#domain/concerns/story.ts'
import type { TagColour } from '#web/govuk/tag.tsx'

/** Where a concern stands, in words; the colour only repeats them. */
export interface ConcernStanding {
  readonly words: string
  readonly colour: TagColour
}

/** What a concern waits for today: "Reply due Thursday", "Reply overdue by 2 working days", "Closed". */
export function standingInWords(state: ConcernState, today: Day, calendar: WorkingCalendar): ConcernStanding {
  switch (state.awaits) {
    case 'nothing':
      return { words: 'Closed', colour: 'grey' }
    case 'closing':
      return { words: 'Reply accepted, to be closed', colour: 'green' }
    case 'word-on-reply':
      return { words: 'Replied, waits for a word on it', colour: 'turquoise' }
    case 'reply':
      if (state.replyDueOn === undefined) return { words: 'Reply: no day', colour: 'blue' }
      return {
        words: `Reply ${dueInWords(state.replyDueOn, today, calendar).replace(/^./, (letter) => letter.toLowerCase())}`,
        colour: state.replyOverdue ? 'red' : 'blue',
      }
  }
}

/** Who must answer: "the team manager", or the name of whoever it was given to. */
export function answererInWords({ stage, givenToName }: ConcernState): string {
  return givenToName ?? `the ${packRoleWords(stage.to)}`
}

/** "open 7 working days", or since when, where they cannot be counted. */
export function openInWords(state: ConcernState): string {
  const days = state.workingDaysOpen
  return days === undefined ? 'not counted' : plural(days, 'working day')
}

/** The last day for the whole of a formal dispute. */
export function totalInWords({ totalDueOn, totalOverdue, awaits }: ConcernState): string | undefined {
  if (totalDueOn === undefined) return undefined
  const on = dateInWords(totalDueOn)
  if (awaits === 'nothing') return `The whole was to be settled by ${on}.`
  return totalOverdue
    ? `The whole was to be settled by ${on}, and that day has passed.`
    : `The whole is to be settled by ${on}.`
}
