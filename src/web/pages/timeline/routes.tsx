import { z } from 'zod'
import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { midwaysOfOneChild } from '#db/queries/reviews/midways-of-child.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { aboutChild, childParams } from '#web/child/about-child.ts'
import type { Pages } from '#web/page-definition.ts'
import { timelineKinds, type TimelineKind } from '#web/pages/timeline/items.ts'
import { TimelinePage } from '#web/pages/timeline/page.tsx'
import { presentTimeline } from '#web/pages/timeline/presenter.ts'
import { paths } from '#web/paths.ts'
import { notFound } from '#web/replies.ts'

const kinds = Object.keys(timelineKinds) as [TimelineKind, ...TimelineKind[]]

const timelineAsked = z.object({
  kind: z.enum(kinds).optional().catch(undefined),
  by: z.enum(['happened', 'recorded']).catch('happened').default('happened'),
})

/** What happened to and for one child, in order. */
export const timelinePages: Pages = (app, { db }) => {
  app.page(paths.timeline, {
    access: 'children:open',
    audit: 'timeline-opened',
    params: childParams,
    query: timelineAsked,
    about: aboutChild(db),
    async show({ about: { childId }, query, today }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      const midways = await midwaysOfOneChild(db, childId)
      const actions = await actionsOfChild(db, childId)
      return <TimelinePage {...presentTimeline(child, midways, actions, query, today)} />
    },
  })
}
