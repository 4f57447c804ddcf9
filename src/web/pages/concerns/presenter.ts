import { noTeam, type ConcernCell } from '#db/queries/concerns/concern-standing.ts'
import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { ConcernState } from '#domain/concerns/state.ts'
import { childName, capital } from '#web/child/words.ts'
import { countOf, type ConcernsWanted } from '#web/concern/count-of.ts'
import { answererInWords, openInWords, standingInWords, type ConcernStanding } from '#web/concern/words.ts'
import type { Chip, FilterGroup } from '#web/list/filters.tsx'
import { presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import type { ConcernsQuery } from '#web/pages/concerns/asked.ts'
import { paths } from '#web/paths.ts'

export interface ConcernRow {
  readonly concernId: number
  readonly child: string
  readonly reference: string
  readonly href: string
  readonly kind: string
  readonly stage: string
  readonly answers: string
  readonly open: string
  readonly standing: ConcernStanding
  readonly team: string
}

export interface ConcernsPageProps {
  readonly rows: readonly ConcernRow[]
  readonly found: string
  readonly place: PageOfList
  readonly pages: PaginationProps | undefined
  readonly filters: readonly FilterGroup[]
  readonly chips: readonly Chip[]
  readonly state: 'open' | 'closed'
  /** Whether the person follows concerns, and so may change many at once. */
  readonly mayChangeMany: boolean
}

const replyWords = {
  waiting: 'Waits for a reply',
  overdue: 'Reply overdue',
  soon: 'Reply due in 2 working days',
  replied: 'Replied, not closed',
} as const

/** The list of concerns but for its rows: its filters with their counts, and where in the list the page is. */
export function presentConcerns(
  cells: readonly ConcernCell[],
  query: ConcernsQuery,
  place: PageOfList,
): Omit<ConcernsPageProps, 'rows' | 'mayChangeMany'> {
  const address = (change: Partial<Record<keyof ConcernsQuery, string | number | undefined>>) => {
    const { page, state, ...rest } = { ...query, page: undefined, ...change }
    return paths.concerns(undefined, {
      ...rest,
      state: state === 'open' ? undefined : state,
      page: page === 1 ? undefined : page,
    })
  }
  const group = (
    title: string,
    filter: keyof ConcernsWanted,
    any: string,
    values: readonly (readonly [value: string, text: string])[],
  ): FilterGroup => ({
    title,
    choices: [[undefined, any] as const, ...values].map(([value, text]) => ({
      text,
      count: countOf(cells, { ...query, [filter]: value }),
      href: address({ [filter]: value }),
      chosen: query[filter] === value,
    })),
  })
  const stages = distinct(
    cells
      .toSorted((a, b) => a.stagePlace - b.stagePlace || a.stage.localeCompare(b.stage))
      .map(({ stage, stageName }) => [stage, stageName]),
  )
  const kinds = distinct(cells.map(({ kind, kindSays }) => [kind, kindSays])).toSorted(byWords)
  // Without a team is an address of its own: an empty value in an address says nothing.
  const teams = distinct(cells.map(({ team }) => [team, team === noTeam ? 'No team' : team])).toSorted(
    byWords,
  )
  return {
    found: rowsInWords(place, 'concern', 'concerns'),
    place,
    pages: presentPages(place, (page) => address({ page })),
    state: query.state,
    filters: [
      group('Stage', 'stage', 'Any stage', stages),
      ...(query.state === 'open'
        ? [
            group('Reply', 'reply', 'Any', Object.entries(replyWords)),
            group('Open', 'age', 'Any time', [['over-20', 'Over 20 working days']]),
          ]
        : []),
      ...(kinds.length > 1 ? [group('Kind', 'kind', 'Any kind', kinds)] : []),
      ...(teams.length > 1 ? [group('Team', 'team', 'Any team', teams)] : []),
    ],
    chips: [
      ['stage', stages.find(([id]) => id === query.stage)?.[1]] as const,
      ['reply', query.reply && replyWords[query.reply]] as const,
      ['age', query.age && 'Over 20 working days'] as const,
      ['kind', kinds.find(([id]) => id === query.kind)?.[1]] as const,
      ['team', teams.find(([id]) => id === query.team)?.[1]] as const,
    ].flatMap(([filter, text]) =>
      query[filter] === undefined
        ? []
        : [{ text: text ?? 'No longer here', href: address({ [filter]: undefined }) }],
    ),
  }
}

/** A concern as a list shows it. */
export function rowOf(
  concern: KeptConcern,
  state: ConcernState,
  today: Day,
  calendar: WorkingCalendar,
): ConcernRow {
  return {
    concernId: concern.concernId,
    child: childName(concern),
    reference: concern.reference,
    href: paths.concern({ concernId: concern.concernId }),
    kind: concern.kindSays,
    stage: state.stage.name,
    answers: capital(answererInWords(state)),
    open: openInWords(state),
    standing: standingInWords(state, today, calendar),
    team: concern.team ?? 'No team',
  }
}

function distinct(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return [...new Map(pairs)]
}

function byWords([, a]: readonly [string, string], [, b]: readonly [string, string]): number {
  return a.localeCompare(b)
}
