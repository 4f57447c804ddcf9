import { scopeAs } from '#access/scope.ts'
import { may } from '#access/permissions.ts'
import {
  countDueByColumn,
  countMidwaysByFilter,
  countMidwaysByStanding,
} from '#db/queries/reviews/count-midways.ts'
import { signsByPlan } from '#db/queries/drift/drift-signs.ts'
import { openMidways } from '#db/queries/reviews/open-midways.ts'
import { peopleOnCases } from '#db/queries/people/people-on-case.ts'
import { periodOf, periodWith } from '#domain/figures/period.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { ofTeam, teamChip } from '#web/list/of-team.ts'
import { pageOfList, pageSize } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { midwaysAsked } from '#web/pages/midways/asked.ts'
import { checkMidwaysPages } from '#web/pages/midways/check-routes.tsx'
import { MidwaysPage } from '#web/pages/midways/page.tsx'
import { presentSum } from '#web/pages/midways/present-sum.ts'
import { address, presentMidways } from '#web/pages/midways/presenter.ts'
import { paths } from '#web/paths.ts'

/** The list of midway reviews: those that stand open, or in any other way that is asked for. */
export const midwaysPages: Pages = (app, parts) => {
  const { db } = parts
  checkMidwaysPages(app, parts)

  app.page(paths.reviews, {
    access: 'reviews:open',
    audit: 'reviews-listed',
    query: midwaysAsked,
    async show({ query, scope: whole, today, person, note }) {
      const scope = ofTeam(whole, query.team)
      const { compiled } = await policyNow(db)
      const days = dueDays(today, compiled.calendar)
      const narrower = scopeAs(person, query.as)
      const { stands, plan: planType } = query
      const month = periodOf(query.month ?? '') ?? periodWith('month', today)
      const ofMonth = stands === 'due-in-month' && { month, column: query.column }
      // A day and a draft are asked of what stands open.
      const ofOpen = stands === undefined && { band: query.due, started: query.draft === 'yes' }
      const kept = { planType, narrower, withDrift: query.drift === 'yes' }
      const asked = { stands, ...kept, ...ofOpen, ...ofMonth }
      const counts = await countMidwaysByFilter(db, scope, days, asked)
      const byStanding = await countMidwaysByStanding(db, scope, days, { ...kept, month })
      const due = ofMonth && (await countDueByColumn(db, scope, days, { ...kept, month }))
      const { page } = pageOfList(counts.total, query.page)
      const place = { limit: pageSize, offset: (page - 1) * pageSize }
      const found = await openMidways(db, scope, days, asked, place)
      note({ count: found.length })
      const people = await peopleOnCases(
        db,
        found.map(({ childId }) => childId),
        today,
      )
      const open = found.filter(({ restricted }) => !restricted)
      const signs = await signsByPlan(
        db,
        open.map(({ planId }) => planId),
        today,
      )
      const shown = presentMidways(
        found,
        { ...counts, byStanding },
        { people, signs },
        { ...query, page },
        compiled,
        today,
      )
      const ofOneTeam = await teamChip(db, query.team, address(query, { team: undefined }))
      return (
        <MidwaysPage
          {...shown}
          chips={[...ofOneTeam, ...shown.chips]}
          sum={due ? presentSum(due, { ...query, page }, month) : undefined}
          mayHold={may(person, 'review:hold')}
          mayChangeMany={may(person, 'review:arrange')}
          showsChair={scope.is !== 'chair-of'}
        />
      )
    },
  })
}
