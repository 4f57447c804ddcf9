import { concernSightOf } from '#access/concerns.ts'
import { concernsRaisedFrom } from '#db/queries/figures/concerns.ts'
import { concernsByMonth } from '#domain/figures/concerns.ts'
import { monthsUpTo, periodWith } from '#domain/figures/period.ts'
import type { Pages } from '#web/page-definition.ts'
import { ConcernsOverTimePage } from '#web/pages/concerns-over-time/page.tsx'
import { paths } from '#web/paths.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

const shownMonths = 12

/** Concerns by the month in which they were raised. */
export const concernsOverTimePages: Pages = (app, { db }) => {
  app.page(paths.concernsOverTime, {
    access: 'concern:open',
    audit: 'concerns-over-time-opened',
    async show({ person, today, note }) {
      const months = monthsUpTo(periodWith('month', today), shownMonths)
      const courses = await concernsRaisedFrom(db, concernSightOf(person), today, months[0]!.from)
      note({ count: courses.length })
      const { calendar } = (await policyNow(db)).compiled
      return <ConcernsOverTimePage months={concernsByMonth(courses, { months, calendar })} />
    },
  })
}
