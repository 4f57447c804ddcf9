import { ListTable } from '#web/list/list-table.tsx'
import type { ActionRow } from '#web/child/present-action.ts'
import type { CountLink } from '#web/pages/home/present-chair.ts'

/** Actions, the longest late first. */
export function LateActions(props: {
  readonly title: string
  readonly rows: readonly ActionRow[]
  readonly more: CountLink | undefined
}) {
  if (props.rows.length === 0) return null
  return (
    <section aria-labelledby="actions" class="waymark-block">
      <h2 class="govuk-heading-m" id="actions">
        {props.title}
      </h2>
      <ListTable
        caption={props.title}
        columns={[{ heading: 'Action' }, { heading: 'Child' }, { heading: 'Who' }, { heading: 'By when' }]}
        rows={props.rows.map((row) => ({
          cells: [
            <>
              <a class="govuk-link" href={row.href}>
                {row.what}
              </a>
              <span class="waymark-under">{row.agreed}</span>
            </>,
            <a class="govuk-link" href={row.childHref}>
              {row.child}
            </a>,
            row.owner ?? <strong class="waymark-late">No owner</strong>,
            row.late ? <strong class="waymark-late">{row.due}</strong> : row.due,
          ],
        }))}
        classes="waymark-list--home waymark-list--actions"
      />
      {props.more && (
        <p class="govuk-body waymark-more">
          <a class="govuk-link" href={props.more.href}>
            {props.more.text}
          </a>
        </p>
      )}
    </section>
  )
}
