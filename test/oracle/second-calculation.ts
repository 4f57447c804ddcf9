import { viewsOf } from './plan-view.ts'
import type { Line, Told } from './record.ts'
import { requirements } from './requirements.ts'
import { reviews } from './reviews.ts'

/** Everything owed under some rules to one child, worked out the slow way. */
export function secondCalculation(told: Told, ids: readonly string[]): Line[] {
  return viewsOf(told).flatMap((view) =>
    ids.flatMap((id) => {
      const work = requirements[id] ?? reviews[id]
      if (!work) throw new Error(`The second calculation does not know ${id}`)
      return work(view)
    }),
  )
}

/** The midways still to be held: which of them stands open. */
export function openMidways(lines: readonly Line[]): Line[] {
  const open = ['not-yet-due', 'due-soon', 'overdue', 'cannot-tell']
  return lines.filter(({ id, standing }) => id in reviews && open.includes(standing))
}
