import { chairedBy } from '#access/chairing.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { takeChildOutOfSessions } from '#db/queries/families/family-sessions-writing.ts'
import { insertNotFamily, undoNotFamily } from '#db/queries/families/not-family.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { FamilyAsked } from './hold-together.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'

/**
 * Says that a child is not of the family that the case system groups it with, or takes that back. No data of any child
 * moves or changes: the children are no longer shown together (product.md, §2.1 row 16).
 */
export async function sayNotFamily(
  db: Db,
  asked: FamilyAsked & { readonly childId: number; readonly isFamily: boolean },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, familyRef, childId, isFamily, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const child = await childWithin(tx, chairedBy(person), today, childId)
    if (!child) return notFound
    const said = { childId, familyRef, personId: person.personId, now }
    if (isFamily) await undoNotFamily(tx, said)
    else {
      await insertNotFamily(tx, said)
      await takeChildOutOfSessions(tx, { childId, familyRef, now })
    }
    const action = isFamily ? 'family-link-restored' : 'family-link-undone'
    await writeAudit(tx, { person, action, childId, at: now })
    return { ok: true }
  })
}
