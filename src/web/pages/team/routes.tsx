import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { narrowedTo, type ChildScope } from '#access/scope.ts'
import { teamSightOf } from '#access/teams.ts'
import { actionsFor } from '#db/queries/actions/actions.ts'
import type { WorkerLoad } from '#db/queries/people/team-by-worker.ts'
import { teamInSight, teamsInSight } from '#db/queries/people/teams.ts'
import { openMidways } from '#db/queries/reviews/open-midways.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { presentAction } from '#web/child/present-action.ts'
import { presentMidway } from '#web/child/present-midway.ts'
import type { Pages } from '#web/page-definition.ts'
import type { LateOfWorkerProps } from '#web/pages/team/children.tsx'
import { TeamPage } from '#web/pages/team/page.tsx'
import { presentTeam } from '#web/pages/team/presenter.ts'
import { TeamsPage } from '#web/pages/team/teams-page.tsx'
import { paths } from '#web/paths.ts'
import { notFound } from '#web/replies.ts'
import { teamNow } from '#workflows/people/team-now.ts'

/** The page of a team, and the list of teams for those who see several. */
export const teamPages: Pages = (app, { db }) => {
  app.page(paths.teams, {
    access: 'team:open',
    audit: 'teams-listed',
    async show({ person, today, note }) {
      const teams = await teamsInSight(db, teamSightOf(person), today)
      note({ count: teams.length })
      return <TeamsPage teams={teams} />
    },
  })

  app.page(paths.team, {
    access: 'team:open',
    audit: 'team-opened',
    params: z.object({ teamRef: z.string().min(1).max(200) }),
    query: z.object({ worker: z.string().max(200).optional().catch(undefined) }),
    async show({ params: { teamRef }, query, person, scope: whole, today, note }) {
      const team = await teamInSight(db, teamSightOf(person), today, teamRef)
      if (!team) return notFound()
      const scope = narrowedTo(whole, { is: 'team-of', teamRef })
      const now = await teamNow(db, { person, scope, team, today })
      note({ count: now.children.length })
      const chosen = now.workers.find(({ ref }) => ref === query.worker)
      return (
        <TeamPage
          {...presentTeam(now, { today, worker: query.worker })}
          late={chosen && (await lateOf(db, scope, chosen, now.policy, today))}
          mayPrint={may(person, 'supervision:of-worker')}
        />
      )
    },
  })
}

/** What is late with one worker, as the lists of actions and of reviews have it. */
async function lateOf(
  db: Db,
  scope: ChildScope,
  worker: WorkerLoad,
  policy: CompiledPolicy,
  today: Day,
): Promise<LateOfWorkerProps> {
  const all = { limit: 500, offset: 0 }
  const late = { state: 'late', ownerRef: worker.ref } as const
  const actions = await actionsFor(db, scope, today, late, all)
  const days = dueDays(today, policy.calendar)
  const midways = await openMidways(db, scope, days, { stands: 'preparation-late' }, all)
  return {
    worker: worker.name,
    actions: actions.map((action) => presentAction(action, today, policy.calendar)),
    preparations: midways
      .filter(({ midwayId }) => worker.latePreparations.includes(midwayId))
      .map((midway) => presentMidway(midway, policy, today)),
  }
}
