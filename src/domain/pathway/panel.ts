import type { Day } from '#domain/calendar/day.ts'

/** How far a panel has come: each is said once and never taken back. */
export interface PanelState {
  readonly listSettled: boolean
  readonly viewsAsked: boolean
  readonly signed: boolean
  readonly outcomesSent: boolean
}

/** What people do with a panel. */
export const panelActs = [
  'change-list',
  'settle-list',
  'ask-for-audit',
  'take-audit-back',
  'ask-for-views',
  'give-view',
  'decide',
  'sign-minutes',
  'send-outcomes',
  'read-outcome',
] as const

export type PanelAct = (typeof panelActs)[number]

/**
 * Why something cannot be done with a panel now, saying what to do; undefined where it can. Signed minutes never
 * change, views are asked for once there is a list, and nobody reads what was not sent.
 */
export function whyNotNow(panel: PanelState, act: PanelAct): string | undefined {
  switch (act) {
    case 'change-list':
    case 'settle-list':
    case 'decide':
      return panel.signed ? 'The minutes of this panel are signed. Call another panel.' : undefined
    case 'ask-for-audit':
    case 'take-audit-back':
    case 'ask-for-views':
    case 'sign-minutes':
      if (panel.signed) return 'The minutes of this panel are signed.'
      return panel.listSettled ? undefined : 'Say first that the list is whole.'
    case 'give-view':
      if (panel.signed) return 'The minutes of this panel are signed. Talk to the person who led it.'
      return panel.viewsAsked ? undefined : 'Views have not been asked for yet.'
    case 'send-outcomes':
      if (!panel.signed) return 'Sign the minutes first.'
      return panel.outcomesSent ? 'The outcomes of this panel are sent.' : undefined
    case 'read-outcome':
      return panel.outcomesSent ? undefined : 'The outcomes of this panel are not sent yet.'
  }
}

/** A child on the list of a panel, as far as its minutes need to know. */
export interface ChildOnPanel {
  readonly name: string
  /** The last day of the plan, where it has ended since the list was made. */
  readonly leftOn: Day | undefined
  readonly decision: string | undefined
  readonly reason: string | undefined
}

/** What stands in the way of signing minutes, in words: a day to come, an empty list, a child without a decision. */
export function beforeSigningMinutes(
  children: readonly ChildOnPanel[],
  heldOn: Day | undefined,
  today: Day,
): readonly string[] {
  const undecided = children.filter(
    ({ leftOn, decision, reason }) => leftOn === undefined && (!decision || !reason?.trim()),
  )
  return [
    ...(heldOn === undefined ? ['Enter the day on which the panel was held'] : []),
    ...(heldOn !== undefined && heldOn > today ? ['The day it was held cannot be in the future'] : []),
    ...(children.length === 0 ? ['Put a child on the list first'] : []),
    ...(undecided.length > 0
      ? [
          `${undecided.length === 1 ? '1 child is' : `${undecided.length} children are`} without a decision and its reason: ${undecided
            .map(({ name }) => name)
            .join(', ')}`,
        ]
      : []),
  ]
}

/** What of a panel has been counted. */
export interface PanelCounts {
  readonly children: number
  readonly audits: { readonly wanted: number; readonly asked: number; readonly signed: number }
  readonly views: { readonly wanted: number; readonly given: number }
  readonly decided: number
  readonly toDecide: number
  readonly outcomes: { readonly wanted: number; readonly read: number }
}

export type TaskStanding = 'not-yet' | 'to-do' | 'in-progress' | 'done' | 'not-asked'

/** The six tasks of a panel, in order, and how each stands. */
export function panelTasks(
  panel: PanelState,
  counts: PanelCounts,
): Readonly<Record<PanelTask, TaskStanding>> {
  const { audits, views, outcomes } = counts
  const after = (is: boolean, standing: TaskStanding): TaskStanding => (is ? standing : 'not-yet')
  const of = (done: number, wanted: number, begun: boolean): TaskStanding => {
    if (wanted === 0) return 'not-asked'
    if (done >= wanted) return 'done'
    return done > 0 || begun ? 'in-progress' : 'to-do'
  }
  return {
    list: panel.listSettled ? 'done' : counts.children > 0 ? 'in-progress' : 'to-do',
    audits: after(panel.listSettled, of(audits.signed, audits.wanted, audits.asked > 0)),
    views: after(panel.listSettled, of(views.given, views.wanted, panel.viewsAsked)),
    meeting: after(panel.listSettled, of(counts.decided, counts.toDecide, false)),
    minutes: panel.signed ? 'done' : after(panel.listSettled && counts.decided >= counts.toDecide, 'to-do'),
    outcomes: after(panel.signed, panel.outcomesSent ? of(outcomes.read, outcomes.wanted, true) : 'to-do'),
  }
}

export const panelTaskNames = ['list', 'audits', 'views', 'meeting', 'minutes', 'outcomes'] as const
export type PanelTask = (typeof panelTaskNames)[number]

/**
 * What must be done first where the turn of a task has not come: the list before audits, views and the meeting, every
 * decision before the minutes, the minutes before outcomes are sent. Undefined where it has come.
 */
export function waitsFor(
  task: PanelTask,
  tasks: Readonly<Record<PanelTask, TaskStanding>>,
): PanelTask | undefined {
  if (tasks[task] !== 'not-yet') return undefined
  if (task === 'outcomes') return 'minutes'
  return task === 'minutes' && tasks.list === 'done' ? 'meeting' : 'list'
}
