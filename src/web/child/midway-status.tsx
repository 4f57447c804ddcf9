import type { StatusOfMidway } from '#domain/reviews/status.ts'
import { Tag, type TagColour } from '#web/govuk/tag.tsx'

const colours: Readonly<Partial<Record<StatusOfMidway['is'], TagColour>>> = {
  overdue: 'red',
  started: 'blue',
  due: 'yellow',
  'needs-a-date': 'orange',
  signed: 'green',
  'on-file': 'green',
  sent: 'green',
  'not-confirmed': 'orange',
  'held-not-signed': 'yellow',
  'overdue-to-sign': 'red',
  arranged: 'blue',
  'being-prepared': 'blue',
  'preparation-back': 'blue',
  'put-off': 'purple',
}

/** Where a midway review stands, in words; the colour only repeats them. */
export function MidwayStatus({ state }: { readonly state: StatusOfMidway }) {
  if (state.is === 'not-due-yet') {
    return <span class="waymark-status">{sentence(state.more ?? state.words)}</span>
  }
  return (
    <>
      <Tag colour={colours[state.is] ?? 'grey'}>{state.words}</Tag>
      {state.more && <span class="waymark-under">{sentence(state.more)}</span>}
    </>
  )
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
