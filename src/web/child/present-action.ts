import type { ListedAction } from '#db/queries/actions/actions.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { dateInWords, dueInWords } from '#domain/calendar/words.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { capital, childName } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'

/** One open action as lists show it. */
export interface ActionRow {
  readonly what: string
  readonly href: string
  readonly child: string
  readonly childHref: string
  readonly owner: string | undefined
  readonly due: string
  readonly late: boolean
  /** Which meeting agreed it, and when. */
  readonly agreed: string
}

/** An open action in words. */
export function presentAction(action: ListedAction, today: Day, calendar: WorkingCalendar): ActionRow {
  const { dueOn, decidedAt, decidedOn } = action
  return {
    what: action.what,
    child: childName(action),
    childHref: paths.child({ childId: action.childId }),
    owner: action.ownerName,
    href: paths.action({ actionId: action.actionId }),
    due: dueOn === undefined ? 'No date yet' : dueInWords(dueOn, today, calendar),
    late: dueOn !== undefined && dueOn < today,
    agreed: `${capital(eventInWords(decidedAt))}${decidedOn === undefined ? '' : `, ${dateInWords(decidedOn)}`}`,
  }
}
