import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { ConcernState } from '#domain/concerns/state.ts'
import { childName, capital } from '#web/child/words.ts'
import { answererInWords, openInWords, standingInWords, type ConcernStanding } from '#web/concern/words.ts'
import type { Chip, FilterGroup } from '#web/list/filters.tsx'
import { pageOfList, pageSize, presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import type { ConcernsQuery } from '#web/pages/concerns/asked.ts'
import { paths } from '#web/paths.ts'

/** A concern with where it stands today. */
export interface StandingConcern {
  readonly concern: KeptConcern
  readonly state: ConcernState
}

export interface ConcernRow {
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
}

type Filter = 'stage' | 'reply' | 'age' | 'kind' | 'team'

const replyWords = {
  overdue: 'Reply overdue',
  soon: 'Reply due in 2 working days',
  replied: 'Replied, not closed',
} as const

/** The list of concerns: past their reply day first, then the longest open. Counts come from the very rows. */
export function presentConcerns(
  all: readonly StandingConcern[],
  query: ConcernsQuery,
  today: Day,
  calendar: WorkingCalendar,
): ConcernsPageProps {
  const twoDaysOn = calendar.addWorkingDays(today, 2)
  const isIn: Readonly<Record<Filter, (one: StandingConcern, value: string) => boolean>> = {
    stage: ({ state }, value) => state.stage.id === value,
    reply: ({ state }, value) =>
      value === 'overdue'
        ? state.replyOverdue
        : value === 'soon'
          ? state.awaits === 'reply' &&
            !state.replyOverdue &&
            state.replyDueOn !== undefined &&
            twoDaysOn !== undefined &&
            state.replyDueOn <= twoDaysOn
          : state.awaits === 'word-on-reply' || state.awaits === 'closing',
    age: ({ state }) => (state.workingDaysOpen ?? 0) > 20,
    kind: ({ concern }, value) => concern.kind === value,
    team: ({ concern }, value) => (concern.team ?? '') === value,
  }
  const matching = (wanted: ConcernsQuery) =>
    all.filter((one) =>
      (Object.keys(isIn) as Filter[]).every((filter) => {
        const value = wanted[filter]
        return value === undefined || isIn[filter](one, value)
      }),
    )
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
    filter: Filter,
    any: string,
    values: readonly (readonly [value: string, text: string])[],
  ): FilterGroup => ({
    title,
    choices: [[undefined, any] as const, ...values].map(([value, text]) => ({
      text,
      count: matching({ ...query, [filter]: value }).length,
      href: address({ [filter]: value }),
      chosen: query[filter] === value,
    })),
  })
  const found = matching(query).toSorted(
    (a, b) =>
      Number(b.state.replyOverdue) - Number(a.state.replyOverdue) ||
      (b.state.workingDaysOpen ?? 0) - (a.state.workingDaysOpen ?? 0) ||
      a.concern.concernId - b.concern.concernId,
  )
  const place = pageOfList(found.length, query.page)
  const stages = distinct(
    all
      .toSorted((a, b) => a.state.place - b.state.place)
      .map(({ state }) => [state.stage.id, state.stage.name]),
  )
  const kinds = distinct(all.map(({ concern }) => [concern.kind, concern.kindSays]))
  const teams = distinct(all.map(({ concern }) => [concern.team ?? '', concern.team ?? 'No team']))
  return {
    rows: found
      .slice((place.page - 1) * pageSize, place.page * pageSize)
      .map((one) => rowOf(one, today, calendar)),
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
function rowOf({ concern, state }: StandingConcern, today: Day, calendar: WorkingCalendar): ConcernRow {
  return {
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
