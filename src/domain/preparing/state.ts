import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'

/** The days of a preparation, from which alone its state is told; days are those of London. */
export interface PreparationDays {
  readonly askedOn: Day | undefined
  readonly sentOn: Day | undefined
  /** The day the midway review is arranged for, or else due. */
  readonly heldBy: Day | undefined
  readonly startedOn: Day | undefined
  readonly signedOn: Day | undefined
  /** Whether the midway review has stopped, or was decided against. */
  readonly isOver: boolean
}

export interface PreparationState {
  readonly is: 'not-asked' | 'waiting' | 'late' | 'back' | 'started-with' | 'started-without' | 'over'
  /** What the screen says: "Waiting since 12 Oct 2026". */
  readonly words: string
  /** Whether its fields can be changed: until the chair starts. */
  readonly mayWrite: boolean
  /** Whether a dated note can be added under it: from then on. */
  readonly mayNote: boolean
}

/**
 * How a preparation stands on a day (product pages, page 6): it can be changed until the chair starts, who may start
 * without it; from then on only a dated note goes under it. It is late once the day of the midway review has come,
 * because no policy gives it a day of its own. The first line that is true wins.
 */
export function preparationState(days: PreparationDays, today: Day): PreparationState {
  const { askedOn, sentOn, heldBy, startedOn, signedOn } = days
  if (days.isOver && signedOn === undefined) {
    return { is: 'over', words: 'Nothing more is asked for', mayWrite: false, mayNote: false }
  }
  const startsOn = startedOn ?? signedOn
  if (startsOn !== undefined) {
    const words =
      sentOn === undefined
        ? `Started without preparation on ${dateInWords(startsOn)}; you can still add a note`
        : `The chair started on ${dateInWords(startsOn)}; you can still add a note`
    return {
      is: sentOn === undefined ? 'started-without' : 'started-with',
      words,
      mayWrite: false,
      mayNote: true,
    }
  }
  const open = { mayWrite: true, mayNote: false }
  if (sentOn !== undefined) return { is: 'back', words: `Back since ${dateInWords(sentOn)}`, ...open }
  if (askedOn === undefined) return { is: 'not-asked', words: 'Not asked for', ...open }
  if (heldBy !== undefined && today >= heldBy) {
    return { is: 'late', words: `Late: the midway is on ${dayInWords(heldBy)}`, ...open }
  }
  return { is: 'waiting', words: `Waiting since ${dateInWords(askedOn)}`, ...open }
}
