import { z } from 'zod'
import { arrangedReviews } from '#db/queries/telling/calendar-entries.ts'
import { midwayWithin } from '#db/queries/people/scope.ts'
import type { Pages } from '#web/page-definition.ts'
import { paths } from '#web/paths.ts'
import { download, notFound } from '#web/replies.ts'
import { calendarEntry } from '#workflows/telling/calendar-entry.ts'

/** A midway review as a file for a calendar: when it is and a link, nothing about the child. */
export const reviewCalendarPages: Pages = (app, { db, settings }) => {
  app.page(paths.reviewCalendar, {
    access: 'reviews:open',
    audit: 'midway-calendar-downloaded',
    params: z.object({ reference: z.string().max(40) }),
    about: ({ params, scope, today }) => midwayWithin(db, scope, today, params.reference),
    async show({ about: midway, now }) {
      const review = (await arrangedReviews(db, [midway.midwayId])).get(midway.midwayId)
      if (!review) return notFound()
      const { text, filename, method } = calendarEntry(review, { now, settings: settings.mail })
      return download({ body: text, type: `text/calendar; charset=utf-8; method=${method}`, filename })
    },
  })
}
