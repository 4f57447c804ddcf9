import type { PanelTask } from '#domain/pathway/panel.ts'
import { paths } from '#web/paths.ts'

const pathOf = {
  list: paths.panelList,
  audits: paths.panelAudits,
  views: paths.panelViews,
  meeting: paths.panelMeeting,
  minutes: paths.panelMinutes,
  outcomes: paths.panelOutcomes,
} as const

/** The page on which a task of a panel is done. */
export function taskPath(task: PanelTask, panelId: number): string {
  return pathOf[task]({ panelId })
}
