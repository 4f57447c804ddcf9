import type { Day } from '#domain/calendar/day.ts'
import type { Workload } from '#domain/capacity/order-of-keeping.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { nationalId } from './built-in.ts'
import type { CapacityRule, Pack } from './pack.ts'
import { versionOn, type PackChoice, type PackLibrary } from './registry.ts'

/** What the authority's packs say of hours that do not reach, on a day. */
export interface CapacityPolicy {
  /** undefined where no pack in force lets a review be put off. */
  readonly putOff: PutOffPolicy | undefined
  readonly workload: Workload
  /** Every pack in force, local ones first. */
  readonly packs: readonly Pack[]
}

/** A rule by which reviews may be put off, and the pack that it stands in. */
interface PutOffPolicy {
  readonly pack: Pack
  readonly rule: CapacityRule
}

/** A review, as far as a rule on putting off looks at it. */
interface ReviewOfPack {
  /** `id@version` */
  readonly pack: string
  readonly planType: PlanType
}

/**
 * Whether a rule lets a review be put off: of its own pack's reviews, and where that pack holds none, because it stands
 * beside others for the sake of this rule, of every review for the plans of its groups.
 */
export function mayPutOff({ pack }: PutOffPolicy, review: ReviewOfPack): boolean {
  if (pack.time.reviews.length > 0) return review.pack.split('@')[0] === pack.id
  return pack.time.groups.some(({ plan }) => plan.includes(review.planType))
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
