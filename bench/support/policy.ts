import { workingCalendar } from '#domain/calendar/working-days.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { compilePolicy, type CompiledPolicy, type PolicyInForce } from '#domain/timescales/compile.ts'
import { packLibrary, packsInForce } from '#policies/registry.ts'

/** The day on which everything in the benchmarks is worked out. */
export const asOf = dayOf('2026-11-20')

/** The packs that the benchmarks are worked out by; the national pack is always in force beside them. */
export const packIds = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework'] as const

/**
 * The policy of the benchmarks from pack data, with every feed loaded. The groups of children that another pack names
 * (unborn, under two, repeat plan) are taken in beside it, so that they too are worked out for every plan.
 */
export function benchPolicy(): CompiledPolicy {
  const library = packLibrary()
  const inForce = packsInForce([{ packIds, from: undefined }], library)
  const groups = library.packs.filter(({ time }) => time.groups.length > 0)
  const policies: PolicyInForce['policies'] = [
    ...inForce.policies,
    ...groups.map(({ time }) => ({
      policy: { ...time, requirements: [], reviews: [], rhythms: [], stages: [] },
      from: undefined,
      until: undefined,
    })),
  ]
  return compilePolicy({ policies }, workingCalendar(), new Set(['events']))
}
