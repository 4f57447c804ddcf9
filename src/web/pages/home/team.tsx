import type { WorkerLoad } from '#db/queries/people/team-by-worker.ts'
import { ListTable } from '#web/list/list-table.tsx'
import { paths } from '#web/paths.ts'

/** A team by its workers, in order of name: who has what, and where somebody may need help. */
export function Team({
  workers,
  teamRef,
}: {
  readonly workers: readonly WorkerLoad[]
  readonly teamRef: string | undefined
}) {
  if (workers.length === 0) return null
  const late = (count: number) => (count > 0 ? <strong class="waymark-late">{count}</strong> : '0')
  return (
    <section aria-labelledby="by-worker" class="waymark-block">
      <h2 class="govuk-heading-m" id="by-worker">
        By worker
      </h2>
      <ListTable
        caption="By worker, in order of name"
        columns={[
          { heading: 'Worker' },
          { heading: 'Children' },
          { heading: 'Open actions' },
          { heading: 'Late actions' },
          { heading: 'Late preparations' },
        ]}
        rows={workers.map((worker) => ({
          cells: [
            <a class="govuk-link" href={paths.handOver(undefined, { as: 'social-worker', of: worker.ref })}>
              {worker.name}
            </a>,
            String(worker.children.length),
            String(worker.openActions),
            late(worker.lateActions.length),
            late(worker.latePreparations.length),
          ],
        }))}
        classes="waymark-list--home"
      />
      <p class="govuk-body waymark-more">
        <a class="govuk-link" href={teamRef === undefined ? paths.teams() : paths.team({ teamRef })}>
          The whole team: children, what changes, and sheets for supervision
        </a>
      </p>
    </section>
  )
}
