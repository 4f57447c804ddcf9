import { dueInWords } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { Day } from '#domain/calendar/day.ts'
import { inASentence } from '#domain/pathway/words.ts'
import { childName } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'
import type { Waiting } from '#workflows/people/waiting-for.ts'

/** One thing that somebody is waited for, in words. */
export interface WaitingRow {
  readonly what: string
  readonly href: string
  readonly child: string
  readonly when: string
  readonly late: boolean
}

const words: Readonly<Record<Waiting['kind'], string>> = {
  'immediate-risk': 'Immediate risk: look at this concern',
  reply: 'Reply to a concern',
  'word-on-reply': 'Say whether the reply to your concern is enough',
  closing: 'Close your concern once what was agreed is done',
  prepare: 'Prepare the midway review',
  decide: 'Decide for the midway review',
  agree: 'Say whether you agree that the midway review is not required',
  query: 'Answer a question about the record',
  'high-concern': 'A concern has come to stage 3 or higher',
  'panel-view': 'Give your view to a panel',
  'panel-audit': 'Audit the file for a panel',
  'read-outcome': 'Read the outcome of a panel, and sign that you have',
  'outcome-not-read': 'The outcome of a panel is not signed as read: talk to whom it was sent',
}

/** So many stand on the home page; the rest is one link away. */
const mostWaiting = 12

/** What waits for a person, each with the page where it is done. */
export function presentWaiting(
  waiting: readonly Waiting[],
  { today, calendar }: { readonly today: Day; readonly calendar: WorkingCalendar },
): readonly WaitingRow[] {
  return waiting.slice(0, mostWaiting).map((one) => ({
    what: one.which.area ? `${words[one.kind]}: ${inASentence(one.which.area.title)}` : words[one.kind],
    href: hrefOf(one),
    child: childName(one.child),
    when: one.by === undefined ? 'No day set' : dueInWords(one.by, today, calendar),
    late: one.late,
  }))
}

function hrefOf({ kind, childId, which }: Waiting): string {
  const { reference, concernId, queryId, panelId, form, area } = which
  if (panelId !== undefined && form !== undefined)
    return paths.panelForm({ panelId, childId, form }, { area: area?.id })
  if (panelId !== undefined)
    return kind === 'panel-view'
      ? paths.panelView({ panelId, childId })
      : paths.panelChild({ panelId, childId })
  if (concernId !== undefined) return paths.concern({ concernId })
  if (queryId !== undefined) return paths.query({ queryId })
  if (kind === 'agree') return paths.reviewAgree({ reference: reference ?? '' })
  return paths.reviewPrepare({ reference: reference ?? '' })
}
