import { classNames, idList, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

interface Task {
  readonly title: Content
  readonly titleClasses?: string | undefined
  readonly href?: string | undefined
  readonly hint?: Content
  /** A tag, or plain words where the task is finished. */
  readonly status: Content
  readonly statusClasses?: string | undefined
  readonly classes?: string | undefined
}

export interface TaskListProps {
  readonly items: readonly (Task | undefined)[]
  readonly idPrefix?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** What is left to do in a piece of work that takes several sittings. */
export function TaskList({ items, idPrefix = 'task-list', classes, attributes }: TaskListProps) {
  return (
    <ul class={classNames('govuk-task-list', classes)} {...attributes}>
      {items.map((task, index) => task && <TaskRow task={task} id={`${idPrefix}-${index + 1}`} />)}
    </ul>
  )
}

function TaskRow({ task, id }: { readonly task: Task; readonly id: string }) {
  const hintId = isShown(task.hint) ? `${id}-hint` : undefined
  return (
    <li
      class={classNames(
        'govuk-task-list__item',
        task.href && 'govuk-task-list__item--with-link',
        task.classes,
      )}
    >
      <div class="govuk-task-list__name-and-hint">
        {task.href ? (
          <a
            class={classNames('govuk-link govuk-task-list__link', task.titleClasses)}
            href={task.href}
            aria-describedby={idList(hintId, `${id}-status`)}
          >
            {task.title}
          </a>
        ) : (
          <div class={task.titleClasses}>{task.title}</div>
        )}
        {hintId && (
          <div id={hintId} class="govuk-task-list__hint">
            {task.hint}
          </div>
        )}
      </div>
      <div class={classNames('govuk-task-list__status', task.statusClasses)} id={`${id}-status`}>
        {task.status}
      </div>
    </li>
  )
}
