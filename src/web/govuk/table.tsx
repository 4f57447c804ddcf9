import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface Cell {
  readonly content?: Content
  readonly format?: 'numeric' | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TableProps {
  readonly caption?: Content
  readonly captionClasses?: string | undefined
  readonly head?: readonly Cell[] | undefined
  readonly rows: readonly (readonly Cell[] | undefined)[]
  /** Whether the first cell names its row. */
  readonly firstCellIsHeader?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Rows that are compared with one another. */
export function Table(props: TableProps) {
  return (
    <table class={classNames('govuk-table', props.classes)} {...props.attributes}>
      {isShown(props.caption) && (
        <caption class={classNames('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>
      )}
      {props.head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {props.head.map((cell) => (
              <HeaderCell cell={cell} scope="col" />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {props.rows.map((row) =>
          row ? (
            <tr class="govuk-table__row">
              {row.map((cell, index) =>
                index === 0 && props.firstCellIsHeader ? (
                  <HeaderCell cell={cell} scope="row" />
                ) : (
                  <td
                    class={classNames(
                      'govuk-table__cell',
                      cell.format && `govuk-table__cell--${cell.format}`,
                      cell.classes,
                    )}
                    colSpan={cell.colspan}
                    rowSpan={cell.rowspan}
                    {...cell.attributes}
                  >
                    {cell.content}
                  </td>
                ),
              )}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
}

function HeaderCell({ cell, scope }: { readonly cell: Cell; readonly scope: 'col' | 'row' }) {
  return (
    <th
      scope={scope}
      class={classNames(
        'govuk-table__header',
        scope === 'col' && cell.format && `govuk-table__header--${cell.format}`,
        cell.classes,
      )}
      colSpan={cell.colspan}
      rowSpan={cell.rowspan}
      {...cell.attributes}
    >
      {cell.content}
    </th>
  )
}
