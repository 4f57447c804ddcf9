import type { Day } from '#domain/calendar/day.ts'
import { parseSpan } from '#domain/calendar/span.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import type { ConcernLadder, LadderStage } from './ladder.ts'
import type { ConcernStep } from './steps.ts'

/** What a concern waits for: an answer, a word on the answer, what was agreed being done, or nothing any more. */
export type Awaits = 'reply' | 'word-on-reply' | 'closing' | 'nothing'

/** Where a concern stands today. */
export interface ConcernState {
  readonly stage: LadderStage
  /** Which stage of the ladder, from 0. */
  readonly place: number
  /** The day on which the stage was opened, from which its reply clock counts, that day not counted. */
  readonly since: Day
  /** The number of the step that opened the stage. */
  readonly openedBy: number
  readonly awaits: Awaits
  /** To whom this stage was given to answer; undefined where whoever has its role answers. */
  readonly givenTo: number | undefined
  readonly givenToName: string | undefined
  /** Whether it is noted that the child was told. */
  readonly childTold: boolean
  /** Who gave the last reply at this stage. */
  readonly repliedBy: number | undefined
  readonly replyDueOn: Day | undefined
  /** The last day for the whole of a formal dispute; undefined where it never became formal. */
  readonly totalDueOn: Day | undefined
  /** Whether the reply has not come by its day: due today is not overdue. */
  readonly replyOverdue: boolean
  readonly totalOverdue: boolean
  /** Whether the next stage was told already that no reply came. */
  readonly silenceTold: boolean
  readonly closedOn: Day | undefined
  /** Working days since the concern was raised, up to its end or today; undefined past the known bank holidays. */
  readonly workingDaysOpen: number | undefined
  /** Why a day of it cannot be worked out. */
  readonly cannotCount: string | undefined
}

/**
 * Works out where a concern stands from its steps. The reply clock counts from the day on which the stage was opened;
 * the total limit of a formal dispute (20 working days: IRO Handbook, 6.2) from the day on which it first became
 * formal, and stepping down or another ladder does not start it again.
 */
export function concernState(
  ladder: ConcernLadder,
  steps: readonly ConcernStep[],
  { calendar, today }: { readonly calendar: WorkingCalendar; readonly today: Day },
): ConcernState {
  const raised = steps[0]
  const opened = steps.findLast(({ enters }) => enters !== undefined)
  if (!raised || !opened?.enters) throw new Error('A concern begins with its raising, at a stage.')
  const place = Math.max(
    0,
    ladder.stages.findIndex(({ id }) => id === opened.enters?.id),
  )
  const stage = ladder.stages[place]!
  const here = steps.filter(({ number }) => number > opened.number)
  const closed = steps.find(({ kind }) => kind === 'closed')
  const reply = here.findLast(({ kind }) => kind === 'replied')
  const given = here.findLast(({ kind }) => kind === 'given')?.detail
  const accepted = here.some(({ kind }) => kind === 'reply-accepted')
  const awaits = closed ? 'nothing' : accepted ? 'closing' : reply ? 'word-on-reply' : 'reply'
  const firstFormal = steps.find(({ enters }) => enters?.kind === 'formal')
  const replyDueOn = after(calendar, opened.on, stage.replyWithin)
  const totalDueOn = firstFormal && after(calendar, firstFormal.on, ladder.totalLimit)
  const until = closed?.on ?? today
  return {
    stage,
    place,
    since: opened.on,
    openedBy: opened.number,
    awaits,
    givenTo: given?.givenTo,
    givenToName: given?.givenToName,
    childTold: steps.some(({ kind, detail }) => kind === 'child-told' || detail?.childTold === 'yes'),
    repliedBy: reply?.by,
    replyDueOn,
    totalDueOn,
    replyOverdue: awaits === 'reply' && replyDueOn !== undefined && today > replyDueOn,
    totalOverdue: !closed && totalDueOn !== undefined && today > totalDueOn,
    silenceTold: here.some(({ kind }) => kind === 'silence-told'),
    closedOn: closed?.on,
    workingDaysOpen: calendar.workingDaysBetween(raised.on, until),
    cannotCount:
      stage.replyWithin !== undefined && replyDueOn === undefined ? calendar.refusal(opened.on) : undefined,
  }
}

function after(calendar: WorkingCalendar, day: Day, within: string | undefined): Day | undefined {
  const span = within === undefined ? undefined : parseSpan(within)
  return span && spanAfter(calendar, day, span)
}
