/** A seeded source of choices: the same parts give the same choices, on every machine and in every order. */
export interface Chance {
  /** A number from 0 up to, not with, 1. */
  unit(): number
  /** A whole number from the first to the second, both included. */
  between(from: number, to: number): number
  /** True in so many cases of one. */
  yes(share: number): boolean
  /** One of a list. */
  of<T>(list: readonly T[]): T
  /** One of a list of choices with their weights. */
  weighed<T>(shares: Shares<T>): T
}

/** Choices, each with its weight; the weights need not add up to one. */
export type Shares<T> = readonly (readonly [choice: T, weight: number])[]

/** What a source of choices is for, so that two uses of one number never walk in step. */
export const purposes = {
  family: 1,
  person: 2,
  conferences: 3,
  coreGroups: 4,
  visits: 5,
  supervision: 6,
  stages: 7,
  care: 8,
  placements: 9,
  work: 10,
  workers: 11,
  actions: 12,
  risk: 13,
  midways: 14,
  chairs: 15,
  earlier: 16,
  recording: 17,
  sight: 18,
  reviews: 19,
} as const

/** A source of choices for a seed and any further whole numbers. */
export function chanceOf(seed: number, ...parts: readonly number[]): Chance {
  let state = mixed(0x9e3779b9, seed)
  for (const part of parts) state = mixed(state, part)

  // mulberry32: one 32-bit word of state, quick to start, which matters as there is one a child and purpose.
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    unit,
    between: (from, to) => from + Math.floor(unit() * (to - from + 1)),
    yes: (share) => unit() < share,
    of: (list) => list[Math.floor(unit() * list.length)]!,
    weighed: (shares) => shareAt(shares, unit()),
  }
}

/** The choice that lies at a place from 0 to 1 along the weights. */
export function shareAt<T>(shares: Shares<T>, place: number): T {
  let total = 0
  for (const [, weight] of shares) total += weight
  let left = place * total
  for (const [choice, weight] of shares) {
    left -= weight
    if (left < 0) return choice
  }
  return shares[shares.length - 1]![0]
}

const strides = [2, 3, 5, 7, 11, 13, 17, 19].map((prime) => Math.sqrt(prime) % 1)

/**
 * A place from 0 to 1 for the nth of many, spread so evenly that sixty already show the shares that sixty
 * thousand show. Each dimension walks with its own irrational stride.
 */
export function evenly(seed: number, dimension: number, n: number): number {
  const start = (mixed(mixed(0x51ed270b, seed), dimension) >>> 0) / 4_294_967_296
  return (start + n * strides[dimension % strides.length]!) % 1
}

function mixed(state: number, part: number): number {
  let h = state ^ Math.imul(part | 0, 0xcc9e2d51)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
