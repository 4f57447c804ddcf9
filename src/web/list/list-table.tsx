import { classNames, type Content } from '#web/govuk/markup.ts'

export interface ListColumn {
  readonly heading: string
  /** Where the list is sorted by this column, or would be after a press. */
  readonly sort?: { readonly href: string; readonly isOn: boolean } | undefined
  readonly classes?: string | undefined
}

export interface ListTableProps {
  readonly caption: string
  readonly captionIsShown?: boolean | undefined
  readonly columns: readonly ListColumn[]
  readonly rows: readonly ListRow[]
  readonly classes?: string | undefined
}

/** One row: a cell for each column, the first naming the row. A group's name stands over the rows that follow. */
export type ListRow =
  { readonly cells: readonly Content[]; readonly inGroup?: boolean } | { readonly group: Content }

/**
 * A list as a table; under 640 px each row is a card. Roles are said outright, because a table that is laid out as
 * blocks is not told as a table by every browser.
 */
export function ListTable({ caption, captionIsShown, columns, rows, classes }: ListTableProps) {
  return (
    <table class={classNames('waymark-list', classes)} role="table">
      <caption class={captionIsShown ? 'waymark-list__caption' : 'govuk-visually-hidden'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Heading column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) =>
          'group' in row ? (
            <tr role="row" class="waymark-list__group">
              <th role="rowheader" scope="rowgroup" colSpan={columns.length}>
                {row.group}
              </th>
            </tr>
          ) : (
            <tr
              role="row"
              class={classNames('waymark-list__row', row.inGroup && 'waymark-list__row--in-group')}
            >
              {row.cells.map((content, index) =>
                index === 0 ? (
                  <th role="rowheader" scope="row" class="waymark-list__name">
                    {content}
                  </th>
                ) : (
                  <td role="cell" data-label={columns[index]?.heading} class={columns[index]?.classes}>
                    {content}
                  </td>
                ),
              )}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function Heading({ column }: { readonly column: ListColumn }) {
  const { heading, sort } = column
  return (
    <th role="columnheader" scope="col" aria-sort={sort?.isOn ? 'ascending' : undefined}>
      {sort && !sort.isOn ? (
        <a class="waymark-list__sort" href={sort.href}>
          <span class="govuk-visually-hidden">Sort by </span>
          {heading}
        </a>
      ) : (
        <>
          {heading}
          {sort?.isOn && <SortMark />}
        </>
      )}
    </th>
  )
}

function SortMark() {
  return (
    <svg
      class="waymark-list__mark"
      viewBox="0 0 10 6"
      width="10"
      height="6"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M0 0h10L5 6z" fill="currentcolor" />
    </svg>
  )
}
