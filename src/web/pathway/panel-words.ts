import type { PanelTask, TaskStanding } from '#domain/pathway/panel.ts'

/** The tasks of a panel as the screen calls them. */
export const taskWords: Readonly<Record<PanelTask, string>> = {
  list: 'Settle the list',
  audits: 'Audits of the files',
  views: 'Views of the people on each case',
  meeting: 'Meeting and decisions',
  minutes: 'Sign the minutes',
  outcomes: 'Send the outcomes',
}

/** How long so many minutes are: "45 min", "4 h", "1 h 4 min". */
export function timeInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** How a task stands. */
export const standsWords: Readonly<Record<TaskStanding, string>> = {
  'not-yet': 'Cannot start yet',
  'to-do': 'To do',
  'in-progress': 'In progress',
  done: 'Done',
  'not-asked': 'Not asked for',
}
