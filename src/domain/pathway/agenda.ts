/** A family on the agenda of a panel, with the minutes from its beginning between which it is talked about. */
export interface AgendaFamily<Child> {
  readonly key: string
  readonly children: readonly Child[]
  readonly fromMinute: number
  readonly toMinute: number
}

interface ChildOfFamily {
  readonly childId: number
  readonly familyRef: string | undefined
  readonly leftOn: unknown
}

/**
 * The agenda of a panel: brothers and sisters together, each family with its time box in minutes. Whoever has left the
 * plan is not talked about. Source: product.md, page 16, "Overload".
 */
export function agendaOf<Child extends ChildOfFamily>(
  children: readonly Child[],
  minutesAFamily: number,
): readonly AgendaFamily<Child>[] {
  const families = new Map<string, Child[]>()
  for (const child of children) {
    if (child.leftOn !== undefined) continue
    const key = child.familyRef === undefined ? `child ${child.childId}` : `family ${child.familyRef}`
    const known = families.get(key)
    if (known) known.push(child)
    else families.set(key, [child])
  }
  return [...families].map(([key, members], place) => ({
    key,
    children: members,
    fromMinute: place * minutesAFamily,
    toMinute: (place + 1) * minutesAFamily,
  }))
}

/** A panel that takes longer than so many minutes can be split in two. */
const longestPanel = 60

/** Whether an agenda holds more than an hour. */
export function isTooLong(agenda: readonly AgendaFamily<unknown>[]): boolean {
  return (agenda.at(-1)?.toMinute ?? 0) > longestPanel
}

/** The families that a second panel would take: the later half of the agenda. */
export function laterHalf<Child>(agenda: readonly AgendaFamily<Child>[]): readonly AgendaFamily<Child>[] {
  return agenda.slice(Math.ceil(agenda.length / 2))
}
