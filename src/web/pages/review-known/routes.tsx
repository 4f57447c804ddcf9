import { z } from 'zod'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import type { Pages } from '#web/page-definition.ts'
import { KnownPage } from '#web/pages/review-known/page.tsx'
import { paths } from '#web/paths.ts'
import { notFound, seeOther } from '#web/replies.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { whatWasKnown } from '#workflows/reviews/what-was-known.ts'

/** What was known on the day on which a review was signed. */
export const reviewKnownPages: Pages = (app, { db }) => {
  app.page(paths.reviewKnown, {
    access: 'reviews:open',
    audit: 'midway-known-opened',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, scope, today }) => midwayFor(db, scope, today, params.reference),
    async show({ about: midway, today }) {
      const known = await whatWasKnown(db, midway)
      if (!known) return seeOther(paths.review({ reference: midway.reference }))
      const child = await explainChild(db, midway.childId, today)
      return child ? <KnownPage known={known} banner={presentBanner(child, today)} /> : notFound()
    },
  })
}
