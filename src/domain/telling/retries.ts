const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Waits after the first tries that did not work; then four hours each until a day has gone by, and a day each. */
const firstWaits = [5 * minute, 15 * minute, 30 * minute, hour, 2 * hour] as const

/** How long a mail is tried before it is given up and an administrator is told. */
export const givenUpAfter = 5 * day

/**
 * When a mail is tried again that could not be sent, in milliseconds as of `now`; undefined once five days have gone
 * by since it was written.
 */
export function nextTry({
  writtenAt,
  tries,
  now,
}: {
  readonly writtenAt: number
  /** How often it was tried, this time included. */
  readonly tries: number
  readonly now: number
}): number | undefined {
  const age = now - writtenAt
  if (age >= givenUpAfter) return undefined
  const wait = age >= day ? day : (firstWaits[tries - 1] ?? 4 * hour)
  // The last try is made as the five days end, not up to a day after.
  return Math.min(now + wait, writtenAt + givenUpAfter)
}
