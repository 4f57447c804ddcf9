import type { Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** Keeps that somebody set a sign aside; it ends by itself, and when something is added to the sign. */
export async function insertSetAside(
  tx: Tx,
  aside: {
    readonly signId: number
    readonly childId: number
    readonly personId: number
    readonly at: Date
    readonly reason: string
    readonly untilOn: Day
    readonly turn: number
  },
): Promise<void> {
  await tx
    .insertInto('drift_set_aside')
    .values({
      sign_id: aside.signId,
      child_id: aside.childId,
      person_id: aside.personId,
      at: aside.at,
      reason: aside.reason,
      until_on: isoDate(aside.untilOn),
      turn: aside.turn,
    })
    .execute()
}

/** Keeps that a concern was raised from a sign, and from which turn of it. */
export async function insertDriftConcern(
  tx: Tx,
  link: {
    readonly signId: number
    readonly turn: number
    readonly concernId: number
    readonly childId: number
    readonly on: Day
  },
): Promise<void> {
  await tx
    .insertInto('drift_concern')
    .values({
      sign_id: link.signId,
      turn: link.turn,
      concern_id: link.concernId,
      child_id: link.childId,
      raised_on: isoDate(link.on),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
