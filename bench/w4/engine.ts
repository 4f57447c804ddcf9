import { occurrences } from '#domain/timescales/occurrences.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import type { Prepare } from '../support/contender.ts'
import { madeUpColumns, type SizeName } from '../support/made-up-columns.ts'
import { asOf, benchPolicy } from '../support/policy.ts'
import { checkLineOf } from './check-occurrences.ts'

const prepare: Prepare = async ([size]) => {
  const policy = benchPolicy()
  const cases = await madeUpColumns(size as SizeName, policy.vocabulary)
  return {
    run() {
      const started = performance.now()
      const out = workOut(policy, cases, asOf, occurrences(cases.eventDay.length))
      const ms = performance.now() - started
      return { ms, check: checkLineOf(policy, out) }
    },
  }
}
export default prepare
