import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { openPlans, presentBanner } from '#web/child/present-banner.ts'
import type { ChildExplained } from '#workflows/dates/explain-child.ts'

/** A fact of the plan, as the bundle says it. */
export interface PlanFact {
  readonly label: string
  readonly text: string
}

/** What whoever gets the bundle must know of the plan: who, since when, and which limits were not kept. */
export function planFacts(child: ChildExplained, today: Day): readonly PlanFact[] {
  const banner = presentBanner(child, today)
  const outside = openPlans(child)
    .flatMap(({ explained }) => explained.requirements)
    .filter(({ standing }) => standing === 'overdue' || standing === 'missed' || standing === 'met-late')
    .slice(-mostLimits)
  return [
    { label: 'Child', text: `${banner.name}, ${banner.born}, record ${banner.localId}` },
    ...banner.plans.map((text) => ({ label: 'Plan', text })),
    { label: 'Chair', text: banner.chair },
    { label: 'Social worker', text: banner.worker ?? 'No worker' },
    ...banner.next.map((text) => ({ label: 'Next', text })),
    ...outside.map(({ says, dueOn, metOn }) => ({
      label: 'Not in time',
      text: `${says} ${dueOn === undefined ? '' : `Due ${dateInWords(dueOn)}, `}${metOn === undefined ? 'not recorded' : `done ${dateInWords(metOn)}`}.`,
    })),
  ]
}

const mostLimits = 10
