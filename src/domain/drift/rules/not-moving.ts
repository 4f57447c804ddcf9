import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { AskedForWorry } from '../contingency.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found, Input, SignedAnswer } from '../sign.ts'

/**
 * DR12: by the answers of signed midway reviews the plan does not move: a scale stays, "feels safer" is not Yes, or
 * the plan is said not to move on and what happens then is left open.
 */
export function notMoving(rule: RuleOf<'not-moving'>, { answers, plan }: DriftCase): Found {
  const byQuestion = Map.groupBy(answers, ({ questionId }) => questionId)
  const clauses = [...byQuestion.values()].flatMap((given) => [
    ...scaleStays(given.slice(-rule.sameScale), rule.sameScale),
    ...notYes(given.slice(-rule.notYes), rule),
  ])
  const open = contingencyOpen(rule, plan, answers)
  const moves = 'A midway review records movement: a higher number, or Yes'
  return {
    clauses: [...clauses, ...open],
    wouldClearWhen: open.length === 0 ? `${moves}.` : `${moves}; or says what happens without it.`,
  }
}

/** What the last signed review said of progress, and left open of what happens without it. */
function contingencyOpen(
  { contingencyForms }: RuleOf<'not-moving'>,
  { planType }: DriftCase['plan'],
  answers: readonly SignedAnswer[],
): readonly Clause[] {
  const last = answers.filter(({ reference }) => reference === answers.at(-1)?.reference)
  const form = contingencyForms.find(
    ({ plan, asksFor }) => plan.includes(planType) && last.every(({ questionId }) => asksFor.has(questionId)),
  )
  const worriedAbout = ({ id, worry }: AskedForWorry) =>
    last.find(({ questionId, value }) => questionId === id && value === worry)
  const stuck = form?.onProgress.map(worriedAbout).find((answer) => answer !== undefined)
  if (!form || !stuck) return []
  const open = form.onContingency.flatMap((asked) => {
    if (asked.kind === 'text')
      return last.some(({ questionId }) => questionId === asked.id) ? [] : [`“${asked.asks}” has no answer`]
    const given = worriedAbout(asked)
    return given ? [answeredInWords(given)] : []
  })
  if (open.length === 0) return []
  return [
    {
      since: stuck.heldOn,
      says: `In the review of ${dateInWords(stuck.heldOn)} ${answeredInWords(stuck)}, and ${open.join(', and ')}.`,
      inputs: [inputOfReview(stuck)],
    },
  ]
}

function answeredInWords({ asks, value }: SignedAnswer): string {
  return `“${asks}” was answered ${value === 'yes' ? 'Yes' : 'No'}`
}

function scaleStays(last: readonly SignedAnswer[], reviews: number): readonly Clause[] {
  const numbers = last.map(({ value }) => Number(value))
  if (last.length < reviews || !last.every(({ kind }) => kind === 'scale')) return []
  if (numbers.some((number) => !Number.isFinite(number))) return []
  if (numbers.some((number, nth) => nth > 0 && number > numbers[nth - 1]!)) return []
  return [clauseOf(last, `was ${numbers.join(', then ')}: it did not rise over ${plural(reviews, 'review')}`)]
}

function notYes(last: readonly SignedAnswer[], rule: RuleOf<'not-moving'>): readonly Clause[] {
  if (last.length < rule.notYes || !last.every(isAboutMoving(rule))) return []
  if (!last.every(({ value }) => value === 'no' || value === 'partly')) return []
  const said = last.map(({ value }) => (value === 'no' ? 'No' : 'Partly')).join(', then ')
  return [clauseOf(last, `was answered ${said} at ${plural(rule.notYes, 'review')} in a row`)]
}

function isAboutMoving({ saferQuestions }: RuleOf<'not-moving'>) {
  return ({ kind, questionId }: SignedAnswer) => kind === 'choice' && saferQuestions.includes(questionId)
}

function clauseOf(last: readonly SignedAnswer[], found: string): Clause {
  const latest = last.at(-1)!
  return {
    since: latest.heldOn,
    says: `“${latest.asks}” ${found}, up to ${dateInWords(latest.heldOn)}.`,
    inputs: last.map(inputOfReview),
  }
}

function inputOfReview({ reference, heldOn }: SignedAnswer): Input {
  return {
    says: `Midway review ${reference}`,
    on: heldOn,
    feed: 'waymark',
    file: undefined,
    row: undefined,
  }
}
