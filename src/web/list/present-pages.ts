import type { PageItem, PaginationProps } from '#web/govuk/pagination.tsx'

/** How many rows a page of a list holds. */
export const pageSize = 25

/** Which rows a page shows: "1 to 25 of 240". */
export interface PageOfList {
  readonly page: number
  readonly pages: number
  readonly from: number
  readonly to: number
  readonly total: number
}

/** The page of a list that was asked for, or the last one where there are fewer. */
export function pageOfList(total: number, asked: number): PageOfList {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Math.min(Math.max(1, asked), pages)
  return {
    page,
    pages,
    from: total === 0 ? 0 : (page - 1) * pageSize + 1,
    to: Math.min(total, page * pageSize),
    total,
  }
}

/** Links to the other pages: the first, the last, and those around this one; none where there is one page only. */
export function presentPages(
  { page, pages }: PageOfList,
  href: (page: number) => string,
): PaginationProps | undefined {
  if (pages === 1) return undefined
  const near = new Set([1, page - 1, page, page + 1, pages].filter((each) => each >= 1 && each <= pages))
  const shown = [...near].toSorted((a, b) => a - b)
  const items = shown.flatMap((each, index): readonly PageItem[] => {
    const item = { number: each, href: href(each), current: each === page }
    const gap = index > 0 && each - shown[index - 1]! > 1
    return gap ? [{ ellipsis: true }, item] : [item]
  })
  return {
    items,
    previous: page > 1 ? { href: href(page - 1) } : undefined,
    next: page < pages ? { href: href(page + 1) } : undefined,
    landmarkLabel: 'Pages of the list',
  }
}

/** "240 children", "1 to 25 of 240 children". */
export function rowsInWords({ from, to, total, pages }: PageOfList, one: string, many: string): string {
  const all = `${total.toLocaleString('en-GB')} ${total === 1 ? one : many}`
  return pages === 1 ? all : `${from} to ${to} of ${all}`
}
