import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import { columnsOf, type CaseRecord } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy, CompiledRule } from '#domain/timescales/compile.ts'
import { kindsRead, narrowedTo } from '#domain/timescales/narrowed.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import { engineRecord, policyOf } from './engine.ts'
import { nastyRecord, nastyRecordOnPathway } from './made-up-records.ts'

const packs = ['national-england', 'cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
const ofPathway = ({ rule }: CompiledRule) => rule.stage !== undefined

/** What the engine says of the rules of the pathway, row by row; events are named by kind and day, as places differ. */
function said(policy: CompiledPolicy, record: CaseRecord, today: Day) {
  const cases = columnsOf([record], policy.vocabulary)
  const out = workOut(policy, cases, today)
  return Array.from({ length: out.length }, (_, row) => row)
    .filter((row) => ofPathway(policy.rules[out.rule[row]!]!))
    .map((row) => ({
      rule: policy.rules[out.rule[row]!]!.rule.id,
      plan: out.plan[row],
      anchor: [out.anchorKind[row], out.anchorDay[row]],
      due: out.dueDay[row],
      standing: out.standing[row],
      met: out.metDay[row],
    }))
}

it('what is said of some rules is what is said of them with all, on the events alone that they read', () => {
  let rows = 0
  fc.assert(
    fc.property(fc.oneof(nastyRecord, nastyRecordOnPathway), (told) => {
      const whole = policyOf(packs, told.notLoaded)
      const some = narrowedTo(whole, ofPathway)
      const kinds = new Set(kindsRead(some))
      const record = engineRecord(told)
      const read = { ...record, events: record.events.filter(({ kind }) => kinds.has(kind)) }
      const today = dayOf(told.today)
      const expected = said(whole, record, today)
      rows += expected.length
      expect(said(some, read, today)).toEqual(expected)
    }),
    { numRuns: 500, seed: 20_261_122 },
  )
  expect(rows).toBeGreaterThan(500)
})
