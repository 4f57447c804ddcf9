import type { ListedChild } from '#db/queries/children/children-list.ts'
import type { Cover } from '#db/queries/people/covers.ts'
import type { WorkerLoad } from '#db/queries/people/team-by-worker.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dayInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import { presentSign, type SignProps } from '#web/child/present-sign.ts'
import { bornInWords, childName, planInWords } from '#web/child/words.ts'
import { countOf } from '#web/concern/count-of.ts'
import { paths } from '#web/paths.ts'
import type { TeamNow } from '#workflows/people/team-now.ts'

/** A number with the list that it counts. */
export interface CountLink {
  readonly count: number
  readonly text: string
  readonly href: string
}

export interface WorkerRow {
  readonly ref: string
  readonly name: string
  readonly href: string
  readonly children: number
  readonly lateActions: number
  readonly latePreparations: number
  /** Undefined where nobody can tell. */
  readonly notSeen: number | undefined
  readonly cover: readonly string[]
}

export interface ChildRow {
  readonly name: string
  readonly href: string
  readonly under: string
  readonly plans: readonly string[]
  readonly seen: string
  readonly notSeen: boolean
  readonly midway: StatusOfMidway | undefined
  readonly signs: string | undefined
}

/** Children under the name of their worker; without a heading those who have none. */
export interface ChildrenOfWorker {
  readonly id: string
  readonly heading: string
  readonly rows: readonly ChildRow[]
}

export interface TeamPageProps {
  readonly name: string
  readonly ref: string
  /** Nobody of the team is on a plan. */
  readonly isNew: boolean
  readonly holds: readonly CountLink[]
  readonly waits: readonly CountLink[]
  readonly workersLoaded: boolean
  readonly workers: readonly WorkerRow[]
  /** What the column of visits is called, or why there is none. */
  readonly seenNote: string | undefined
  readonly children: readonly ChildrenOfWorker[]
  /** Children are shown worker by worker, once one is chosen. */
  readonly isOverload: boolean
  readonly chosen: string | undefined
  readonly closed: number
  readonly withoutWorker: CountLink | undefined
  readonly stageChanges: readonly { readonly child: string; readonly href: string; readonly says: string }[]
  readonly newSigns: readonly SignProps[]
  readonly allNewSigns: CountLink
  readonly themeMonths: readonly string[]
  readonly themes: readonly { readonly says: string; readonly counts: readonly CountLink[] }[]
  readonly goodPractice: readonly { readonly note: string; readonly thanked: string; readonly by: string }[]
  readonly allGoodPractice: CountLink
}

/** From so many children on, a team is shown by worker first. */
const overload = 200
const signsShown = 10

/** The page of a team: what it holds, by worker in order of name and never of number. */
export function presentTeam(
  now: TeamNow,
  { today, worker: asked }: { readonly today: Day; readonly worker: string | undefined },
): TeamPageProps {
  const { team, children, workers, newSigns, counted, goodPracticeCount, themes } = now
  const isOverload = children.length >= overload
  const chosen = workers.find(({ ref }) => ref === asked)
  const ofTeam = { team: team.ref }
  const byId = new Map(children.map((child) => [child.childId, child]))
  const none = counted.withoutWorker
  return {
    name: team.name,
    ref: team.ref,
    isNew: children.length === 0,
    ...sentences(now),
    workersLoaded: now.workersLoaded,
    workers: workers.map((worker) => workerRow(worker, now, today)),
    seenNote:
      now.notSeen === undefined
        ? 'Whether children were seen within the rule cannot be told: visits are not loaded, or the policy says nothing of them.'
        : undefined,
    children: childrenShown(now, byId, { today, chosen, isOverload }),
    isOverload,
    chosen: chosen?.name,
    closed: children.filter(({ restricted }) => restricted).length,
    withoutWorker:
      none === 0
        ? undefined
        : {
            count: none,
            text: `${plural(none, 'child')} without a social worker`,
            href: paths.children(undefined, { ...ofTeam, worker: 'none' }),
          },
    stageChanges: now.stageChanges.map(({ plan, stage, on }) => ({
      child: childName(byId.get(plan.childId)!),
      href: paths.childPathway({ childId: plan.childId }),
      says: `${stage.label}, from ${dayInWords(on)}`,
    })),
    newSigns: newSigns.slice(0, signsShown).map(presentSign),
    allNewSigns: {
      count: newSigns.length,
      text: `See all ${newSigns.length}`,
      href: paths.drift(undefined, { ...ofTeam, new: 'week' }),
    },
    themeMonths: themes.months.map(({ says }) => says),
    themes: themes.themes.map(({ id, says, worries }) => ({
      says,
      counts: worries.map((count, place) => ({
        count,
        text: String(count),
        href: paths.reportBehind(
          { slug: 'themes' },
          { ...ofTeam, period: themes.months[place]!.id, table: 'answers', row: id, column: 'worry' },
        ),
      })),
    })),
    goodPractice: now.goodPractice.map(({ note, thanked, writtenBy }) => ({ note, thanked, by: writtenBy })),
    allGoodPractice: {
      count: goodPracticeCount,
      text: `See all ${goodPracticeCount}`,
      href: paths.goodPractice(undefined, ofTeam),
    },
  }
}

