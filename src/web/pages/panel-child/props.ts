import type { Day } from '#domain/calendar/day.ts'
import type { FormState } from '#web/forms/form-state.ts'
import type { ChildInPanel } from '#workflows/panels/child-in-panel.ts'

/** What the page of a child in a panel shows, and what whoever opened it may do there. */
export interface ChildInPanelProps {
  readonly at: ChildInPanel
  readonly today: Day
  /** Whether the person leads the panel and the minutes are not signed. */
  readonly decides: boolean
  /** Whether the person is to sign that the outcome was read. */
  readonly reads: boolean
  readonly mayGiveView: boolean
  readonly owners: readonly { readonly ref: string; readonly name: string }[]
  readonly actionKey: string
  readonly form: FormState
}
