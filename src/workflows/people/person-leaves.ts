import type { Db, Tx } from '#db/open.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertCover } from '#db/queries/people/covers.ts'
import {
  handOverActions,
  noteLeft,
  ownedBy,
  personListed,
  type Owned,
} from '#db/queries/people/people-list.ts'
import { deleteSessionsOf } from '#db/queries/people/sessions.ts'
import { addDays, isoDate, type Day } from '#domain/calendar/day.ts'
import { whyNotCover } from './give-cover.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'

/** Whether anything at all waits on somebody. */
function ownsSomething({ chaired, worked, actions }: Owned): boolean {
  return chaired + worked + actions > 0
}

/**
 * Notes that somebody leaves after a day: they cannot sign in from then on. What waits on them must be taken by
 * somebody (product pages, 2.1 row 21): open actions go over at once, and children by cover without an end, until the
 * case system allocates them anew. Refused in words where nobody takes over what there is.
 */
export async function personLeaves(
  db: Db,
  asked: {
    /** Who says so; at the command line the name of the account there, without an id. */
    readonly by: { readonly personId?: number; readonly name: string }
    readonly personId: number
    readonly lastDay: Day
    readonly takesOverId: number | undefined
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { by, personId, lastDay, takesOverId, today, now } = asked
  return inTransactionPastTheWall(db, 'person-leaves', async (tx) => {
    const leaver = await personListed(tx, personId)
    if (!leaver) return notFound
    const owned = await ownedBy(tx, leaver, today)
    const other = takesOverId === undefined ? undefined : await personListed(tx, takesOverId)
    const problems: string[] = []
    if (by.personId === personId) problems.push('Somebody else must say that you leave')
    if (leaver.leftOn !== undefined) problems.push(`${leaver.name} has left already`)
    if (ownsSomething(owned) && !other)
      problems.push(
        `Choose who takes over what ${leaver.name} has. Nothing may belong to somebody who has left`,
      )
    if (other && ownsSomething(owned)) {
      if (owned.chaired + owned.worked > 0) {
        const why = whyNotCover(other, leaver, today)
        if (why) problems.push(why)
      }
      if (owned.actions > 0 && other.personRef === undefined)
        problems.push(`${other.name} has no ID in the case system, so no action can be theirs`)
    }
    if (problems.length > 0) return { ok: false, because: 'problems', problems }

    await noteLeft(tx, personId, lastDay)
    if (lastDay < today) await deleteSessionsOf(tx, personId)
    if (other && owned.chaired + owned.worked > 0) {
      const from = lastDay < today ? today : addDays(lastDay, 1)
      await insertCover(tx, {
        personId: other.personId,
        forPersonId: personId,
        from,
        to: undefined,
        childIds: undefined,
        by: by.personId,
        now,
      })
    }
    const given = await giveActions(tx, leaver.personRef, other)
    await writeAudit(tx, {
      person: by,
      action: 'person-left',
      detail: {
        left: personId,
        lastDay: isoDate(lastDay),
        takesOver: takesOverId ?? null,
        actions: given.length,
      },
      at: now,
    })
    for (const { actionId, childId } of given)
      await writeAudit(tx, {
        person: by,
        action: 'action-handed-over',
        childId,
        detail: { actionId, from: personId, to: takesOverId ?? null },
        at: now,
      })
    return { ok: true }
  })
}

async function giveActions(
  tx: Tx,
  from: string | undefined,
  other: { readonly personRef: string | undefined; readonly name: string } | undefined,
) {
  if (from === undefined || other?.personRef === undefined) return []
  return handOverActions(tx, { from, to: { ref: other.personRef, name: other.name } })
}
