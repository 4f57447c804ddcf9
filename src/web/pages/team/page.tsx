import { ChildrenByWorker, LateOfWorker, type LateOfWorkerProps } from '#web/pages/team/children.tsx'
import { Drift, GoodPractice, StageChanges, Themes } from '#web/pages/team/blocks.tsx'
import { ListTable } from '#web/list/list-table.tsx'
import { Page } from '#web/layout/page.tsx'
import type { CountLink, TeamPageProps, WorkerRow } from '#web/pages/team/presenter.ts'
import { paths } from '#web/paths.ts'

export interface TeamPageParts extends TeamPageProps {
  /** What is late with the worker who was chosen. */
  readonly late: LateOfWorkerProps | undefined
  readonly mayPrint: boolean
}

/** A team: what it holds in one sentence, then by worker, then what changes and what comes back. */
export function TeamPage(props: TeamPageParts) {
  const { name, ref } = props
  return (
    <Page
      title={name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: 'Teams', href: paths.teams() },
        { text: name },
      ]}
    >
      <h1 class="govuk-heading-xl waymark-heading">{name}</h1>
      {props.isNew ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">This is a new team: no child on a plan is with it yet.</p>
          <p class="govuk-body">
            Children show here once the case system says that a worker of the team has them.
          </p>
        </div>
      ) : (
        <>
          <p class="waymark-sentence">
            <Numbers links={props.holds} />.{' '}
            {props.waits.length === 0 ? (
              'Nothing is overdue, late or to answer'
            ) : (
              <Numbers links={props.waits} />
            )}
            .
          </p>
          {!props.workersLoaded && (
            <p class="govuk-body-l">Workers are not loaded; children are shown by team only.</p>
          )}
          {props.workers.length > 0 && <ByWorker {...props} />}
          {props.workers.length > 0 && props.mayPrint && (
            <p class="govuk-body" data-print="never">
              <a class="govuk-link" href={paths.teamSupervision({ teamRef: ref })}>
                Print for supervision
              </a>
              : each child of a worker on half a page.
            </p>
          )}
          {props.chosen !== undefined && <ChildrenByWorker {...props} />}
          {props.late && <LateOfWorker {...props.late} />}
          <StageChanges rows={props.stageChanges} />
          <Drift signs={props.newSigns} all={props.allNewSigns} />
          <Themes months={props.themeMonths} themes={props.themes} />
          <GoodPractice notes={props.goodPractice} all={props.allGoodPractice} />
          {props.chosen === undefined && <ChildrenByWorker {...props} />}
        </>
      )}
    </Page>
  )
}

function Numbers({ links }: { readonly links: readonly CountLink[] }) {
  return (
    <>
      {links.map(({ text, href }, index) => (
        <>
          {index > 0 && ', '}
          <a href={href}>{text}</a>
        </>
      ))}
    </>
  )
}

function ByWorker({ workers, seenNote, withoutWorker, closed }: TeamPageParts) {
  return (
    <section aria-labelledby="by-worker" class="waymark-block">
      <h2 class="govuk-heading-m" id="by-worker">
        By worker
      </h2>
      <p class="waymark-found">In order of name</p>
      <ListTable
        caption="By worker, in order of name"
        columns={[
          { heading: 'Worker' },
          { heading: 'Children' },
          { heading: 'Late actions' },
          { heading: 'Late preparations' },
          ...(seenNote === undefined ? [{ heading: 'Not seen in rule' }] : []),
          { heading: 'Cover' },
        ]}
        rows={workers.map((worker) => ({ cells: cellsOf(worker) }))}
        classes="waymark-list--home waymark-list--team"
      />
      {withoutWorker && (
        <p class="govuk-body waymark-more">
          <a class="govuk-link" href={withoutWorker.href}>
            <strong class="waymark-late">{withoutWorker.text}</strong>
          </a>
        </p>
      )}
      {seenNote && <p class="govuk-body waymark-quiet">{seenNote}</p>}
      {closed > 0 && (
        <p class="govuk-body waymark-quiet">
          {closed === 1 ? '1 restricted record counts' : `${closed} restricted records count`} above and{' '}
          {closed === 1 ? 'stands' : 'stand'} under no worker here.
        </p>
      )}
    </section>
  )
}

function cellsOf(worker: WorkerRow) {
  const late = (count: number) => (count > 0 ? <strong class="waymark-late">{count}</strong> : '0')
  return [
    <a class="govuk-link" href={worker.href}>
      {worker.name}
    </a>,
    String(worker.children),
    late(worker.lateActions),
    late(worker.latePreparations),
    ...(worker.notSeen === undefined ? [] : [late(worker.notSeen)]),
    worker.cover.length === 0 ? (
      <span class="waymark-quiet">None</span>
    ) : (
      worker.cover.map((line) => <span class="waymark-line">{line}</span>)
    ),
  ]
}
