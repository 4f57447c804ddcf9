import { NO_DAY } from './case-columns.ts'

/** Why a row stands as it does, where its days alone do not say so. The order is that of the codes. */
export const reasons = [
  'none',
  'plan-ended',
  'turned-18',
  'died',
  'superseded',
  'condition',
  'not-loaded',
  'beyond-calendar',
  'not-booked',
  'next-meeting-near',
  'nothing-records-it',
  'not-recorded',
  'window-ended',
  'no-limit',
] as const

export type Reason = (typeof reasons)[number]

/** The code of a reason in a column. */
export const reasonCode = Object.fromEntries(reasons.map((reason, code) => [reason, code])) as Readonly<
  Record<Reason, number>
>

/** What was worked out, as columns: row r is one occurrence of one rule on one plan. */
export interface Occurrences {
  length: number
  plan: Int32Array
  rule: Uint16Array
  occurrence: Uint16Array
  anchorKind: Uint8Array
  anchorDay: Int32Array
  dueDay: Int32Array
  metDay: Int32Array
  /** Row of the event that met it, or -1. */
  metEvent: Int32Array
  standing: Uint8Array
  reason: Uint8Array
  /** For a review: the day its interval ended, or ends by. */
  intervalEnd: Int32Array
}

/** An empty set of columns with room for so many rows; it grows by itself. */
export function occurrences(room = 64): Occurrences {
  return { length: 0, ...columns(room) }
}

function columns(room: number) {
  return {
    plan: new Int32Array(room),
    rule: new Uint16Array(room),
    occurrence: new Uint16Array(room),
    anchorKind: new Uint8Array(room),
    anchorDay: new Int32Array(room),
    dueDay: new Int32Array(room),
    metDay: new Int32Array(room),
    metEvent: new Int32Array(room),
    standing: new Uint8Array(room),
    reason: new Uint8Array(room),
    intervalEnd: new Int32Array(room),
  }
}

/** Makes room for one more row and gives its number; the caller fills the row. */
export function nextRow(out: Occurrences): number {
  if (out.length === out.plan.length) grow(out)
  const row = out.length
  out.length = row + 1
  out.intervalEnd[row] = NO_DAY
  return row
}

function grow(out: Occurrences): void {
  const bigger = columns(Math.ceil(out.plan.length * 1.5) + 64)
  for (const name of Object.keys(bigger) as (keyof ReturnType<typeof columns>)[]) bigger[name].set(out[name])
  Object.assign(out, bigger)
}
