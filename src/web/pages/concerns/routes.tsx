import { concernSightOf } from '#access/concerns.ts'
import { may } from '#access/permissions.ts'
import { concernCells, concernIdsListed } from '#db/queries/concerns/concern-standing.ts'
import { concernsInSight } from '#db/queries/concerns/concerns.ts'
import { countGoodPractice } from '#db/queries/concerns/good-practice.ts'
import { countOf } from '#web/concern/count-of.ts'
import { pageOfList, pageSize } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { concernsAsked } from '#web/pages/concerns/asked.ts'
import { checkConcernsPages } from '#web/pages/concerns/check-routes.tsx'
import { ConcernsPage } from '#web/pages/concerns/page.tsx'
import { presentConcerns, rowOf } from '#web/pages/concerns/presenter.ts'
import { paths } from '#web/paths.ts'
import { situationOf } from '#workflows/concerns/concern-at-hand.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** The list of concerns, and many changed at once. */
export const concernsPages: Pages = (app, parts) => {
  const { db } = parts
  checkConcernsPages(app, parts)

  app.page(paths.concerns, {
    access: 'concern:open',
    audit: 'concerns-listed',
    query: concernsAsked,
    async show({ query, person, scope, today, note }) {
      const { library, compiled } = await policyNow(db)
      const { calendar } = compiled
      const sight = concernSightOf(person)
      const days = { today, soonBy: calendar.addWorkingDays(today, 2) }
      const cells = await concernCells(db, sight, days, query.state)
      const place = pageOfList(countOf(cells, query), query.page)
      const here = { limit: pageSize, offset: place.page === 1 ? 0 : place.from - 1 }
      const concernIds = await concernIdsListed(db, sight, days, query, here)
      const found = await concernsInSight(db, sight, today, { state: 'any', concernIds })
      note({ count: found.length })
      const rows = found
        .toSorted((a, b) => concernIds.indexOf(a.concernId) - concernIds.indexOf(b.concernId))
        .map((concern) =>
          rowOf(concern, situationOf(concern, { library, calendar, today }).state, today, calendar),
        )
      return (
        <ConcernsPage
          {...presentConcerns(cells, query, place)}
          rows={rows}
          mayChangeMany={may(person, 'concern:follow')}
          goodPractice={await countGoodPractice(db, scope, today)}
          seesWholeService={person.roles.includes('qa-manager')}
        />
      )
    },
  })
}
