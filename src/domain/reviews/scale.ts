import { isAnswer } from './answers.ts'
import type { AnswerKind } from './form.ts'

/**
 * Which way a scale from 0 to 10 has moved since the review before, in words and never by its number alone: "2 nearer
 * to: safe enough to end the plan". Undefined where either value is missing or the answer is no scale.
 */
export function scaleMoved(kind: AnswerKind, before: string, now: string): string | undefined {
  if (kind.kind !== 'scale' || !isAnswer(kind, before) || !isAnswer(kind, now)) return undefined
  const by = Number(now) - Number(before)
  if (by === 0) return `The same as last time (${before})`
  const end = by > 0 ? kind.highest : kind.lowest
  return `${Math.abs(by)} nearer than last time (${before}) to: ${lowerFirst(end)}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
