import type { Day } from '#domain/calendar/day.ts'
import { ladderAboutChair } from '#domain/concerns/ladder.ts'
import type { ReportSlug } from '#domain/figures/report.ts'
import { ladderFor } from '#policies/concern-ladders.ts'
import type { PolicyNow } from '#workflows/policies/policy-now.ts'
import { stagesOn } from './frame-of-report.ts'

/** Of the tables that go by stage: the stages in the order of the policy in force on a day, the first first. */
export function stagesInOrder(
  slug: ReportSlug,
  policy: PolicyNow,
  day: Day,
): Readonly<Record<string, readonly string[]>> {
  if (slug === 'pathway') {
    const stages = stagesOn(policy, day).toSorted((a, b) => a.fromMonths - b.fromMonths)
    return { stages: ['No stage yet', ...stages.map(({ label }) => label)] }
  }
  if (slug !== 'concerns') return {}
  const ladders = (['cp', 'cla'] as const).map(
    (planType) => ladderFor(policy.library, policy.choices, planType, day).ladder,
  )
  // A concern about a chair is first heard by whom the policy names for it, in place of the first stage.
  const stages = ladders.flatMap((ladder) => [
    ...ladderAboutChair(ladder).stages.slice(0, 1),
    ...ladder.stages,
  ])
  const inOrder = [...new Set(stages.map(({ name }) => name))]
  return { stages: inOrder, 'ended-at': inOrder }
}
