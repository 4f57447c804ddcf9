import { waitsFor, type PanelTask } from '#domain/pathway/panel.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { Page } from '#web/layout/page.tsx'
import type { PanelTaskProps } from '#web/pages/panel/list-page.tsx'
import { taskWords } from '#web/pathway/panel-words.ts'
import { taskPath } from '#web/pathway/panel-task-paths.ts'
import { paths } from '#web/paths.ts'
import { showAgain, type ShowAgain } from '#web/replies.ts'

/** Where a page of a task says why it is not done, when nothing on it can be filled in. */
const place = 'task'

/** A task of a panel on a page of its own; what must be done first stands where its button would. */
export function TaskPage(props: {
  readonly task: PanelTask
  readonly title?: string | undefined
  readonly of: PanelTaskProps
  readonly children?: Content
}) {
  const { task, title = taskWords[task] } = props
  const { panel, rule } = props.of.at
  const { panelId } = panel
  const first = waitsFor(task, props.of.figures.tasks)
  return (
    <Page
      title={title}
      about={rule.name}
      before={<BackLink href={paths.panel({ panelId })}>Back to the panel</BackLink>}
    >
      <h1 class="govuk-heading-l" id={place} tabindex={-1}>
        {title}
      </h1>
      {first && (
        <InsetText>
          The turn of this has not come. Do this first:{' '}
          <a class="govuk-link" href={taskPath(first, panelId)}>
            {taskWords[first]}
          </a>
          .
        </InsetText>
      )}
      {props.children}
    </Page>
  )
}

/** Whether a task can be done now, or its form is shown again with what was typed although it cannot. */
export function isItsTurn(task: PanelTask, { figures, form }: PanelTaskProps): boolean {
  return waitsFor(task, figures.tasks) === undefined || form.sent
}

/** The page of a task again, with what was typed, saying at its heading why it is not done. */
export function taskAgain({ problems }: { readonly problems: readonly string[] }): ShowAgain {
  return showAgain([{ field: place, text: problems.join(' ') }])
}
