import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { RuleOf } from '../rule.ts'
import type { Clause, DriftCase, Found, SignedAnswer } from '../sign.ts'

/** DR12: by the answers of signed midway reviews the plan does not move: a scale stays, or "feels safer" is not Yes. */
export function notMoving(rule: RuleOf<'not-moving'>, { answers }: DriftCase): Found {
  const byQuestion = Map.groupBy(answers, ({ questionId }) => questionId)
  const clauses = [...byQuestion.values()].flatMap((given) => [
    ...scaleStays(given.slice(-rule.sameScale), rule.sameScale),
    ...notYes(given.slice(-rule.notYes), rule),
  ])
  return { clauses, wouldClearWhen: 'A midway review records movement: a higher number, or Yes.' }
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
    inputs: last.map(({ reference, heldOn }) => ({
      says: `Midway review ${reference}`,
      on: heldOn,
      feed: 'waymark',
      file: undefined,
      row: undefined,
    })),
  }
}
