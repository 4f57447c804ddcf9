import type { Move } from '#db/queries/reviews/arranging.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import { reasonInWords, type Reason } from '#domain/reviews/arranging.ts'
import { stoppedInWords } from '#domain/reviews/status.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'

/** One move of the dates of a midway review as its clock shows it. */
export interface MoveShown {
  readonly when: string
  readonly what: string
  readonly why: string | undefined
  readonly who: string
}

/** Every move in the order in which it happened, by the record, by the policy, or by a person with a reason. */
export function presentMoves(moves: readonly Move[], known: readonly Reason[]): readonly MoveShown[] {
  return moves.map((move) => ({
    when: instantWordsWithYear(move.at),
    what: whatMoved(move),
    why: whyMoved(move, known),
    who: move.by ?? (move.reason === 'policy' ? 'The policy' : 'The record'),
  }))
}

function whatMoved({ kind, from, to }: Move): string {
  const between =
    from !== undefined && to !== undefined && from !== to
      ? ` from ${dayInWords(from)} to ${dayInWords(to)}`
      : to === undefined
        ? ''
        : `: ${dayInWords(to)}`
  switch (kind) {
    case 'due':
      return to === undefined && from !== undefined
        ? `Due day taken away; it was ${dayInWords(from)}`
        : `Due day moved${between}`
    case 'arranged':
      return from === undefined || from === to ? `Arranged${between}` : `Arranged anew${between}`
    case 'moved':
      return `Moved${between}`
    case 'brought-forward':
      return `Brought forward${between}`
    case 'agreement-asked':
      return 'Somebody was asked to agree that it is not required'
    case 'agreement-declined':
      return 'Not agreed: it is still required'
    case 'agreement-withdrawn':
      return 'Taken back that it is not required'
    case 'not-required':
      return 'Not required'
    case 'required-again':
      return to === undefined ? 'Required again' : `Required again, arranged for ${dayInWords(to)}`
    case 'put-off':
      return `Put off${between}`
    case 'put-off-taken-back':
      return `No longer put off: due again${to === undefined ? '' : ` on ${dayInWords(to)}`}`
    case 'stopped':
      return `Stopped${to === undefined ? '' : `: ${dayInWords(to)}`}`
    case 'opened-again':
      return 'Opened again'
  }
}

function whyMoved(
  { kind, reason, note, anchorEvent, anchorOn, pack, by }: Move,
  known: readonly Reason[],
): string | undefined {
  if (kind === 'due') {
    const counted =
      anchorEvent !== undefined && anchorOn !== undefined
        ? `Now counted from ${eventInWords(anchorEvent)} on ${dateInWords(anchorOn)}`
        : undefined
    return reason === 'policy' ? `The policy changed: ${pack ?? 'another version'}` : counted
  }
  const words =
    reason === undefined
      ? undefined
      : kind === 'stopped' && by === undefined
        ? stoppedWords(reason)
        : reasonInWords(reason, known)
  return [words, note].filter(Boolean).join('. ') || undefined
}

function stoppedWords(reason: string): string {
  const words = stoppedInWords(reason)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
