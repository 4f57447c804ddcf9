/** How something owed stands on a day. The nine words of the contract, in the order of their codes. */
export const standings = [
  'not-yet-due',
  'due-soon',
  'overdue',
  'met-on-time',
  'met-late',
  'missed',
  'waived',
  'not-applicable',
  'cannot-tell',
] as const

export type Standing = (typeof standings)[number]

/** The code of a standing in a column. */
export const standingCode = Object.fromEntries(
  standings.map((standing, code) => [standing, code]),
) as Readonly<Record<Standing, number>>

/** What is still open: neither met nor fallen away. */
export const openStandings: ReadonlySet<Standing> = new Set<Standing>([
  'not-yet-due',
  'due-soon',
  'overdue',
  'cannot-tell',
])

/**
 * How a thing that was met stands: on its due day is on time. The only place that decides it.
 */
export function standingWhenMet(dueOn: number, metOn: number): Standing {
  return metOn <= dueOn ? 'met-on-time' : 'met-late'
}

/**
 * How a thing that is not met yet stands while its plan is open: due today is not overdue. The only place in
 * the system that decides it; lists of the database compare `due_on < today`, and a test holds the two together.
 */
export function standingWhileOpen(dueOn: number, soonFrom: number, today: number): Standing {
  if (today > dueOn) return 'overdue'
  return today >= soonFrom ? 'due-soon' : 'not-yet-due'
}

/**
 * How a thing never met stands once what it belonged to (the plan, or the interval between two meetings) has
 * ended: missed where it was past due by then, and otherwise it never fell due.
 */
export function standingWhenEnded(dueOn: number, endedOn: number): Standing {
  return dueOn < endedOn ? 'missed' : 'not-applicable'
}
