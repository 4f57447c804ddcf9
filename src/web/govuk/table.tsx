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
  /**
   * Whether each row is a card under 640 px, each cell beside its heading. Roles are said outright then, because a table
   * that is laid out as blocks is not told as a table by every browser.
   */
  readonly stacks?: boolean | undefined
}

type TableRole = 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell'

/** Rows that are compared with one another. */
export function Table(props: TableProps) {
  const role = <Role extends TableRole>(name: Role) => (props.stacks ? name : undefined)
  return (
    <table
      class={classNames('govuk-table', props.stacks && 'waymark-stacks', props.classes)}
      role={role('table')}
      {...props.attributes}
    >
      {isShown(props.caption) && (
        <caption class={classNames('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>
      )}
      {props.head && (
        <thead class="govuk-table__head" role={role('rowgroup')}>
          <tr class="govuk-table__row" role={role('row')}>
            {props.head.map((cell) => (
              <HeaderCell cell={cell} scope="col" role={role('columnheader')} />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body" role={role('rowgroup')}>
        {props.rows.map((row) =>
          row ? (
            <tr class="govuk-table__row" role={role('row')}>
              {row.map((cell, index) =>
                index === 0 && props.firstCellIsHeader ? (
                  <HeaderCell cell={cell} scope="row" role={role('rowheader')} />
                ) : (
                  <td
                    class={classNames(
                      'govuk-table__cell',
                      cell.format && `govuk-table__cell--${cell.format}`,
                      cell.classes,
                    )}
                    colSpan={cell.colspan}
                    rowSpan={cell.rowspan}
                    role={role('cell')}
                    data-label={props.stacks ? props.head?.[index]?.content : undefined}
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

function HeaderCell({
  cell,
  scope,
  role,
}: {
  readonly cell: Cell
  readonly scope: 'col' | 'row'
  readonly role: 'columnheader' | 'rowheader' | undefined
}) {
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
      role={role}
      {...cell.attributes}
    >
      {cell.content}
    </th>
  )
}
