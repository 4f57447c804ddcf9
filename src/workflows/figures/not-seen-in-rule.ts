import type { ChildScope } from '#access/scope.ts'
import { tablesCounted, thingsCounted } from '#db/queries/figures/counting.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { isKindLoaded } from '#domain/facts/vocabulary.ts'
import { periodWith } from '#domain/figures/period.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { frameOf, policyOfFrame } from './frame-of-report.ts'

/** What the figure of visits calls a child who was not seen within the rule. */
const notInRule: readonly string[] = ['late', 'no-visit']

/** A person or a team has fewer children than this; of a whole service nobody asks by name. */
const most = 2000

/**
 * The children of a scope who were not seen within the rule of the policy in force, by child_id: those whom the report
 * on visits counts as not in time today. Undefined where visits are not loaded or the policy says nothing of them.
 */
export async function notSeenInRule(
  db: Db,
  scope: ChildScope,
  today: Day,
): Promise<ReadonlySet<number> | undefined> {
  const policy = await policyNow(db)
  if (!isKindLoaded('visit', policy.feeds)) return undefined
  const month = periodWith('month', today)
  const frame = frameOf(
    month,
    today,
    { scope, chaired: { is: 'none' } },
    { planType: undefined, team: undefined },
    policyOfFrame(policy, month, today).policy,
  )
  const slug = 'visits-and-conferences'
  if (!tablesCounted(slug, frame).includes('visits-now')) return undefined
  const cell = { table: 'visits-now', row: undefined, column: undefined }
  const things = await thingsCounted(db, slug, frame, cell, { limit: most, offset: 0 })
  return new Set(
    things.flatMap(({ childId, column }) =>
      childId !== null && notInRule.includes(column) ? [childId] : [],
    ),
  )
}
