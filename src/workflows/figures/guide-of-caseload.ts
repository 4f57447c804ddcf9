import type { Day } from '#domain/calendar/day.ts'
import type { Guide } from '#domain/figures/report.ts'
import { capacityOn } from '#policies/capacity-rules.ts'
import type { PolicyNow } from '#workflows/policies/policy-now.ts'

/** How many children guidance gives to a full-time chair, as the policy in force on a day has it (IRO Handbook, 7.15). */
export function guideOfCaseload({ library, choices }: PolicyNow, day: Day): Guide {
  const { from, to } = capacityOn(library, choices, day).workload.caseload
  return { says: `Guidance: ${from} to ${to} children for a full-time chair. It is no target.`, from, to }
}
