import { spanInWords } from '#domain/calendar/span.ts'
import type { Requirement } from '#domain/timescales/rule.ts'
import type { Pack } from './pack.ts'
import type { Finding } from './problems.ts'
import { canBeLonger } from './span-bounds.ts'

/**
 * A limit set by law or statutory guidance may be tightened by a local pack, never loosened. A local
 * requirement replaces the national one of the same id.
 */
export function checkAgainstNational(
  pack: Pack,
  national: Pack | undefined,
): { problems: Finding[]; notes: Finding[] } {
  const problems: Finding[] = []
  const notes: Finding[] = []
  if (!national || national.id === pack.id) return { problems, notes }
  for (const [index, local] of pack.time.requirements.entries()) {
    const limit = national.time.requirements.find((one) => one.id === local.id)
    if (!limit) continue
    const path = ['requirements', index, 'id']
    const why = looserBecause(local, limit)
    if (why) {
      problems.push({
        path,
        atKey: false,
        says: `${local.id} is a national limit and may be tightened only: ${why}. Source: ${limit.source.document}, ${limit.source.section}.`,
      })
    } else if (JSON.stringify(local.timing) === JSON.stringify(limit.timing)) {
      notes.push({
        path,
        atKey: false,
        says: `${local.id} says the same as ${national.ref}; it can be left out.`,
      })
    }
  }
  for (const [index, local] of pack.time.rhythms.entries()) {
    const limit = national.time.rhythms.find(
      (one) => one.meeting === local.meeting && one.plan === local.plan,
    )
    if (!limit) continue
    const length = Math.max(local.intervals.length, limit.intervals.length)
    for (let n = 0; n < length; n += 1) {
      const here = local.intervals[Math.min(n, local.intervals.length - 1)]!
      const there = limit.intervals[Math.min(n, limit.intervals.length - 1)]!
      if (canBeLonger(here, there)) {
        problems.push({
          path: ['meetings', index, 'intervals'],
          atKey: false,
          says: `The interval before ${local.meeting} number ${n + 1} can be longer (${spanInWords(here)}) than the national limit (${spanInWords(there)}).`,
        })
      }
    }
  }
  return { problems, notes }
}

function looserBecause(local: Requirement, limit: Requirement): string | undefined {
  if (local.strength !== 'must' && limit.strength === 'must') return `it is a must, not a ${local.strength}`
  for (const plan of limit.plan) {
    if (!local.plan.includes(plan)) return `it holds for ${plan} plans too`
  }
  for (const timing of limit.timing) {
    const same = local.timing.find((one) => JSON.stringify(one.from) === JSON.stringify(timing.from))
    if (!same) return 'it is counted from another event (a rule of your own needs an id of its own)'
    if (same.switches.some(({ take }) => take === 'instead'))
      return 'a switch may put the day off (take: sooner)'
    if (timing.due.kind !== 'after') continue
    if (same.due.kind !== 'after') return 'a fixed limit was taken away'
    if (canBeLonger(same.due.span, timing.due.span)) {
      return `${spanInWords(same.due.span)} can be longer than ${spanInWords(timing.due.span)}`
    }
    const first = same.due.first ?? same.due.span
    const limitFirst = timing.due.first ?? timing.due.span
    if (canBeLonger(first, limitFirst)) {
      return `the first, ${spanInWords(first)}, can be longer than ${spanInWords(limitFirst)}`
    }
    if (timing.repeats === 'since-last' && same.repeats === 'once') return 'it no longer repeats'
  }
  if (JSON.stringify(local.when) !== JSON.stringify(limit.when) && local.when.length > 0) {
    const added = local.when.filter(
      (one) => !limit.when.some((other) => JSON.stringify(other) === JSON.stringify(one)),
    )
    if (added.length > 0) return 'a condition leaves out children whom the limit covers'
  }
  return undefined
}
