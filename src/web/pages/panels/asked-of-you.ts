import type { Day } from '#domain/calendar/day.ts'
import { dueInWords, plural } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { inASentence } from '#domain/pathway/words.ts'
import { childName } from '#web/child/words.ts'
import type { PanelsPageProps } from '#web/pages/panels/page.tsx'
import { paths } from '#web/paths.ts'
import type { panelsWaiting } from '#workflows/panels/panels-waiting.ts'

type Waiting = Awaited<ReturnType<typeof panelsWaiting>>[number]

const words = {
  'panel-view': { does: 'Give your view', counts: 'view' },
  'panel-audit': { does: 'Audit the file', counts: 'audit' },
  'read-outcome': { does: 'Read the outcome', counts: 'outcome' },
} as const

type AskedKind = keyof typeof words

/** What a panel asks of the person themselves; what somebody else has not read is not asked of them. */
export function askedOf(waiting: readonly Waiting[]): readonly (Waiting & { readonly kind: AskedKind })[] {
  return waiting.filter((one): one is Waiting & { readonly kind: AskedKind } => one.kind in words)
}

/** Each of them with the page where it is done. */
export function presentAsked(
  asked: ReturnType<typeof askedOf>,
  { today, calendar }: { readonly today: Day; readonly calendar: WorkingCalendar },
): PanelsPageProps['asked'] {
  return asked.map(({ kind, childId, child, which, by, late }) => {
    const { panelId, form, area } = which
    const { does } = words[kind]
    const href =
      form !== undefined
        ? paths.panelForm({ panelId, childId, form }, { area: area?.id })
        : kind === 'panel-view'
          ? paths.panelView({ panelId, childId })
          : paths.panelChild({ panelId, childId })
    return {
      what: area ? `${does}: ${inASentence(area.title)}` : does,
      href,
      child: childName(child),
      when: dueInWords(by, today, calendar),
      late,
    }
  })
}

/** How much of one panel waits for the person: "2 views, 1 audit". */
export function askedInWords(asked: ReturnType<typeof askedOf>, panelId: number): string {
  const counts = (Object.keys(words) as AskedKind[]).flatMap((kind) => {
    const { length } = asked.filter((one) => one.kind === kind && one.which.panelId === panelId)
    return length === 0 ? [] : [plural(length, words[kind].counts)]
  })
  return counts.length === 0 ? 'Nothing' : counts.join(', ')
}
