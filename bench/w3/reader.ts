import { readCensus } from '#importers/cin-census/read-census.ts'
import type { Prepare } from '../support/contender.ts'

/** Our reader alone: the census streamed into facts, every value checked; nothing stored. */
const prepare: Prepare = ([path]) => ({
  async run() {
    let children = 0
    let facts = 0
    let rejected = 0
    const known = { childOfPlan: () => undefined, isChild: () => true, hadNoQuorum: () => false }
    for await (const { rows, rejects } of readCensus(path!, known)) {
      rejected += rejects.length
      for (const row of rows) {
        facts += row.facts.length
        for (const { fact } of row.facts) if (fact === 'child') children++
      }
    }
    if (facts === 0 || rejected > facts) throw new Error(`${facts} facts, ${rejected} rows rejected`)
    return { check: `${children} children` }
  },
})
export default prepare