/** What the team holds, and what is late: each number with the list behind it. */
function sentences(now: TeamNow): Pick<TeamPageProps, 'holds' | 'waits'> {
  const { team, counted, overdue, latePreparations } = now
  const ofTeam = { team: team.ref }
  const { cp, cla } = counted.byPlan
  const wanted = { team: team.name, reply: 'waiting' } as const
  const toAnswer = countOf(now.concerns, wanted)
  return {
    holds: [
      {
        count: cp,
        text: `${plural(cp, 'child')} on child protection plans`,
        href: paths.children(undefined, { ...ofTeam, plan: 'cp' }),
      },
      {
        count: cla,
        text: `${cla} looked after`,
        href: paths.children(undefined, { ...ofTeam, plan: 'cla' }),
      },
    ],
    waits: [
      {
        count: overdue,
        text: `${plural(overdue, 'midway')} overdue`,
        href: paths.reviews(undefined, { ...ofTeam, due: 'overdue' }),
      },
      {
        count: latePreparations,
        text: `${plural(latePreparations, 'preparation')} late`,
        href: paths.reviews(undefined, { ...ofTeam, stands: 'preparation-late' }),
      },
      {
        count: toAnswer,
        text: `${plural(toAnswer, 'concern')} to answer`,
        href: paths.concerns(undefined, wanted),
      },
    ].filter(({ count }) => count > 0),
  }
}

function workerRow(worker: WorkerLoad, { team, notSeen, cover, policy }: TeamNow, today: Day): WorkerRow {
  return {
    ref: worker.ref,
    name: worker.name,
    href: paths.team({ teamRef: team.ref }, { worker: worker.ref }),
    children: worker.children.length,
    lateActions: worker.lateActions.length,
    latePreparations: worker.latePreparations.length,
    notSeen: notSeen && worker.children.filter((childId) => notSeen.has(childId)).length,
    cover: (cover.get(worker.ref) ?? []).map((one) => coverInWords(one, today, policy.calendar)),
  }
}

/** "Sam Reed, to Fri 4 Dec 2026: 9 working days". */
function coverInWords({ name, from, to, childIds }: Cover, today: Day, calendar: WorkingCalendar): string {
  const some = childIds ? ` for ${plural(childIds.length, 'chosen child')}` : ''
  const begins = `${some}${from > today ? ` from ${dateInWords(from)}` : ''}`
  if (to === undefined) return `${name}${begins}, no last day`
  const first = Math.max(from, today) as Day
  const between = calendar.workingDaysBetween(first, to)
  const days =
    between === undefined
      ? ''
      : `: ${plural(between + (calendar.isWorkingDay(first) ? 1 : 0), 'working day')}`
  return `${name}${begins}, to ${dayInWords(to)}${days}`
}

function childrenShown(
  now: TeamNow,
  byId: ReadonlyMap<number, ListedChild>,
  {
    today,
    chosen,
    isOverload,
  }: { readonly today: Day; readonly chosen: WorkerLoad | undefined; readonly isOverload: boolean },
): readonly ChildrenOfWorker[] {
  const rowsOf = (childIds: readonly number[]) =>
    childIds
      .flatMap((childId) => byId.get(childId) ?? [])
      .toSorted((a, b) => childName(a).localeCompare(childName(b)))
      .map((child) => childRow(child, now, today))
  const ofWorker = ({ ref, name, children }: WorkerLoad): ChildrenOfWorker => ({
    id: ref,
    heading: name,
    rows: rowsOf(children),
  })
  if (chosen) return [ofWorker(chosen)]
  if (isOverload) return []
  const had = new Set(now.workers.flatMap(({ children }) => children))
  const without = now.children.filter(({ childId, restricted }) => !restricted && !had.has(childId))
  return [
    ...(without.length === 0
      ? []
      : [
          {
            id: 'none',
            heading: now.workersLoaded ? 'No social worker' : 'Of the team',
            rows: rowsOf(without.map(({ childId }) => childId)),
          },
        ]),
    ...now.workers.map(ofWorker),
  ]
}

function childRow(child: ListedChild, { notSeen, plans, policy }: TeamNow, today: Day): ChildRow {
  const isNotSeen = notSeen?.has(child.childId) ?? false
  return {
    name: childName(child),
    href: paths.child({ childId: child.childId }),
    under: bornInWords(child, today),
    plans: (plans.get(child.childId) ?? []).map((plan) => planInWords(plan, today)),
    seen: notSeen === undefined ? 'Cannot be told' : isNotSeen ? 'Not seen in rule' : 'In rule',
    notSeen: isNotSeen,
    midway: child.midway && statusOfMidway(child.midway, today, policy.calendar),
    signs: child.signs === 0 ? undefined : plural(child.signs, 'sign'),
  }
}
