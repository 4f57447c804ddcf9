import type { ListedAction } from '#db/queries/actions/actions.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, dueInWords } from '#domain/calendar/words.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { Tag } from '#web/govuk/tag.tsx'
import { paths } from '#web/paths.ts'

/** By when an action is to be done, and whether that is past; a settled one says how it came out. */
export function When({
  action,
  today,
  calendar,
}: {
  readonly action: ListedAction
  readonly today: Day
  readonly calendar: WorkingCalendar
}) {
  if (action.settledOn !== undefined) return <>{outcomeWords(action)}</>
  if (action.dueOn === undefined) return <>No date yet</>
  const words = dueInWords(action.dueOn, today, calendar)
  if (action.dueOn >= today) return <>{words}</>
  return (
    <>
      <Tag colour="red">{words}</Tag>
      <span class="waymark-under">{dateInWords(action.dueOn)}</span>
    </>
  )
}

/** How an action came out, with the day. */
export function outcomeWords({ outcome, settledOn }: ListedAction): string {
  const words = (outcome ?? 'done').replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${settledOn === undefined ? '' : ` ${dateInWords(settledOn)}`}`
}

/** The meeting that agreed it; one held here leads to its record. */
export function From({ action }: { readonly action: ListedAction }) {
  const words = eventInWords(action.decidedAt)
  const on = action.decidedOn === undefined ? '' : `, ${dateInWords(action.decidedOn)}`
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}${on}`
  return action.reference === undefined ? (
    <>{text}</>
  ) : (
    <a class="govuk-link" href={paths.review({ reference: action.reference })}>
      {text}
    </a>
  )
}

/** Who is to do it; somebody who has left owns nothing. */
export function Owner({ action }: { readonly action: ListedAction }) {
  const name = action.ownerName ?? action.ownerRef
  if (name === undefined) return <strong class="waymark-late">No owner</strong>
  if (action.ownerLeftOn !== undefined && action.outcome === undefined)
    return (
      <>
        <strong class="waymark-late">No owner since {dateInWords(action.ownerLeftOn)}</strong>
        <span class="waymark-under">{name} has left</span>
      </>
    )
  return <>{name}</>
}
