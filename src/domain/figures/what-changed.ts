import type { Figure } from './report.ts'
import { percentInWords } from './words.ts'

/**
 * The one sentence of a report: the headline of this period against that of the period before. Nothing to divide by
 * is said in words and never as nought percent; two definitions are never compared.
 */
export function whatChanged(now: Figure, before: Figure): string {
  const here = sentenceOf(now)
  if (now.denominator === 0 && before.denominator === 0) return `${here}, and none in ${before.period}.`
  if (now.definition.version !== before.definition.version)
    return `${here}. ${before.period} was counted in another way, so the two are not compared.`
  if (before.denominator === 0) return `${here}; in ${before.period} there were none.`
  const there = `${count(before.numerator)} of ${count(before.denominator)}`
  if (now.value === undefined || before.value === undefined)
    return `${here}; in ${before.period} it was ${there}${rate(before)}.`
  const points = Math.abs(now.value - before.value)
  if (points < 0.05) return `${here}, the same share as in ${before.period} (${there}).`
  const moved = now.value > before.value ? 'up' : 'down'
  return `${here}, ${moved} from ${there}${rate(before)} in ${before.period}.`
}

/** The headline of a period alone, and why it is not compared. */
export function whatIs(now: Figure, because: string): string {
  return `${sentenceOf(now)}. ${because}`
}

function sentenceOf(figure: Figure): string {
  if (figure.denominator === 0) return `There were no ${figure.of} in ${figure.period}`
  const all = `${count(figure.numerator)} of ${count(figure.denominator)} ${figure.of}`
  return `In ${figure.period} ${all} ${figure.says}${rate(figure)}`
}

function rate({ value }: Figure): string {
  return value === undefined ? '' : ` (${percentInWords(value)})`
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}
