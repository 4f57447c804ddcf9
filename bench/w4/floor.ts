import { NO_DAY } from '#domain/timescales/case-columns.ts'
import { nextRow, occurrences } from '#domain/timescales/occurrences.ts'
import type { Prepare } from '../support/contender.ts'
import { madeUpColumns, type SizeName } from '../support/made-up-columns.ts'
import { asOf, benchPolicy } from '../support/policy.ts'

/**
 * The floor of a pass: each event is read once, one span is looked up for it, and as many rows as there are events
 * are written in all their columns. No rule is asked, nothing is matched, nothing has a reason.
 */
const prepare: Prepare = async ([size]) => {
  const { vocabulary, tables } = benchPolicy()
  const cases = await madeUpColumns(size as SizeName, vocabulary)
  const span = tables.after({ count: 10, unit: 'working days' })
  const first = asOf - span.findIndex((day) => day >= asOf)
  const out = occurrences(cases.eventDay.length)
  return {
    run() {
      const started = performance.now()
      out.length = 0
      for (let child = 0; child < cases.children; child++) {
        let last = NO_DAY
        for (let event = cases.eventFirst[child]!; event < cases.eventFirst[child + 1]!; event++) {
          const day = cases.eventDay[event]!
          const index = day - first
          const due = index >= 0 && index < span.length ? span[index]! : NO_DAY
          const row = nextRow(out)
          out.plan[row] = child
          out.rule[row] = cases.eventKind[event]!
          out.occurrence[row] = event & 0xff
          out.anchorKind[row] = cases.eventKind[event]!
          out.anchorDay[row] = day
          out.dueDay[row] = due
          out.metDay[row] = last
          out.metEvent[row] = event
          out.standing[row] = last <= due ? 3 : 4
          out.reason[row] = cases.eventFlags[event]!
          last = day
        }
      }
      return { ms: performance.now() - started, check: `${out.length} rows` }
    },
  }
}
export default prepare
