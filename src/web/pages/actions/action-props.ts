import type { ActionStepTaken } from '#db/queries/actions/action-steps.ts'
import type { ListedAction } from '#db/queries/actions/actions.ts'
import type { PersonOnCase } from '#db/queries/people/people-on-case.ts'
import type { ActionStep, ComesBack } from '#domain/actions/following.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { FormState } from '#web/forms/form-state.ts'

/** What the page of one action shows. */
export interface ActionPageProps {
  readonly action: ListedAction
  readonly history: readonly ActionStepTaken[]
  readonly comesBack: ComesBack
  readonly steps: ReadonlySet<ActionStep>
  readonly people: readonly PersonOnCase[]
  readonly mayRaiseConcern: boolean
  readonly today: Day
  readonly calendar: WorkingCalendar
  readonly form: FormState
}
