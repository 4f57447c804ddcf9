import type { Day } from '#domain/calendar/day.ts'
import type { Workload } from '#domain/capacity/order-of-keeping.ts'
import { nationalId } from './built-in.ts'
import type { CapacityRule, Pack } from './pack.ts'
import { versionOn, type PackChoice, type PackLibrary } from './registry.ts'

/** What the authority's packs say of hours that do not reach, on a day. */
export interface CapacityPolicy {
  /** undefined where no pack in force lets a review be put off. */
  readonly putOff: { readonly pack: Pack; readonly rule: CapacityRule } | undefined
  readonly workload: Workload
  /** Every pack in force, local ones first. */
  readonly packs: readonly Pack[]
}

/** By which rule reviews may be put off on a day, and what work is reckoned at: a local pack before the national one. */
export function capacityOn(library: PackLibrary, choices: readonly PackChoice[], day: Day): CapacityPolicy {
  const choice = choices.findLast(({ from }) => from === undefined || from <= day)
  const packs = [...(choice?.packIds ?? []), nationalId].flatMap(
    (id) => versionOn(library.versionsOf(id), day) ?? [],
  )
  const lets = packs.find(({ capacity }) => capacity !== undefined)
  const workload = packs.find((pack) => pack.workload !== undefined)?.workload
  if (!workload) throw new Error('The national pack says what work is reckoned at.')
  return { putOff: lets && { pack: lets, rule: lets.capacity! }, workload, packs }
}
