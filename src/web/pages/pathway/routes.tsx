import { scopeAs } from '#access/scope.ts'
import { pathwayListed } from '#db/queries/pathway/pathway-list.ts'
import { panelsFor } from '#db/queries/pathway/panels.ts'
import { lastSaidOf } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Day } from '#domain/calendar/day.ts'
import { ofTeam, teamChip } from '#web/list/of-team.ts'
import { pageSize } from '#web/list/present-pages.ts'
import type { Pages } from '#web/page-definition.ts'
import { pathwayAsked } from '#web/pages/pathway/asked.ts'
import { NoPathwayPage, PathwayPage } from '#web/pages/pathway/page.tsx'
import { pathwayAddress, presentPathway, stageOfForm } from '#web/pages/pathway/presenter.ts'
import { paths } from '#web/paths.ts'
import { pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** Where the plans stand, stage by stage. */
export const pathwayPages: Pages = (app, { db }) => {
  app.page(paths.pathway, {
    access: 'pathway:open',
    audit: 'pathway-listed',
    query: pathwayAsked,
    async show({ query, person, scope, today, note }) {
      const seen = ofTeam(scopeAs(person, query.as) ?? scope, query.team)
      const policy = await policyNow(db)
      const pathway = pathwayOf(policy, today)
      if (!pathway) return <NoPathwayPage />
      const { library } = policy
      const listed = await pathwayListed(db, seen, today, {
        pathway,
        narrowed: query,
        limit: pageSize,
        offset: (query.page - 1) * pageSize,
      })
      const panels = new Map<string, Day>()
      for (const { meetsOn, signed, ruleId, pack } of await panelsFor(db, scope, today)) {
        const rule = library.find(pack)?.panels.find(({ id }) => id === ruleId)
        const stage = rule && stageOfForm(pathway, rule.form)
        if (stage === undefined || signed || meetsOn < today) continue
        panels.set(stage, Math.min(panels.get(stage) ?? meetsOn, meetsOn) as Day)
      }
      const shown = listed.rows.filter(({ restricted }) => !restricted).map(({ childId }) => childId)
      const said = new Map(
        [...(await lastSaidOf(db, shown))].map(([childId, { why, chair }]) => {
          const listed = why && library.find(why.pack)?.panels.find(({ id }) => id === why.rule)?.whyNotLess
          const says = listed?.find(({ id }) => id === why?.id)?.says
          return [childId, { why: why && says ? { says, on: why.on } : undefined, chair }] as const
        }),
      )
      const props = presentPathway(pathway, listed, query, { said, panels, today })
      note({ count: props.rows.length })
      const ofOneTeam = await teamChip(db, query.team, pathwayAddress(query, { team: undefined }))
      return <PathwayPage {...props} chips={[...ofOneTeam, ...props.chips]} />
    },
  })
}
