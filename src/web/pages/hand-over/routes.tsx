import { z } from 'zod'
import type { ChildScope } from '#access/scope.ts'
import { actionsFor } from '#db/queries/actions/actions.ts'
import { childrenListed } from '#db/queries/children/children-list.ts'
import { peopleWithChildren } from '#db/queries/people/hand-over.ts'
import { openMidways } from '#db/queries/reviews/open-midways.ts'
import { lastRecordsOf } from '#db/queries/children/records.ts'
import type { Db } from '#db/open.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { dueDays, type DueDays } from '#domain/reviews/due-band.ts'
import { presentMidway } from '#web/child/present-midway.ts'
import type { Pages } from '#web/page-definition.ts'
import { HandOverPage, type ChildHandedOver } from '#web/pages/hand-over/page.tsx'
import { paths } from '#web/paths.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** So many children are printed at once; nobody hands over more in one day. */
const most = 150

/** So many open midway reviews, and actions, of a child stand on its half page. */
const mostOfEach = 10

const query = z.object({
  as: z.enum(['chair', 'social-worker']).optional().catch(undefined),
  of: z.string().max(200).optional().catch(undefined),
})

/** What a chair or a worker who goes leaves to the one who comes: each child on half a page. */
export const handOverPages: Pages = (app, { db }) => {
  app.page(paths.handOver, {
    access: 'hand-over:open',
    audit: 'hand-over-opened',
    query,
    async show({ query: asked, scope, today, note }) {
      const { compiled } = await policyNow(db)
      const people = await peopleWithChildren(db, scope, today)
      const from = people.find(({ ref, as }) => ref === asked.of && as === asked.as)
      if (!from) return <HandOverPage people={people} from={undefined} children={[]} today={today} />
      const theirs: ChildScope =
        from.as === 'chair'
          ? { is: 'chair-of', personRef: from.ref }
          : { is: 'worker-of', personRef: from.ref }
      const days = dueDays(today, compiled.calendar)
      const found = await childrenListed(
        db,
        scope,
        days,
        { narrower: theirs },
        { order: 'due', limit: most, offset: 0 },
      )
      const children = found.children.filter(({ restricted }) => !restricted)
      note({ count: children.length })
      const ids = children.map(({ childId }) => childId)
      const standsFor = await whatStands(db, scope, theirs, days, compiled, ids)
      return (
        <HandOverPage
          people={people}
          from={from}
          children={children.map((child) => ({ child, ...standsFor(child.childId) }))}
          today={today}
        />
      )
    },
  })
}

/** What stands for each of the children of one person, by child: read for all of them at once. */
async function whatStands(
  db: Db,
  scope: ChildScope,
  theirs: ChildScope,
  days: DueDays,
  policy: CompiledPolicy,
  childIds: readonly number[],
): Promise<(childId: number) => Omit<ChildHandedOver, 'child'>> {
  const all = { limit: most * mostOfEach, offset: 0 }
  const midways = await openMidways(db, scope, days, { narrower: theirs }, all)
  const open = { state: 'open', ownerRef: undefined, narrower: theirs } as const
  const actions = await actionsFor(db, scope, days.today, open, all)
  const midwaysOf = Map.groupBy(midways, ({ childId }) => childId)
  const actionsOf = Map.groupBy(actions, ({ childId }) => childId)
  const records = await lastRecordsOf(db, childIds)
  return (childId) => ({
    midways: (midwaysOf.get(childId) ?? [])
      .slice(0, mostOfEach)
      .map((midway) => presentMidway(midway, policy, days.today)),
    actions: (actionsOf.get(childId) ?? []).slice(0, mostOfEach),
    last: records.get(childId)?.record,
  })
}
