import type { ShownSign } from '#db/queries/drift/drift-signs.ts'
import type { DriftKind } from '#domain/drift/rule.ts'
import { driftKindInWords, driftKinds } from '#domain/drift/rule-in-words.ts'
import { presentSign, type SignProps } from '#web/child/present-sign.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import type { Chip, FilterGroup } from '#web/list/filters.tsx'
import { presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import type { DriftQuery } from '#web/pages/drift/asked.ts'
import { paths } from '#web/paths.ts'

export interface DriftPageProps {
  readonly rows: readonly SignProps[]
  readonly found: string
  readonly place: PageOfList
  readonly pages: PaginationProps | undefined
  readonly filters: readonly FilterGroup[]
  readonly chips: readonly Chip[]
  readonly notLoaded: readonly string[]
}

/** How many signs of each kind a choice of the list holds. */
export type KindCounts = ReadonlyMap<DriftKind, number>

export interface DriftCounts {
  /** As asked, but for the rule. */
  readonly here: KindCounts
  readonly shown: KindCounts
  readonly aside: KindCounts
  readonly fresh: KindCounts
  readonly anyTime: KindCounts
}

/** The address of the list with something of its state changed; it then begins at its first page. */
export function driftAddress(
  query: DriftQuery,
  change: Partial<Record<keyof DriftQuery, string | number | undefined>>,
): string {
  const { page, state, ...rest } = { ...query, page: undefined, ...change }
  return paths.drift(undefined, {
    ...rest,
    state: state === 'shown' ? undefined : state,
    page: page === 1 ? undefined : page,
  })
}

/** How many signs of one kind, or of all. */
export function countOf(counts: KindCounts, kind: DriftKind | undefined): number {
  if (kind !== undefined) return counts.get(kind) ?? 0
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** The list of signs of drift, by rule. */
export function presentDrift(
  signs: readonly ShownSign[],
  counts: DriftCounts,
  query: DriftQuery,
  place: PageOfList,
  notLoaded: readonly string[],
): DriftPageProps {
  const address = (change: Parameters<typeof driftAddress>[1]) => driftAddress(query, change)
  const { rule } = query
  return {
    rows: signs.map(presentSign),
    found: rowsInWords(place, 'sign of drift', 'signs of drift'),
    place,
    pages: presentPages(place, (page) => address({ page })),
    filters: [
      {
        title: 'Rule',
        choices: [
          {
            text: 'Any rule',
            count: countOf(counts.here, undefined),
            href: address({ rule: undefined }),
            chosen: !rule,
          },
          ...driftKinds.map((kind) => ({
            text: driftKindInWords[kind],
            count: countOf(counts.here, kind),
            href: address({ rule: kind }),
            chosen: rule === kind,
          })),
        ],
      },
      {
        title: 'When',
        choices: [
          {
            text: 'Any time',
            count: countOf(counts.anyTime, rule),
            href: address({ new: undefined }),
            chosen: !query.new,
          },
          {
            text: 'New in the last 7 days',
            count: countOf(counts.fresh, rule),
            href: address({ new: 'week' }),
            chosen: query.new === 'week',
          },
        ],
      },
      {
        title: 'Set aside',
        choices: [
          {
            text: 'Not set aside',
            count: countOf(counts.shown, rule),
            href: address({ state: 'shown' }),
            chosen: query.state === 'shown',
          },
          {
            text: 'Set aside',
            count: countOf(counts.aside, rule),
            href: address({ state: 'aside' }),
            chosen: query.state === 'aside',
          },
        ],
      },
    ],
    chips: [
      ...(rule ? [{ text: driftKindInWords[rule], href: address({ rule: undefined }) }] : []),
      ...(query.new ? [{ text: 'New in the last 7 days', href: address({ new: undefined }) }] : []),
      ...(query.state === 'aside' ? [{ text: 'Set aside', href: address({ state: 'shown' }) }] : []),
    ],
    notLoaded,
  }
}
