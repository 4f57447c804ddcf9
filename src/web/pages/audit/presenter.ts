import type { EntryRead } from '#db/queries/audit/audit-reading.ts'
import type { Day } from '#domain/calendar/day.ts'
import { partsOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import type { AuditQuery } from '#web/pages/audit/asked.ts'
import { entryInWords } from '#web/pages/audit/entry-words.ts'
import { paths } from '#web/paths.ts'

export interface EntryRow {
  readonly when: string
  readonly who: string
  readonly did: string
  readonly refused: boolean
  readonly child: { readonly localId: string; readonly href: string } | undefined
  readonly review: string | undefined
}

export interface EntriesShown {
  readonly rows: readonly EntryRow[]
  readonly found: string
  readonly days: string
  readonly pages: PaginationProps | undefined
}

/** The entries of one page of the log, in words. */
export function presentEntries(
  entries: readonly EntryRead[],
  place: PageOfList,
  query: AuditQuery,
  days: { readonly from: Day; readonly to: Day },
): EntriesShown {
  return {
    rows: entries.map((entry) => ({
      when: instantWordsWithYear(entry.at),
      who: entry.personName,
      did: entryInWords(entry),
      refused: entry.refused,
      child:
        entry.childId === undefined || entry.localId === undefined
          ? undefined
          : { localId: entry.localId, href: paths.accessLog({ childId: entry.childId }) },
      review: entry.reference,
    })),
    found: rowsInWords(place, 'entry', 'entries'),
    days: `${dateInWords(days.from)} to ${dateInWords(days.to)}`,
    pages: presentPages(place, (page) => auditAddress(query, page)),
  }
}

function auditAddress(query: AuditQuery, page: number): string {
  const { person, child, kind, refused } = query
  return paths.audit(undefined, {
    person,
    child,
    kind,
    refused,
    ...boxesOf('from', query.from),
    ...boxesOf('to', query.to),
    page: page === 1 ? undefined : page,
  })
}

function boxesOf(name: string, day: Day | undefined): Readonly<Record<string, number>> {
  if (day === undefined) return {}
  const { date, month, year } = partsOf(day)
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}
