import type { ActionRow } from '#web/child/present-action.ts'
import type { MidwayRow } from '#web/child/present-midway.ts'
import { MidwayStatus } from '#web/child/midway-status.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import type { ChildRow, TeamPageProps } from '#web/pages/team/presenter.ts'
import { paths } from '#web/paths.ts'

/** The children of a team under their workers; of a large team those of one worker, once one is chosen. */
export function ChildrenByWorker({ children, isOverload, chosen, ref }: TeamPageProps) {
  if (children.length === 0) {
    return isOverload ? (
      <p class="govuk-body">Choose a worker above to see the children of that worker.</p>
    ) : null
  }
  const title = chosen === undefined ? 'Children' : `Children of ${chosen}`
  return (
    <section aria-labelledby="children" class="waymark-block">
      <h2 class="govuk-heading-m" id="children">
        {title}
      </h2>
      {chosen !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.team({ teamRef: ref })}>
            Show the whole team
          </a>
        </p>
      )}
      <ListTable
        caption={title}
        columns={[
          { heading: 'Child' },
          { heading: 'Plan' },
          { heading: 'Seen' },
          { heading: 'Signs of drift' },
          { heading: 'Next midway' },
        ]}
        rows={children.flatMap(({ heading, rows }) => [
          ...(chosen === undefined ? [{ group: heading }] : []),
          ...rows.map((row) => ({ cells: cellsOf(row), inGroup: chosen === undefined })),
        ])}
        classes="waymark-list--home waymark-list--team-children"
      />
    </section>
  )
}

function cellsOf(row: ChildRow) {
  return [
    <>
      <a class="govuk-link" href={row.href}>
        {row.name}
      </a>
      <span class="waymark-under">{row.under}</span>
    </>,
    row.plans.map((plan) => <span class="waymark-line">{plan}</span>),
    row.notSeen ? <strong class="waymark-late">{row.seen}</strong> : row.seen,
    row.signs ?? <span class="waymark-quiet">None</span>,
    row.midway ? <MidwayStatus state={row.midway} /> : <span class="waymark-quiet">None is open</span>,
  ]
}

/** What is late with one worker: the rows that the numbers of the worker count. */
export interface LateOfWorkerProps {
  readonly worker: string
  readonly actions: readonly ActionRow[]
  readonly preparations: readonly MidwayRow[]
}

/** Late actions and late preparations of one worker. */
export function LateOfWorker({ worker, actions, preparations }: LateOfWorkerProps) {
  return (
    <>
      <section aria-labelledby="late-actions" class="waymark-block">
        <h2 class="govuk-heading-m" id="late-actions">
          Late actions of {worker}
        </h2>
        {actions.length === 0 ? (
          <p class="govuk-body">No action is late.</p>
        ) : (
          <ListTable
            caption={`Late actions of ${worker}`}
            columns={[{ heading: 'Action' }, { heading: 'Child' }, { heading: 'By when' }]}
            rows={actions.map((row) => ({
              cells: [
                <a class="govuk-link" href={row.href}>
                  {row.what}
                </a>,
                row.child,
                <strong class="waymark-late">{row.due}</strong>,
              ],
            }))}
            classes="waymark-list--home"
          />
        )}
      </section>
      <section aria-labelledby="late-preparations" class="waymark-block">
        <h2 class="govuk-heading-m" id="late-preparations">
          Late preparations of {worker}
        </h2>
        {preparations.length === 0 ? (
          <p class="govuk-body">No preparation is late.</p>
        ) : (
          <ListTable
            caption={`Late preparations of ${worker}`}
            columns={[{ heading: 'Child' }, { heading: 'Which midway' }, { heading: 'Where it stands' }]}
            rows={preparations.map((row) => ({
              cells: [
                <a class="govuk-link" href={row.childHref}>
                  {row.child}
                </a>,
                row.which,
                <MidwayStatus state={row.state} />,
              ],
            }))}
            classes="waymark-list--home"
          />
        )}
      </section>
    </>
  )
}
