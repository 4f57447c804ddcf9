import { roleWords } from '#access/roles.ts'
import type { OwnRole } from '#access/scope.ts'
import type { ChildrenPage, ListedChild, OpenPlan } from '#db/queries/children/children-list.ts'
import type { NextMeeting } from '#db/queries/children/next-meetings.ts'
import type { PersonOnCase } from '#db/queries/people/people-on-case.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import type { PlanPlace, StageReached } from '#domain/timescales/stages.ts'
import { statusOfMidway, type StatusOfMidway } from '#domain/reviews/status.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import { bornInWords, childName, planInWords } from '#web/child/words.ts'
import type { Chip, FilterGroup } from '#web/list/filters.tsx'
import { pageOfList, presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import { childrenAddress, type ChildrenQuery } from '#web/pages/children/asked.ts'
import { paths } from '#web/paths.ts'

export interface ChildRow {
  readonly href: string
  /** The record is closed: the row says so, and when a midway review is due, and nothing else. */
  readonly restricted: boolean
  readonly name: string
  readonly born: string
  readonly localId: string
  readonly plans: readonly string[]
  readonly stages: readonly Pick<StageReached, 'label' | 'band'>[]
  /** "2: unborn, repeat plan". */
  readonly flags: string | undefined
  /** "2 signs of drift". */
  readonly signs: string | undefined
  readonly chair: string | undefined
  readonly worker: string | undefined
  readonly team: string | undefined
  readonly meetings: readonly string[]
  readonly midway: StatusOfMidway | undefined
}

export interface ChildrenPageProps {
  readonly rows: readonly ChildRow[]
  readonly found: string
  readonly sorted: string
  readonly place: PageOfList
  readonly pages: PaginationProps | undefined
  readonly filters: readonly FilterGroup[]
  readonly chips: readonly Chip[]
  readonly query: ChildrenQuery
  readonly sortHref: (sort: ChildrenQuery['sort']) => string
  readonly showsChair: boolean
  /** What the column of stages and flags is called; undefined where no pack in force has either. */
  readonly stageHeading: string | undefined
  /** Nobody at all is allocated: no filter stands in the way. */
  readonly nobody: boolean
}

const planWords = {
  cp: 'Child protection plan',
  cla: 'Looked after',
  both: 'Both',
  ended: 'Plan ended',
} as const

const dueWords = {
  overdue: 'Overdue',
  'this-week': 'Due this week',
  'next-ten': 'Due in 10 working days',
  'no-date': 'Needs a date',
} as const

const sortWords = {
  due: 'next midway review first',
  name: 'by name',
  age: 'youngest first',
  plan: 'longest on a plan first',
} as const

/** The list of children, from what was found and the address that asked for it. */
export function presentChildren(
  found: ChildrenPage,
  about: {
    readonly plans: ReadonlyMap<number, readonly OpenPlan[]>
    readonly people: ReadonlyMap<number, readonly PersonOnCase[]>
    readonly meetings: ReadonlyMap<number, readonly NextMeeting[]>
    /** Stage and groups of each plan, by plan_id. */
    readonly places: ReadonlyMap<number, PlanPlace>
  },
  query: ChildrenQuery,
  told: {
    readonly today: Day
    readonly policy: Pick<CompiledPolicy, 'calendar' | 'stages' | 'groups'>
    /** The roles whose own children the person may choose to see alone. */
    readonly ownRoles: readonly OwnRole[]
    /** Whether a chair looks at children of one chair only. */
    readonly oneChair: boolean
  },
): ChildrenPageProps {
  const place = pageOfList(found.total, query.page)
  const chips = chipsOf(query)
  return {
    rows: found.children.map((child) => rowOf(child, about, told)),
    found: rowsInWords(place, 'child', 'children'),
    sorted: sortWords[query.sort],
    place,
    pages: presentPages(place, (page) => childrenAddress(query, { page })),
    filters: [...whoseFilter(found, query, told.ownRoles), ...filtersOf(found, query)],
    chips,
    query,
    sortHref: (sort) => childrenAddress(query, { sort }),
    showsChair: !told.oneChair,
    stageHeading: stageHeading(told.policy, told.today),
    nobody: found.total === 0 && chips.length === 0 && found.byPlan.ended === 0,
  }
}

function rowOf(
  child: ListedChild,
  about: Parameters<typeof presentChildren>[1],
  { today, policy }: { readonly today: Day; readonly policy: { readonly calendar: WorkingCalendar } },
): ChildRow {
  const plans = about.plans.get(child.childId) ?? []
  const places = plans.flatMap(({ planId }) => about.places.get(planId) ?? [])
  const people = about.people.get(child.childId) ?? []
  const worker = people.find(({ role }) => role === 'social-worker')
  const chairs = people.filter(({ role }) => role === 'cp-chair' || role === 'iro').map(({ name }) => name)
  return {
    href: child.restricted
      ? paths.openRestricted({ childId: child.childId })
      : paths.child({ childId: child.childId }),
    restricted: child.restricted,
    name: childName(child),
    born: child.restricted ? 'Opens with a reason' : bornInWords(child, today),
    localId: child.localId,
    plans: plans.map((plan) => planInWords(plan, today)),
    stages: places.flatMap(({ stage }) => (stage ? [{ label: stage.label, band: stage.band }] : [])),
    flags: flagsInWords(places),
    signs: child.signs === 0 ? undefined : `${plural(child.signs, 'sign')} of drift`,
    chair: [...new Set(chairs)].join(' and ') || undefined,
    worker: worker?.name,
    team: worker?.team,
    meetings: (about.meetings.get(child.childId) ?? []).map(meetingInWords),
    midway: child.midway && statusOfMidway(child.midway, today, policy.calendar),
  }
}

/** "2: unborn, repeat plan": the groups of the policy by their short names; the child's page gives the reasons. */
function flagsInWords(places: readonly PlanPlace[]): string | undefined {
  const ids = new Set(places.flatMap(({ groups }) => groups.map(({ id }) => id)))
  if (ids.size === 0) return undefined
  const names = [...ids].map((id) => id.replaceAll('-', ' ').replaceAll('pre proceedings', 'pre-proceedings'))
  return `${ids.size}: ${names.join(', ')}`
}

function stageHeading(
  { stages, groups }: Pick<CompiledPolicy, 'stages' | 'groups'>,
  today: Day,
): string | undefined {
  const inForce = ({ from, until }: { readonly from: number; readonly until: number }) =>
    from <= today && today <= until
  const words = [stages.some(inForce) && 'Stage', groups.some(inForce) && 'Flags'].filter(Boolean)
  return words.length === 2 ? 'Stage and flags' : words[0] || undefined
}

function meetingInWords({ meeting, on, is }: NextMeeting): string {
  const what = meeting === 'cla-review' ? 'Review' : 'Conference'
  return `${what} ${is === 'booked' ? '' : 'due by '}${dateInWords(on)}`
}

const ownWords = { chair: 'Mine', 'social-worker': 'Mine', 'team-manager': 'My team' } as const

/** All whom the person may see, or one's own: only where that is a choice. */
function whoseFilter(
  { byOwn, notOnlyOwn }: ChildrenPage,
  query: ChildrenQuery,
  roles: readonly OwnRole[],
): readonly FilterGroup[] {
  if (roles.length === 0) return []
  const mine = roles.filter((role) => ownWords[role] === 'Mine')
  return [
    {
      title: 'Whose',
      choices: [
        {
          text: 'All I may see',
          count: notOnlyOwn,
          href: childrenAddress(query, { as: undefined }),
          chosen: query.as === undefined,
        },
        ...roles.map((role, index) => ({
          text:
            mine.length > 1 && mine.includes(role)
              ? `Mine as ${roleWords[role].label.toLowerCase()}`
              : ownWords[role],
          count: byOwn[index] ?? 0,
          href: childrenAddress(query, { as: role }),
          chosen: query.as === role,
        })),
      ],
    },
  ]
}

function filtersOf(found: ChildrenPage, query: ChildrenQuery): readonly FilterGroup[] {
  const searching = query.q !== undefined && query.q !== ''
  const choice = (
    text: string,
    count: number,
    change: Parameters<typeof childrenAddress>[1],
    chosen: boolean,
  ) => ({
    text,
    count,
    href: childrenAddress(query, change),
    chosen,
  })
  const { open, ended } = found.byPlan
  return [
    {
      title: 'Plan',
      choices: [
        choice(
          searching ? 'Any' : 'Open plan',
          searching ? open + ended : open,
          { plan: undefined },
          query.plan === undefined,
        ),
        ...(['cp', 'cla', 'both', 'ended'] as const).map((plan) =>
          choice(planWords[plan], found.byPlan[plan], { plan }, query.plan === plan),
        ),
      ],
    },
    {
      title: 'Midway review',
      choices: (['overdue', 'this-week', 'next-ten', 'no-date'] as const).map((due) =>
        choice(
          dueWords[due],
          found.byDue[due],
          { due: query.due === due ? undefined : due },
          query.due === due,
        ),
      ),
    },
    {
      title: 'Social worker',
      choices: [
        choice(
          'No worker',
          found.withoutWorker,
          { worker: query.worker ? undefined : 'none' },
          query.worker === 'none',
        ),
      ],
    },
    {
      title: 'Drift',
      choices: [
        choice(
          'Signs of drift',
          found.withDrift,
          { drift: query.drift ? undefined : 'yes' },
          query.drift === 'yes',
        ),
      ],
    },
  ]
}

function chipsOf(query: ChildrenQuery): readonly Chip[] {
  const chips: (Chip | false | undefined | '')[] = [
    query.q && { text: `“${query.q}”`, href: childrenAddress(query, { q: undefined }) },
    query.as && {
      text: `Mine as ${roleWords[query.as].label.toLowerCase()}`,
      href: childrenAddress(query, { as: undefined }),
    },
    query.plan && { text: planWords[query.plan], href: childrenAddress(query, { plan: undefined }) },
    query.due && { text: dueWords[query.due], href: childrenAddress(query, { due: undefined }) },
    query.worker && { text: 'No worker', href: childrenAddress(query, { worker: undefined }) },
    query.drift && { text: 'Signs of drift', href: childrenAddress(query, { drift: undefined }) },
  ]
  return chips.filter((chip) => typeof chip === 'object')
}
