import type { PathwayListed } from '#db/queries/pathway/pathway-list.ts'
import type { PathwayPolicy } from '#workflows/pathway/pathway-policy.ts'

/** How many plans are in the last stage of a pathway, which should be a rarity. */
export interface Rarity {
  readonly stage: string
  /** From which month on a plan the stage is. */
  readonly months: number
  readonly reached: number
  readonly plans: number
  /** Per 100 plans that are open: "4.9". */
  readonly per100: string
}

/** How rare it is to reach the last stage; undefined where there is no stage or no plan. */
export function rarityOf(
  { stages }: Pick<PathwayPolicy, 'stages'>,
  { plans, stages: counted }: Pick<PathwayListed, 'plans' | 'stages'>,
): Rarity | undefined {
  const last = stages.at(-1)
  if (!last || plans === 0) return undefined
  const reached = counted.get(last.id)?.children ?? 0
  const per100 = ((reached / plans) * 100).toFixed(1)
  return { stage: last.id, months: last.fromMonths, reached, plans, per100 }
}
