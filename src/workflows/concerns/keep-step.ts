import type { Tx } from '#db/open.ts'
import { putStandings, type ConcernStanding } from '#db/queries/concerns/concern-standing.ts'
import { insertStep, type NewStep } from '#db/queries/concerns/concerns-writing.ts'
import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { ConcernLadder } from '#domain/concerns/ladder.ts'
import { concernState } from '#domain/concerns/state.ts'
import { queueConcernNote } from '#workflows/concerns/queue-concern-note.ts'

/** The ladder on which a step is taken, and the calendar by which its days are counted. */
export interface StepClock {
  readonly ladder: ConcernLadder
  readonly calendar: WorkingCalendar
}

/**
 * Keeps a step of a concern, whoever or whatever takes it, with all that follows from it: where the concern stands
 * now, and the case note of the step. Gives the concern with the step; undefined where another took its number.
 */
export async function keepStep(
  tx: Tx,
  concern: KeptConcern,
  step: NewStep,
  clock: StepClock,
): Promise<KeptConcern | undefined> {
  const stepId = await insertStep(tx, step)
  if (stepId === undefined) return undefined
  const kept = { ...concern, steps: [...concern.steps, { ...step, stepId }] }
  await putStandings(tx, [standingOf(kept, clock)])
  await queueConcernNote(tx, kept, { ...step, stepId }, clock.ladder)
  return kept
}

/** More than so many working days is long open (product pages, page 12: filters by age). */
const longWorkingDays = 20

/** Where a concern stands by its last step, as lists and counts read it. */
export function standingOf(concern: KeptConcern, { ladder, calendar }: StepClock): ConcernStanding {
  const raised = concern.steps[0]!
  const state = concernState(ladder, concern.steps, { calendar, today: concern.steps.at(-1)!.on })
  return {
    concernId: concern.concernId,
    childId: concern.childId,
    steps: concern.steps.length,
    stage: state.stage.id,
    stageName: state.stage.name,
    stagePlace: state.place,
    stageTo: state.stage.to,
    stageIsFormal: state.stage.kind === 'formal',
    givenTo: state.givenTo,
    riskOn: concern.steps.findLast(({ kind }) => kind === 'immediate-risk')?.on,
    awaits: state.awaits,
    replyDueOn: state.replyDueOn,
    totalDueOn: state.totalDueOn,
    raisedOn: raised.on,
    longFrom: calendar.addWorkingDays(raised.on, longWorkingDays + 1),
    closedOn: state.closedOn,
  }
}
