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
    const looser = looserBecause(local, limit)
    if (looser) {
      problems.push({
        path: ['requirements', index, ...looser.at],
        atKey: false,
        says: `${local.id} is a national limit and may be tightened only: ${looser.why}. Source: ${limit.source.document}, ${limit.source.section}. What is looser, or counted otherwise, needs an id of its own.`,
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

interface Looser {
  /** The key that is looser, below the requirement. */
  readonly at: readonly PropertyKey[]
  readonly why: string
}

function looserBecause(local: Requirement, limit: Requirement): Looser | undefined {
  if (local.strength !== 'must' && limit.strength === 'must')
    return { at: ['strength'], why: `it is a must, not a ${local.strength}` }
  for (const plan of limit.plan) {
    if (!local.plan.includes(plan)) return { at: ['plan'], why: `it holds for ${plan} plans too` }
  }
  for (const timing of limit.timing) {
    const n = local.timing.findIndex((one) => JSON.stringify(one.from) === JSON.stringify(timing.from))
    const same = local.timing[n]
    // Keys of a requirement with one timing stand beside its id, or in a list of one.
    const key = (name: string) => (local.timing.length > 1 ? ['timing', n, name] : [name])
    if (!same)
      return {
        at: local.timing.length > 1 ? ['timing'] : ['from'],
        why: 'it is counted from another event',
      }
    if (same.switches.some(({ take }) => take === 'instead'))
      return { at: key('switches'), why: 'a switch may put the day off (take: sooner)' }
    if (timing.due.kind !== 'after') continue
    if (same.due.kind !== 'after') return { at: key('due'), why: 'a fixed limit was taken away' }
    if (canBeLonger(same.due.span, timing.due.span)) {
      const why = `${spanInWords(same.due.span)} can be longer than ${spanInWords(timing.due.span)}`
      return { at: key('due'), why }
    }
    const first = same.due.first ?? same.due.span
    const limitFirst = timing.due.first ?? timing.due.span
    if (canBeLonger(first, limitFirst)) {
      const why = `the first, ${spanInWords(first)}, can be longer than ${spanInWords(limitFirst)}`
      return { at: key('due'), why }
    }
    if (timing.repeats === 'since-last' && same.repeats === 'once')
      return { at: key('repeats'), why: 'it no longer repeats' }
  }
  const added = local.when.findIndex(
    (one) => !limit.when.some((other) => JSON.stringify(other) === JSON.stringify(one)),
  )
  return added < 0
    ? undefined
    : { at: ['when', added], why: 'a condition leaves out children whom the limit covers' }
}
