import type { Day } from '#domain/calendar/day.ts'
import type { GroupJoined } from '#domain/timescales/stages.ts'

/** A midway review that is owed in the weeks of a decision, with what the policy looks at. */
export interface ReviewWaiting {
  readonly reference: string
  readonly chairRef: string
  readonly dueOn: Day
  readonly minutes: number
  readonly planStartedOn: Day
  /** The day of the child's last midway review; undefined where there was none on this plan. */
  readonly lastMidwayOn: Day | undefined
  readonly timesPutOff: number
  /** Groups of the policy that the plan belongs to, with the reason in words. */
  readonly groups: readonly GroupJoined[]
  /** Of an unborn child only. */
  readonly expectedOn: Day | undefined
  /** The record is closed to whoever looks: what would keep it first cannot be seen. */
  readonly isClosed: boolean
  readonly immediateRisk: boolean
  readonly openConcern: boolean
  readonly putOffLastTime: boolean
  readonly hasWorker: boolean
  /** The last day on which the child should have been seen; undefined where that has not passed, or is not known. */
  readonly visitOverdueSince: Day | undefined
  /** undefined where they are not worked out. */
  readonly signsOfDrift: number | undefined
}
