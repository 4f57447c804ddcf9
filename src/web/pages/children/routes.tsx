import { rolesToChoose, scopeAs } from '#access/scope.ts'
import { childrenListed, openPlansOf } from '#db/queries/children/children-list.ts'
import { nextMeetings } from '#db/queries/children/next-meetings.ts'
import { peopleOnCases } from '#db/queries/people/people-on-case.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { placesOfPlans } from '#workflows/dates/groups-of-plans.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { ofTeam, teamChip } from '#web/list/of-team.ts'
import { pageSize } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { childrenAsked, childrenAddress } from '#web/pages/children/asked.ts'
import { ChildrenPage } from '#web/pages/children/page.tsx'
import { presentChildren } from '#web/pages/children/presenter.ts'
import { paths } from '#web/paths.ts'
import { seeOther } from '#web/replies.ts'

/** The list of children. */
export const childrenPages: Pages = (app, { db }) => {
  app.page(paths.children, {
    access: 'children:open',
    audit: 'children-listed',
    query: childrenAsked,
    async show({ query, scope: whole, today, person, note }) {
      const scope = ofTeam(whole, query.team)
      const policy = (await policyNow(db)).compiled
      const ownRoles = rolesToChoose(person)
      const chosen = query.as === undefined ? -1 : ownRoles.indexOf(query.as)
      const found = await childrenListed(
        db,
        scope,
        dueDays(today, policy.calendar),
        {
          q: query.q || undefined,
          plan: query.plan,
          due: query.due,
          withoutWorker: query.worker === 'none',
          withDrift: query.drift === 'yes',
          narrower: chosen === -1 ? scopeAs(person, query.as) : undefined,
          own: ownRoles.flatMap((role) => scopeAs(person, role) ?? []),
          ownChosen: chosen === -1 ? undefined : chosen,
        },
        { order: query.sort, limit: pageSize, offset: (query.page - 1) * pageSize },
      )
      if (found.children.length === 0 && found.total > 0) return seeOther(childrenAddress(query, {}))
      note({ count: found.children.length })
      const ids = found.children.map(({ childId }) => childId)
      const about = {
        plans: await openPlansOf(db, ids, today),
        people: await peopleOnCases(db, ids, today),
        meetings: await nextMeetings(db, ids, today),
        places: await placesOfPlans(db, ids, today),
      }
      const told = { today, policy, ownRoles, oneChair: scope.is === 'chair-of' }
      const shown = presentChildren(found, about, query, told)
      const ofOneTeam = await teamChip(db, query.team, childrenAddress(query, { team: undefined }))
      return <ChildrenPage {...shown} chips={[...ofOneTeam, ...shown.chips]} />
    },
  })
}
