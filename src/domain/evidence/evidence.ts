import type { Choice, EvidenceAsked, QuestionPart } from '#domain/reviews/form.ts'
import { actionsShown } from './actions-shown.ts'
import { driftShown } from './drift-shown.ts'
import { attendanceShown, countShown, latestShown } from './events-shown.ts'
import type { EvidenceContext, EvidenceLine } from './line.ts'
import { ageShown, workersShown } from './people-shown.ts'
import { requirementShown } from './requirement-shown.ts'
import { visitsShown } from './visits-shown.ts'

/** What the record shows for one thing that a question asks to see. It informs the answer; it never gives it. */
export function evidenceFor(asked: EvidenceAsked, context: EvidenceContext): EvidenceLine {
  switch (asked.shows) {
    case 'requirement':
      return requirementShown(asked.requirement, context)
    case 'latest':
      return latestShown(asked.event, context)
    case 'count':
      return countShown(asked.event, context)
    case 'visits':
      return visitsShown(context)
    case 'attendance':
      return attendanceShown(asked.event, asked.last, context)
    case 'actions':
      return actionsShown(context)
    case 'age':
      return ageShown(context)
    case 'workers':
      return workersShown(context)
    case 'drift':
      return driftShown(context)
  }
}

/** An answer that the rules beside a question point to. It is offered in words and never chosen for the chair. */
export interface Suggestion {
  readonly answer: Choice
  readonly because: string
}

/**
 * What the rules beside a question point to: only where a rule is shown, every rule can be told, a good answer is
 * Yes, and the form offers the answer. A bare fact, such as the date of a chronology, never suggests anything.
 */
export function suggestionFrom(
  asked: Pick<QuestionPart, 'answers' | 'worry'>,
  lines: readonly EvidenceLine[],
): Suggestion | undefined {
  if (asked.answers.kind !== 'choice' || asked.worry === 'yes') return undefined
  const leanings = lines.flatMap(({ leans }) => leans ?? [])
  if (leanings.length === 0 || leanings.includes('cannot-tell')) return undefined
  const answer: Choice = leanings.every((leans) => leans === 'kept')
    ? 'yes'
    : leanings.every((leans) => leans === 'not-kept')
      ? 'no'
      : 'partly'
  if (!asked.answers.options.includes(answer)) return undefined
  const because =
    answer === 'yes'
      ? 'everything that fell due was in time'
      : answer === 'no'
        ? 'there is no record of what fell due'
        : 'some of what fell due was late or has no record'
  return { answer, because }
}
