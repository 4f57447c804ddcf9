import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import type { Occurrences } from '#domain/timescales/occurrences.ts'
import { NO_DAY } from '#domain/timescales/case-columns.ts'
import { CheckLine } from './check-line.ts'

/** The check line of what the engine worked out; of some requirements only, where some are named. */
export function checkLineOf(policy: CompiledPolicy, out: Occurrences, only?: ReadonlySet<string>): string {
  const standings = 9
  const rules = policy.rules.length
  const counts = new Float64Array(rules * standings)
  const withDue = new Float64Array(rules * standings)
  const dueSum = new Float64Array(rules * standings)
  for (let row = 0; row < out.length; row++) {
    const cell = out.rule[row]! * standings + out.standing[row]!
    counts[cell]!++
    const due = out.dueDay[row]!
    if (due === NO_DAY) continue
    withDue[cell]!++
    dueSum[cell]! += due
  }
  const check = new CheckLine()
  for (const { index, rule } of policy.rules) {
    if (only && !only.has(rule.id)) continue
    for (let standing = 0; standing < standings; standing++) {
      const cell = index * standings + standing
      if (counts[cell]! > 0) check.add(rule.id, standing, counts[cell]!, withDue[cell]!, dueSum[cell]!)
    }
  }
  return check.text()
}
