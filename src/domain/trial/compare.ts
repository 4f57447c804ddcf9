import type { Day } from '#domain/calendar/day.ts'
import type { MidwayInInterval } from './by-interval.ts'
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
  /** Midways that both policies ask for in the same interval, on another day. */
  readonly moved: Moved
  /** The children for whom the draft asks for more or fewer midways, or whom it leaves unlooked at for longer. */
  readonly changed: readonly ChildChanged[]
}

/** How many midways move, and by how many calendar days the one in the middle does. */
export interface Moved {
  readonly later: number
  readonly earlier: number
  readonly inTheMiddle: number
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
  /** Midways in intervals that are without one under the policy in force, and the other way about. */
  readonly gained: number
  readonly lost: number
  /** The longest time on a plan without a midway, conference or review, in calendar days. */
  readonly unlookedNow: number
  readonly unlookedDraft: number
}

/** Compares two replays of the same children over the same time. */
export function compare(now: Replay, draft: Replay, { today }: TrialTime): Comparison {
  const changes = changesByInterval(now, draft)
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
    moved: moved(changes.movedBy),
    changed: childrenChanged(now, draft, changes),
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

/** What a draft does to the midways of one interval: one that both ask for may move, and any other is gained or lost. */
function changesByInterval(now: Replay, draft: Replay) {
  const gained = new Map<number, number>()
  const lost = new Map<number, number>()
  const movedBy: number[] = []
  const count = (into: Map<number, number>, midways: readonly MidwayInInterval[]) => {
    for (const { child } of midways.filter(({ isInTime }) => isInTime))
      into.set(child, (into.get(child) ?? 0) + 1)
  }
  for (const interval of new Set([...now.byInterval.keys(), ...draft.byInterval.keys()])) {
    const before = now.byInterval.get(interval) ?? []
    const after = draft.byInterval.get(interval) ?? []
    const both = Math.min(before.length, after.length)
    for (let nth = 0; nth < both; nth++) {
      const [one, other] = [before[nth]!, after[nth]!]
      if (one.dueOn !== other.dueOn && (one.isInTime || other.isInTime)) movedBy.push(other.dueOn - one.dueOn)
    }
    count(lost, before.slice(both))
    count(gained, after.slice(both))
  }
  return { gained, lost, movedBy }
}

function moved(by: readonly number[]): Moved {
  const lengths = by.map(Math.abs).toSorted((a, b) => a - b)
  return {
    later: by.filter((days) => days > 0).length,
    earlier: by.filter((days) => days < 0).length,
    inTheMiddle: lengths[Math.floor((lengths.length - 1) / 2)] ?? 0,
  }
}

function childrenChanged(
  now: Replay,
  draft: Replay,
  { gained, lost }: Pick<ReturnType<typeof changesByInterval>, 'gained' | 'lost'>,
): readonly ChildChanged[] {
  const changed: ChildChanged[] = []
  now.longestUnlooked.forEach((unlookedNow, child) => {
    const unlookedDraft = draft.longestUnlooked[child]!
    const change = { gained: gained.get(child) ?? 0, lost: lost.get(child) ?? 0 }
    if (change.gained === 0 && change.lost === 0 && unlookedDraft === unlookedNow) return
    changed.push({ child, ...change, unlookedNow, unlookedDraft })
  })
  return changed.toSorted((a, b) => b.unlookedDraft - b.unlookedNow - (a.unlookedDraft - a.unlookedNow))
}
