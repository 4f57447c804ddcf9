/** What became of a question whether somebody agrees that a review is not required; undefined while it waits. */
export type AgreementAnswer = 'agreed' | 'declined' | 'withdrawn'

/** Somebody was asked to agree that a review is not required. */
export interface Agreement {
  readonly askedBy: number
  readonly askedOf: number
  /** Whether the person asked is still here and still has the role in which they were asked. */
  readonly askedStillHolds: boolean
  readonly answer: AgreementAnswer | undefined
}

/** Somebody who wants to answer. */
export interface Answerer {
  readonly personId: number
  /** Those for whom the person acts in the role that was asked. */
  readonly actsFor: readonly number[]
  /** Whether the person has that role for the child. */
  readonly holdsRole: boolean
  /** Whether the person may arrange the review, and so may take the question back. */
  readonly mayArrange: boolean
}

/**
 * Whether an agreement waits for a person: the one asked, whoever acts for them, or, where the one asked has left,
 * whoever has the role. Never for the one who asks, in whatever role: two people decide, or it is not decided.
 */
export function waitsFor(agreement: Agreement, who: Answerer): boolean {
  const { askedBy, askedOf, askedStillHolds, answer } = agreement
  if (answer !== undefined || who.personId === askedBy) return false
  if (who.actsFor.includes(askedOf)) return true
  return askedStillHolds ? who.personId === askedOf : who.holdsRole
}

/** Why a person cannot give an answer, in words that say what to do; undefined where they can. */
export function whyNotAnswer(
  agreement: Agreement,
  who: Answerer,
  answer: AgreementAnswer,
  note: string,
): string | undefined {
  if (agreement.answer !== undefined)
    return 'This was answered already. Open the page again to see how it stands.'
  if (answer === 'withdrawn')
    return who.mayArrange || who.personId === agreement.askedBy
      ? undefined
      : 'Only somebody who may arrange the review can take this back.'
  if (who.personId === agreement.askedBy)
    return 'You decided this yourself, so somebody else must agree. Ask them to open this page.'
  if (!waitsFor(agreement, who)) return 'Somebody else was asked to agree.'
  if (answer === 'declined' && note.trim() === '') return 'Enter why you do not agree'
  return undefined
}
