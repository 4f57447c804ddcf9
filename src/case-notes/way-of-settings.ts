import type { DeliveryWay } from '#workflows/case-notes/deliver-note.ts'
import type { CaseNoteSettings } from './settings.ts'
import { fileDrop } from './file-drop.ts'
import { webHook } from './web-hook.ts'

/** The way to hand notes over that is set; undefined where people copy them. */
export function wayOfSettings(settings: CaseNoteSettings): DeliveryWay | undefined {
  switch (settings.way) {
    case 'copy':
      return undefined
    case 'file':
      return fileDrop(settings)
    case 'web-hook':
      return webHook(settings)
  }
}
