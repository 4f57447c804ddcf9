import { concernSightOf } from '#access/concerns.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import {
  childrenListed,
  openPlansOf,
  type ChildrenPage,
  type ListedChild,
  type OpenPlan,
} from '#db/queries/children/children-list.ts'
import { concernCells, type ConcernCell } from '#db/queries/concerns/concern-standing.ts'
import {
  countGoodPractice,
  goodPracticeFor,
  type GoodPracticeNote,
} from '#db/queries/concerns/good-practice.ts'
import { flagsNewSince, type ShownSign } from '#db/queries/drift/drift-signs.ts'
import { coverOf, type Cover } from '#db/queries/people/covers.ts'
import { teamByWorker, type WorkerLoad } from '#db/queries/people/team-by-worker.ts'
import type { Team } from '#db/queries/people/teams.ts'
import { countMidwaysByStanding } from '#db/queries/reviews/count-midways.ts'
import { countOpenMidways } from '#db/queries/reviews/open-midways.ts'
import type { Db } from '#db/open.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import { stageChangesAhead, type StageChange } from '#domain/pathway/stage-changes.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import { notSeenInRule } from '#workflows/figures/not-seen-in-rule.ts'
import { worriesByTheme } from '#workflows/figures/worries-by-theme.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** What a team holds on a day. */
export interface TeamNow {
  readonly team: Team
  readonly policy: CompiledPolicy
  /** Every child of the team on an open plan, by name; those of a closed record too. */
  readonly children: readonly ListedChild[]
  readonly counted: Pick<ChildrenPage, 'byPlan' | 'withoutWorker'>
  readonly overdue: number
  readonly latePreparations: number
  /** Open concerns alike by alike; those of the team have its name. */
  readonly concerns: readonly ConcernCell[]
  /** Whether the case system tells who works with whom. */
  readonly workersLoaded: boolean
  readonly workers: readonly WorkerLoad[]
  readonly cover: ReadonlyMap<string, readonly Cover[]>
  /** By child_id; undefined where nobody can tell. */
  readonly notSeen: ReadonlySet<number> | undefined
  readonly plans: ReadonlyMap<number, readonly OpenPlan[]>
  readonly stageChanges: readonly StageChange<OpenPlan>[]
  readonly newSigns: readonly ShownSign[]
  readonly themes: Awaited<ReturnType<typeof worriesByTheme>>
  readonly goodPractice: readonly GoodPracticeNote[]
  readonly goodPracticeCount: number
}

/** Stage changes are told so many calendar days ahead, and drift of a week is new (product pages, page 14). */
const daysAhead = 30
const week = 7

/** More children than this no team has. */
const most = 2000
const notesShown = 3

/** Everything that the page of a team shows, of the children of a scope that was narrowed to the team. */
export async function teamNow(
  db: Db,
  { person, scope, team, today }: { person: Person; scope: ChildScope; team: Team; today: Day },
): Promise<TeamNow> {
  const { compiled, feeds } = await policyNow(db)
  const { calendar } = compiled
  const days = dueDays(today, calendar)
  const found = await childrenListed(db, scope, days, {}, { order: 'name', limit: most, offset: 0 })
  const open = found.children.filter(({ restricted }) => !restricted).map(({ childId }) => childId)
  const plans = await openPlansOf(db, open, today)
  const workers = await teamByWorker(db, scope, today)
  const refs = workers.map(({ ref }) => ref)
  const soonBy = calendar.addWorkingDays(today, 2)
  const stages = compiled.stages.filter(({ from, until }) => from <= today && today <= until)
  return {
    team,
    policy: compiled,
    children: found.children,
    counted: found,
    overdue: (await countOpenMidways(db, scope, days, {})).overdue,
    latePreparations: (await countMidwaysByStanding(db, scope, days, {}))['preparation-late'],
    concerns: await concernCells(db, concernSightOf(person), { today, soonBy }, 'open'),
    workersLoaded: feeds.has('ssd_involvements'),
    workers,
    cover: await coverOf(db, refs, today),
    notSeen: await notSeenInRule(db, scope, today),
    plans,
    stageChanges: stageChangesAhead([...plans.values()].flat(), stages, today, daysAhead),
    newSigns: await flagsNewSince(db, scope, { today, since: addDays(today, 1 - week) }),
    themes: await worriesByTheme(db, person, team.ref, today),
    goodPractice: await goodPracticeFor(db, scope, today, { limit: notesShown, offset: 0 }),
    goodPracticeCount: await countGoodPractice(db, scope, today),
  }
}
