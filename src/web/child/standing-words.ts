import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dueInWords, plural } from '#domain/calendar/words.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import type { Standing } from '#domain/timescales/standing.ts'
import type { TagColour } from '#web/govuk/tag.tsx'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'

/** Where something stands, in words and with a colour that only repeats them. */
export interface StandingWords {
  readonly words: string
  readonly colour: TagColour | undefined
}

const colours: Readonly<Partial<Record<Standing, TagColour>>> = {
  overdue: 'red',
  missed: 'red',
  'due-soon': 'yellow',
  'met-on-time': 'green',
  'met-late': 'orange',
  'cannot-tell': 'orange',
  'not-yet-due': 'grey',
  waived: 'grey',
  'not-applicable': 'grey',
}

/** How an occurrence stands, as the engine has it, in words. */
export function standingInWords(
  { standing, reason, dueOn, metOn, daysLate, steps, strength }: Explained,
  today: Day,
  calendar: ChildExplained['policy']['calendar'],
): StandingWords {
  const because = steps.at(-1)?.input ?? ''
  const words = ((): string => {
    switch (standing) {
      case 'overdue':
        if (strength !== 'must' && dueOn !== undefined) {
          const asked = strength === 'should' ? 'good practice by' : 'to be considered by'
          return `No record; ${asked} ${dateInWords(dueOn)}`
        }
        return dueOn === undefined ? 'Needs a date' : dueInWords(dueOn, today, calendar)
      case 'due-soon':
        return dueOn === undefined ? 'Needs a date' : dueInWords(dueOn, today, calendar)
      case 'not-yet-due':
        return dueOn === undefined ? 'No day is set' : dueInWords(dueOn, today, calendar)
      case 'met-on-time':
        return metOn === undefined ? 'Done on time' : `Done on time, ${dateInWords(metOn)}`
      case 'met-late':
        return `Done ${metOn === undefined ? '' : `${dateInWords(metOn)}, `}${plural(daysLate ?? 0, 'calendar day')} late`
      case 'missed':
        return reason === 'window-ended' ? 'Not recorded at the time' : 'Not done before it ended'
      case 'waived':
        return 'Not required'
      case 'not-applicable':
        return because === '' ? 'Does not apply' : `Does not apply: ${because}`
      case 'cannot-tell':
        return because === '' ? 'Cannot tell' : `Cannot tell: ${because}`
    }
  })()
  return { words, colour: strength === 'must' || standing === 'cannot-tell' ? colours[standing] : 'grey' }
}
