import type { MidwayState } from '#domain/reviews/state.ts'
import { Tag, type TagColour } from '#web/govuk/tag.tsx'

const colours: Readonly<Partial<Record<MidwayState['is'], TagColour>>> = {
  overdue: 'red',
  started: 'blue',
  due: 'yellow',
  'needs-a-date': 'orange',
  signed: 'green',
  'on-file': 'green',
  'held-not-signed': 'yellow',
}

/** Where a midway review stands, in words; the colour only repeats them. */
export function MidwayStatus({ state }: { readonly state: MidwayState }) {
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
