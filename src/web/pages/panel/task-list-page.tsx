import { dateInWords } from '#domain/calendar/words.ts'
import type { PanelTask } from '#domain/pathway/panel.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { TaskList } from '#web/govuk/task-list.tsx'
import { Page } from '#web/layout/page.tsx'
import { childrenInWords, ChildrenOfPanel } from '#web/pages/panel/children.tsx'
import { ClosedRecords } from '#web/pages/panel/closed-records.tsx'
import { standsWords, taskWords } from '#web/pathway/panel-words.ts'
import { taskPath } from '#web/pathway/panel-task-paths.ts'
import { paths } from '#web/paths.ts'
import type { PanelAtHand } from '#workflows/panels/panel-at-hand.ts'
import type { PanelFigures } from '#workflows/panels/panel-figures.ts'

/** A panel: its six tasks for whoever leads it, and its children for everybody on the case. */
export function PanelPage({
  at,
  figures,
  closed,
  leads,
}: {
  readonly at: PanelAtHand
  readonly figures: PanelFigures
  readonly closed: readonly number[]
  readonly leads: boolean
}) {
  const { panel, rule } = at
  const { counts, tasks } = figures
  const { panelId } = panel
  const hint: Readonly<Record<PanelTask, string>> = {
    list: childrenInWords(counts.children),
    audits:
      rule.fileAudit === undefined
        ? 'This panel has none'
        : `${counts.audits.signed} of ${counts.audits.wanted} signed`,
    views: `${counts.views.given} of ${counts.views.wanted} given`,
    meeting: `${counts.decided} of ${counts.toDecide} decided`,
    minutes: panel.signed ? `Signed by ${panel.signedBy ?? 'somebody'}` : 'When every child has a decision',
    outcomes: panel.outcomesSent
      ? counts.outcomes.wanted === 0
        ? 'Sent to the people on each case'
        : `${counts.outcomes.read} of ${counts.outcomes.wanted} signed as read`
      : 'After the minutes',
  }
  return (
    <Page title={rule.name} before={<BackLink href={paths.panels()}>All panels</BackLink>}>
      <h1 class="govuk-heading-xl waymark-heading">{rule.name}</h1>
      <p class="govuk-body-l">
        {dateInWords(panel.heldOn ?? panel.meetsOn)}, {childrenInWords(counts.children)}
      </p>
      {leads && (
        <TaskList
          items={(['list', 'audits', 'views', 'meeting', 'minutes', 'outcomes'] as const).map((task) => ({
            title: task === 'minutes' && panel.signed ? 'Minutes' : taskWords[task],
            hint: hint[task],
            href:
              tasks[task] === 'not-yet' || tasks[task] === 'not-asked' ? undefined : taskPath(task, panelId),
            status:
              tasks[task] === 'to-do' || tasks[task] === 'in-progress' ? (
                <Tag colour={tasks[task] === 'to-do' ? 'blue' : 'yellow'}>{standsWords[tasks[task]]}</Tag>
              ) : (
                standsWords[tasks[task]]
              ),
          }))}
        />
      )}
      <h2 class="govuk-heading-m">Children</h2>
      <ClosedRecords closed={closed} />
      <ChildrenOfPanel at={at} figures={figures} />
      {panel.signed && (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.panelMinutes({ panelId })}>
              Read the minutes
            </a>
            , signed by {panel.signedBy}
          </p>
          <p class="waymark-under waymark-hash">SHA-256 {panel.sha256}</p>
        </>
      )}
    </Page>
  )
}
