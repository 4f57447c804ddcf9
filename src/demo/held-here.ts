import type { Day } from '#domain/calendar/day.ts'
import type { LocalEvent, MadeUpChild } from './made-up-child.ts'
import { madeUpChildren } from './made-up-children.ts'
import type { AuthorityOptions } from './options.ts'
import { isRestricted } from './restricted.ts'

/** The midway reviews that one chair holds in Waymark itself from a day on: no file of the case system has them. */
export interface HeldHere {
  readonly chairId: string
  readonly from: Day
}

/** Whether an event of a child is such a review; a closed record is opened first, and nobody does that here. */
export function isHeldHere(
  child: MadeUpChild,
  { kind, on }: LocalEvent,
  here: HeldHere | undefined,
): boolean {
  if (here === undefined || kind !== 'midway-review' || on < here.from || isRestricted(child)) return false
  return child.chairs.some(
    ({ chairId, from, to }) => chairId === here.chairId && from <= on && (to === undefined || on <= to),
  )
}

/** Such reviews of a made-up authority, in the order of their days. */
export function reviewsHeldHere(
  options: AuthorityOptions,
  here: HeldHere,
): readonly { readonly childId: string; readonly on: Day }[] {
  const held = [...madeUpChildren(options)].flatMap((child) =>
    child.events
      .filter((event) => isHeldHere(child, event, here))
      .map(({ on }) => ({ childId: child.id, on })),
  )
  return held.sort((a, b) => a.on - b.on)
}
