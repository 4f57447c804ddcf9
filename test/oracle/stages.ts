import { plusMonths, type Date10 } from './dates.ts'
import type { PlanView } from './plan-view.ts'

/** The stages of the progress framework (S4): month of the plan, name and colour. */
const stages = [
  [0, 'initial-conference', 'green'],
  [3, 'first-review', 'green'],
  [6, 'six-month', 'green'],
  [9, 'nine-month', 'amber'],
  [13, 'thirteen-month', 'red'],
  [15, 'fifteen-month', 'red'],
] as const

/** Where a child protection plan stands, today or on the day it stopped. */
export function stageOf(view: PlanView): { id: string; band: string; since: Date10 } | undefined {
  if (view.type !== 'cp') return undefined
  const day = view.stopped ?? view.told.today
  const reached = stages.filter(([month]) => plusMonths(view.start, month) <= day).at(-1)
  if (!reached) return undefined
  const [month, id, band] = reached
  return { id, band, since: plusMonths(view.start, month) }
}
