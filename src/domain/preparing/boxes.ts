import type { FieldRef } from '#domain/reviews/answers.ts'

/** The three boxes of a preparation are short: about five minutes of a worker's time (product pages, page 6). */
export const boxLimit = 500

/** The line beside a fact or an action, and the names of people, fit on one line. */
export const lineLimit = 200

/** What may be added after the chair has started: as much as the three boxes together. */
export const noteLimit = 1500

/** The boxes that are always there, in their order. */
export const boxes = ['changed', 'stuck', 'needed'] as const
export type Box = (typeof boxes)[number]

/** What each box asks, speaking of the child by name (product pages, page 6). */
export function boxAsks(box: Box, name: string): string {
  switch (box) {
    case 'changed':
      return `What has changed for ${name}?`
    case 'stuck':
      return 'What is stuck, and what have you tried?'
    case 'needed':
      return 'What do you need from the chair?'
  }
}

const whole = (questionId: string): FieldRef => ({ questionId, partId: '', field: 'answer' })

export const boxField = (box: Box): FieldRef => whole(box)

/** What the child said, in the child's own words, with the day and who heard it. */
export const childWordsField = whole('child-words')
export const childWordsOnField = whole('child-words-on')
export const childWordsHeardByField = whole('child-words-heard-by')

/** What the team manager decides, where that is asked. */
export const decisionField = whole('decision')

/** Whether a fact is right, and the line that says what is right instead. */
export const factField = (fact: string): FieldRef => ({ questionId: 'fact', partId: fact, field: 'answer' })
export const factLineField = (fact: string): FieldRef => ({
  questionId: 'fact',
  partId: fact,
  field: 'comment',
})

/** Whether an action from before is done, and why not. */
export const actionField = (actionId: number): FieldRef => ({
  questionId: 'action',
  partId: String(actionId),
  field: 'answer',
})
export const actionWhyField = (actionId: number): FieldRef => ({
  questionId: 'action',
  partId: String(actionId),
  field: 'comment',
})

export const factMarks = ['right', 'out-of-date', 'wrong'] as const
export type FactMark = (typeof factMarks)[number]

/** What a person may say of a fact, as the screen says it (product pages, page 6). */
export const factMarkWords: Readonly<Record<FactMark, string>> = {
  right: 'Right',
  'out-of-date': 'Out of date',
  wrong: 'Wrong',
}

/** A mark that asks somebody to look into a fact. */
export function isDisputed(mark: string): mark is 'out-of-date' | 'wrong' {
  return mark === 'out-of-date' || mark === 'wrong'
}

export const actionMarks = ['done', 'not-done'] as const
export const actionMarkWords: Readonly<Record<(typeof actionMarks)[number], string>> = {
  done: 'Done',
  'not-done': 'Not done',
}

/** Whether a preparation for these facts and actions has such a field; the decision only where it is asked for. */
export function isPreparationField(
  { questionId, partId, field }: FieldRef,
  has: {
    readonly facts: readonly string[]
    readonly actionIds: readonly number[]
    readonly decision: boolean
  },
): boolean {
  if (questionId === 'fact') return field !== 'again' && has.facts.includes(partId)
  if (questionId === 'action') return field !== 'again' && has.actionIds.map(String).includes(partId)
  if (partId !== '' || field !== 'answer') return false
  if (questionId === 'decision') return has.decision
  return (
    (boxes as readonly string[]).includes(questionId) ||
    ['child-words', 'child-words-on', 'child-words-heard-by'].includes(questionId)
  )
}
