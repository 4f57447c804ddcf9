import type { Day } from '#domain/calendar/day.ts'
import type { MidwayDue } from './midways-due.ts'
import type { Replay, TrialTime } from './replay.ts'

/** Two policies beside each other on the same children: the one in force, and the draft. */
export interface Comparison {
  readonly weeks: readonly {
    readonly monday: Day
    readonly now: number
    readonly draft: number
    readonly minutesNow: number
    readonly minutesDraft: number
  }[]
  readonly now: InShort
  readonly draft: InShort
  /** The children for whom the draft asks for more or fewer midways, or whom it leaves unlooked at for longer. */
  readonly changed: readonly ChildChanged[]
}

/** One policy in a few numbers of midways. */
export interface InShort {
  /** Due in the time that has passed, and expected in the time to come. */
  readonly past: number
  readonly ahead: number
  readonly withoutDay: number
  /** The fullest week to come. */
  readonly peak: { readonly monday: Day; readonly due: number } | undefined
}

export interface ChildChanged {
  /** The child's place in the columns. */
  readonly child: number
  readonly gained: number
  readonly lost: number
  /** The longest time on a plan without a midway, conference or review, in calendar days. */
  readonly unlookedNow: number
  readonly unlookedDraft: number
}

/** Compares two replays of the same children over the same time. */
export function compare(now: Replay, draft: Replay, { today }: TrialTime): Comparison {
  return {
    weeks: now.weeks.map(({ monday, due, minutes }, week) => ({
      monday,
      now: due,
      draft: draft.weeks[week]!.due,
      minutesNow: minutes,
      minutesDraft: draft.weeks[week]!.minutes,
    })),
    now: inShort(now, today),
    draft: inShort(draft, today),
    changed: childrenChanged(now, draft),
  }
}

function inShort({ weeks, withoutDay, midways }: Replay, today: Day): InShort {
  const past = midways.filter(({ dueOn }) => dueOn <= today).length
  const toCome = weeks.filter(({ monday }) => monday > today)
  const peak = toCome.reduce<(typeof toCome)[number] | undefined>(
    (fullest, week) => (fullest && fullest.due >= week.due ? fullest : week),
    undefined,
  )
  const all = weeks.reduce((sum, { due }) => sum + due, 0)
  return { past, ahead: all - past, withoutDay, peak }
}

function childrenChanged(now: Replay, draft: Replay): readonly ChildChanged[] {
  const before = midwaysOfChild(now.midways)
  const after = midwaysOfChild(draft.midways)
  const changed: ChildChanged[] = []
  now.longestUnlooked.forEach((unlookedNow, child) => {
    const more = (after.get(child) ?? 0) - (before.get(child) ?? 0)
    const unlookedDraft = draft.longestUnlooked[child]!
    if (more === 0 && unlookedDraft === unlookedNow) return
    changed.push({ child, gained: Math.max(more, 0), lost: Math.max(-more, 0), unlookedNow, unlookedDraft })
  })
  return changed.toSorted((a, b) => b.unlookedDraft - b.unlookedNow - (a.unlookedDraft - a.unlookedNow))
}

function midwaysOfChild(midways: readonly MidwayDue[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { child } of midways) counts.set(child, (counts.get(child) ?? 0) + 1)
  return counts
}
