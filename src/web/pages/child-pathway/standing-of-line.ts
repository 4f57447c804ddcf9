import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import { standingInWords } from '#web/child/standing-words.ts'
import type { TagColour } from '#web/govuk/tag.tsx'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'

/** How a step of the pathway stands: one word or two to look for, and what more there is to say. */
export interface LineStanding {
  readonly tag: string
  readonly colour: TagColour
  readonly words: string | undefined
}

/**
 * Whether a step is done, due, late or not done. Only a must is late; a should or a consider whose day has passed is not
 * done, which counts against nobody.
 */
export function standingOfLine(
  row: Explained,
  today: Day,
  calendar: ChildExplained['policy']['calendar'],
): LineStanding {
  const { standing, strength, dueOn, metOn, daysLate, steps } = row
  const isMust = strength === 'must'
  const because = steps.at(-1)?.input || undefined
  const doneOn = metOn === undefined ? '' : `, ${dateInWords(metOn)}`
  switch (standing) {
    case 'met-on-time':
      return {
        tag: 'Done',
        colour: 'green',
        words: dueOn === undefined ? doneOn.slice(2) : `On time${doneOn}`,
      }
    case 'met-late':
      return {
        tag: 'Done',
        colour: isMust ? 'orange' : 'green',
        words: `${plural(daysLate ?? 0, 'calendar day')} late${doneOn}`,
      }
    case 'overdue':
      return {
        tag: isMust ? 'Late' : 'Not done',
        colour: isMust ? 'red' : 'grey',
        words: `${isMust ? 'Not done, ' : ''}${plural(daysLate ?? 0, 'calendar day')} past its day`,
      }
    case 'missed':
      return {
        tag: 'Not done',
        colour: isMust ? 'red' : 'grey',
        words: standingInWords(row, today, calendar).words,
      }
    case 'due-soon':
    case 'not-yet-due':
      if (dueOn === undefined) return { tag: 'Not done', colour: 'grey', words: undefined }
      return {
        tag: 'Due',
        colour: standing === 'due-soon' && isMust ? 'yellow' : 'blue',
        words: dueOn - today > farOff ? undefined : standingInWords(row, today, calendar).words,
      }
    case 'waived':
      return { tag: 'Not required', colour: 'grey', words: undefined }
    case 'not-applicable':
      return { tag: 'Does not apply', colour: 'grey', words: because }
    case 'cannot-tell':
      return { tag: 'Cannot tell', colour: 'orange', words: because }
  }
}

/** Further off than this the day alone says enough; in calendar days. */
const farOff = 13
