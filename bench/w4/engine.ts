import { occurrences } from '#domain/timescales/occurrences.ts'
import { stageColumns } from '#domain/timescales/stages.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import type { Prepare } from '../support/contender.ts'
import { madeUpColumns, type SizeName } from '../support/made-up-columns.ts'
import { asOf, benchPolicy } from '../support/policy.ts'
import { chains } from './chains.ts'
import { checkLineOf } from './check-occurrences.ts'

/** The engine from pack data; with `chains`, its check line holds only what the SQL carries too. */
const prepare: Prepare = async ([size, only]) => {
  const policy = benchPolicy()
  const cases = await madeUpColumns(size as SizeName, policy.vocabulary)
  const carried = only === 'chains' ? new Set(chains.map(({ id }) => id)) : undefined
  const out = occurrences(cases.eventDay.length)
  const stages = stageColumns(cases)
  return {
    run() {
      const started = performance.now()
      out.length = 0
      workOut(policy, cases, asOf, out, undefined, stages)
      const ms = performance.now() - started
      return { ms, check: checkLineOf(policy, out, carried) }
    },
  }
}
export default prepare
