import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { ConcernState } from '#domain/concerns/state.ts'
import type { Part } from '#domain/concerns/next-steps.ts'
import { concernAtHand } from '#workflows/concerns/concern-at-hand.ts'
import { answererOf } from '#workflows/concerns/tell-of-concern.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

/**
 * Reminds whoever is to answer a concern, politely: one line in the next digest, however many people remind in a day.
 * A reminder is no step of the concern and does not stand on the child's file.
 */
export async function remindOfConcern(
  db: Db,
  asked: {
    readonly person: Person
    readonly concernId: number
    /** How many steps there were when the person looked. */
    readonly seen: number
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, concernId, seen, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const hand = may(person, 'concern:follow') ? await concernAtHand(tx, person, today, concernId) : undefined
    if (!hand) return notFound
    const { concern, situation, actor } = hand
    if (concern.steps.length !== seen)
      return refused('Somebody took a step in this concern in the meantime. Look at it again.')
    const why = whyNoReminder(situation.state, actor.parts)
    if (why !== undefined) return refused(why)
    await tell(tx, {
      kind: 'concern-reminded',
      to: answererOf(situation),
      childId: concern.childId,
      path: `/concerns/${concernId}`,
      key: `concern ${concernId} reminded on ${isoDate(today)}`,
      by: person.personId,
      today,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'concern-reminded',
      childId: concern.childId,
      detail: { concern: concern.reference },
      at: now,
    })
    return { ok: true }
  })
}

/** Why nobody is reminded of a concern by somebody with these parts in it; undefined where they can be. */
export function whyNoReminder({ awaits }: ConcernState, parts: readonly Part[]): string | undefined {
  if (awaits !== 'reply') return 'it does not wait for a reply'
  return parts.includes('raiser') || parts.includes('overseer')
    ? undefined
    : 'only whoever raised it, or manages the chairs or the service, sends a reminder'
}
