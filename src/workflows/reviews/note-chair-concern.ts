import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Db, Tx } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import {
  hasChairConcern,
  insertChairConcern,
  removeChairConcern,
} from '#db/queries/concerns/chair-concerns.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

/**
 * The chair notes a child's plan as one of concern, or no longer so: such plans come first where not every midway
 * review can be held (the event chair-concern of the interval-monitoring policy).
 */
export async function noteChairConcern(
  db: Db,
  asked: {
    readonly person: Person
    readonly childId: number
    readonly today: Day
    readonly now: Date
    readonly isOfConcern: boolean
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, childId, today, now, isOfConcern } = asked
  return db.transaction().execute(async (tx) => {
    if (!(await childWithin(tx, chairedBy(person), today, childId))) return notFound
    if (isOfConcern) await putChairConcern(tx, { childId, today })
    else {
      await removeChairConcern(tx, childId)
      await workOutChildren(tx, { childIds: [childId], today })
    }
    await writeAudit(tx, {
      person,
      action: isOfConcern ? 'chair-concern-noted' : 'chair-concern-taken-back',
      childId,
      at: now,
    })
    return { ok: true }
  })
}

/** Puts the event there, once, and works the child's groups out again. */
export async function putChairConcern(
  tx: Tx,
  { childId, today }: { readonly childId: number; readonly today: Day },
): Promise<void> {
  if (await hasChairConcern(tx, childId)) return
  await insertChairConcern(tx, childId, today)
  await workOutChildren(tx, { childIds: [childId], today })
}
