import { z } from 'zod'
import type { ChildScope } from '#access/scope.ts'
import { actionsFor } from '#db/queries/actions/actions.ts'
import { childrenListed } from '#db/queries/children/children-list.ts'
import { peopleWithChildren } from '#db/queries/people/hand-over.ts'
import { openMidways } from '#db/queries/reviews/open-midways.ts'
import { lastRecordOfChild } from '#db/queries/children/records.ts'
import type { Db } from '#db/open.ts'
import { dueDays, type DueDays } from '#domain/reviews/due-band.ts'
import { presentMidway } from '#web/child/present-midway.ts'
import type { Pages } from '#web/page-definition.ts'
import { HandOverPage, type ChildHandedOver } from '#web/pages/hand-over/page.tsx'
import { paths } from '#web/paths.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** So many children are printed at once; nobody hands over more in one day. */
const most = 150

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
      return (
        <HandOverPage
          people={people}
          from={from}
          children={await Promise.all(
            children.map(async (child) => ({ child, ...(await whatStands(db, scope, days, child.childId)) })),
          )}
          today={today}
        />
      )
    },
  })
}

async function whatStands(
  db: Db,
  scope: ChildScope,
  days: DueDays,
  childId: number,
): Promise<Omit<ChildHandedOver, 'child'>> {
  const { compiled } = await policyNow(db)
  const ten = { limit: 10, offset: 0 }
  const midways = await openMidways(db, scope, days, { childId }, ten)
  const open = { state: 'open', ownerRef: undefined, childId } as const
  return {
    midways: midways.map((midway) => presentMidway(midway, compiled, days.today)),
    actions: await actionsFor(db, scope, days.today, open, ten),
    last: (await lastRecordOfChild(db, childId))?.record,
  }
}
