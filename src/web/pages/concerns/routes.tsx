import { concernSightOf } from '#access/concerns.ts'
import { concernsInSight } from '#db/queries/concerns/concerns.ts'
import { countGoodPractice } from '#db/queries/concerns/good-practice.ts'
import type { Pages } from '#web/page-definition.ts'
import { concernsAsked } from '#web/pages/concerns/asked.ts'
import { ConcernsPage } from '#web/pages/concerns/page.tsx'
import { presentConcerns } from '#web/pages/concerns/presenter.ts'
import { paths } from '#web/paths.ts'
import { situationOf } from '#workflows/concerns/concern-at-hand.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** The list of concerns. */
export const concernsPages: Pages = (app, { db }) => {
  app.page(paths.concerns, {
    access: 'concern:open',
    audit: 'concerns-listed',
    query: concernsAsked,
    async show({ query, person, scope, today, note }) {
      const { library, compiled } = await policyNow(db)
      const { calendar } = compiled
      const found = await concernsInSight(db, concernSightOf(person), today, { state: query.state })
      note({ count: found.length })
      const standing = found.map((concern) => ({
        concern,
        state: situationOf(concern, { library, calendar, today }).state,
      }))
      return (
        <ConcernsPage
          {...presentConcerns(standing, query, today, calendar)}
          goodPractice={await countGoodPractice(db, scope, today)}
          seesWholeService={person.roles.includes('qa-manager')}
        />
      )
    },
  })
}
