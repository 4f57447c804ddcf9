import { scopeAs } from '#access/scope.ts'
import { panelsFor } from '#db/queries/pathway/panels.ts'
import { lastSaidOf } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Day } from '#domain/calendar/day.ts'
import { ofTeam, teamChip } from '#web/list/of-team.ts'
import type { Pages } from '#web/page-definition.ts'
import { pathwayAsked } from '#web/pages/pathway/asked.ts'
import { NoPathwayPage, PathwayPage } from '#web/pages/pathway/page.tsx'
import { childrenShown, pathwayAddress, presentPathway, stageOfForm } from '#web/pages/pathway/presenter.ts'
import { paths } from '#web/paths.ts'
import { pathwayRows } from '#workflows/pathway/pathway-rows.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** Where the plans stand, stage by stage. */
export const pathwayPages: Pages = (app, { db }) => {
  app.page(paths.pathway, {
    access: 'pathway:open',
    audit: 'pathway-listed',
    query: pathwayAsked,
    async show({ query, person, scope, today, note }) {
      const seen = ofTeam(scopeAs(person, query.as) ?? scope, query.team)
      const { pathway, rows } = await pathwayRows(db, seen, today)
      if (!pathway) return <NoPathwayPage />
      const { library } = await policyNow(db)
      const panels = new Map<string, Day>()
      for (const { meetsOn, signed, ruleId, pack } of await panelsFor(db, scope, today)) {
        const rule = library.find(pack)?.panels.find(({ id }) => id === ruleId)
        const stage = rule && stageOfForm(pathway, rule.form)
        if (stage === undefined || signed || meetsOn < today) continue
        panels.set(stage, Math.min(panels.get(stage) ?? meetsOn, meetsOn) as Day)
      }
      const said = new Map(
        [...(await lastSaidOf(db, childrenShown(rows, query)))].map(([childId, { why, chair }]) => {
          const listed = why && library.find(why.pack)?.panels.find(({ id }) => id === why.rule)?.whyNotLess
          const says = listed?.find(({ id }) => id === why?.id)?.says
          return [childId, { why: why && says ? { says, on: why.on } : undefined, chair }] as const
        }),
      )
      const props = presentPathway({ pathway, rows }, query, { said, panels, today })
      note({ count: props.rows.length })
      const ofOneTeam = await teamChip(db, query.team, pathwayAddress(query, { team: undefined }))
      return <PathwayPage {...props} chips={[...ofOneTeam, ...props.chips]} />
    },
  })
}
