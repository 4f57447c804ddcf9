import { roleWords } from '#access/roles.ts'
import { type MidwayFacets } from '#db/queries/reviews/count-midways.ts'
import { midwayStandings, type MidwayStanding, type OpenMidway } from '#db/queries/reviews/open-midways.ts'
import type { PersonOnCase } from '#db/queries/people/people-on-case.ts'
import type { Day } from '#domain/calendar/day.ts'
import { driftKindInWords } from '#domain/drift/rule-in-words.ts'
import type { DriftKind } from '#domain/drift/rule.ts'
import type { CompiledPolicy } from '#domain/timescales/compile.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import { presentMidway, type MidwayRow } from '#web/child/present-midway.ts'
import type { Chip, FilterGroup } from '#web/list/filters.tsx'
import { pageOfList, presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import type { MidwaysQuery } from '#web/pages/midways/asked.ts'
import { columnWords } from '#web/review/column-words.ts'
import { paths } from '#web/paths.ts'

export interface MidwaysPageProps {
  readonly rows: readonly (MidwayRow & {
    readonly chair: string | undefined
    /** The signs of drift that show on the plan: "Visits thinning". */
    readonly signs: readonly string[]
  })[]
  readonly found: string
  readonly place: PageOfList
  readonly pages: PaginationProps | undefined
  readonly filters: readonly FilterGroup[]
  readonly chips: readonly Chip[]
}

const dueWords = {
  overdue: 'Overdue',
  'this-week': 'Due this week',
  'next-ten': 'Due in 10 working days',
  'no-date': 'Needs a date',
} as const

const standingWords: Readonly<Record<MidwayStanding, string>> = {
  'due-in-month': 'Due in the month',
  arranged: 'Arranged',
  'not-required': 'Not required',
  'put-off': 'Put off',
  'preparation-late': 'Preparation late',
  'not-on-file': 'Signed, not yet on file',
  stopped: 'Stopped',
}

type Counts = MidwayFacets & { readonly byStanding: Readonly<Record<MidwayStanding | 'open', number>> }

const planWords = { cp: 'Child protection plan', cla: 'Looked after' } as const

/** What stands beside the reviews: who works with each child, and the signs of drift on each plan. */
interface BesideMidways {
  readonly people: ReadonlyMap<number, readonly PersonOnCase[]>
  readonly signs: ReadonlyMap<number, readonly DriftKind[]>
}

/** The list of open midway reviews, from what was found and the address that asked for it. */
export function presentMidways(
  found: readonly OpenMidway[],
  counts: Counts,
  beside: BesideMidways,
  query: MidwaysQuery,
  policy: CompiledPolicy,
  today: Day,
): MidwaysPageProps {
  const place = pageOfList(counts.total, query.page)
  return {
    rows: found.map((midway) => ({
      ...presentMidway(midway, policy, today),
      chair: chairOf(beside.people.get(midway.childId) ?? [], midway.planType),
      signs: (beside.signs.get(midway.planId) ?? []).map((kind) => driftKindInWords[kind]),
    })),
    found: rowsInWords(place, 'midway review', 'midway reviews'),
    place,
    pages: presentPages(place, (page) => address(query, { page })),
    filters: filtersOf(query, counts),
    chips: chipsOf(query),
  }
}

function chairOf(people: readonly PersonOnCase[], planType: 'cp' | 'cla'): string | undefined {
  const role = planType === 'cp' ? 'cp-chair' : 'iro'
  const chairs = people.filter((person) => person.role === 'cp-chair' || person.role === 'iro')
  return (chairs.find((person) => person.role === role) ?? chairs[0])?.name
}

/** The address of the list with something of its state changed; it then begins at its first page. */
export function address(
  query: MidwaysQuery,
  change: Partial<Record<keyof MidwaysQuery, string | number | undefined>>,
): string {
  const { page, ...filters } = { ...query, page: undefined, ...change }
  return paths.reviews(undefined, { ...filters, page: page === 1 ? undefined : page })
}

function filtersOf(query: MidwaysQuery, counts: Counts): readonly FilterGroup[] {
  const standing: FilterGroup = {
    title: 'Stands',
    choices: [undefined, ...midwayStandings].map((stands) => ({
      text: stands ? standingWords[stands] : 'Open',
      count: counts.byStanding[stands ?? 'open'],
      // A day and a draft are asked of what stands open.
      href: address(query, {
        stands,
        ...(stands && { due: undefined, draft: undefined }),
        ...(stands !== 'due-in-month' && { month: undefined }),
        column: undefined,
      }),
      chosen: query.stands === stands,
    })),
  }
  const drift = driftFilter(query, counts)
  return query.stands
    ? [standing, planFilter(query, counts), drift]
    : [standing, ...openFilters(query, counts), drift]
}

function openFilters(query: MidwaysQuery, counts: Counts): readonly FilterGroup[] {
  return [
    {
      title: 'Due',
      choices: [
        {
          text: 'Any day',
          count: counts.byBand.any,
          href: address(query, { due: undefined }),
          chosen: query.due === undefined,
        },
        ...(['overdue', 'this-week', 'next-ten', 'no-date'] as const).map((due) => ({
          text: dueWords[due],
          count: counts.byBand[due],
          href: address(query, { due }),
          chosen: query.due === due,
        })),
      ],
    },
    planFilter(query, counts),
    {
      title: 'Begun',
      choices: [
        {
          text: 'In draft',
          count: counts.started,
          href: address(query, { draft: query.draft ? undefined : 'yes' }),
          chosen: query.draft === 'yes',
        },
      ],
    },
  ]
}

function driftFilter(query: MidwaysQuery, counts: Counts): FilterGroup {
  return {
    title: 'Drift',
    choices: [
      {
        text: 'Signs of drift',
        count: counts.withDrift,
        href: address(query, { drift: query.drift ? undefined : 'yes' }),
        chosen: query.drift === 'yes',
      },
    ],
  }
}

function planFilter(query: MidwaysQuery, counts: Counts): FilterGroup {
  return {
    title: 'Plan',
    choices: [
      {
        text: 'Any plan',
        count: counts.byPlan.any,
        href: address(query, { plan: undefined }),
        chosen: query.plan === undefined,
      },
      ...(['cp', 'cla'] as const).map((plan) => ({
        text: planWords[plan],
        count: counts.byPlan[plan],
        href: address(query, { plan }),
        chosen: query.plan === plan,
      })),
    ],
  }
}

function chipsOf(query: MidwaysQuery): readonly Chip[] {
  const chips = [
    query.as && {
      text: `Mine as ${roleWords[query.as].label.toLowerCase()}`,
      href: address(query, { as: undefined }),
    },
    query.stands && {
      text: standingWords[query.stands],
      href: address(query, { stands: undefined, month: undefined, column: undefined }),
    },
    query.column && { text: columnWords[query.column], href: address(query, { column: undefined }) },
    query.due && { text: dueWords[query.due], href: address(query, { due: undefined }) },
    query.plan && { text: planWords[query.plan], href: address(query, { plan: undefined }) },
    query.drift && { text: 'Signs of drift', href: address(query, { drift: undefined }) },
    query.draft && { text: 'In draft', href: address(query, { draft: undefined }) },
  ]
  return chips.filter((chip) => typeof chip === 'object')
}
