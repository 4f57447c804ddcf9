import type { BarReason } from '#access/opening-reasons.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childIdOf } from '#db/queries/children/case-names.ts'
import { insertBar, liftBar } from '#db/queries/reviews/closing.ts'
import { personListed } from '#db/queries/people/people-list.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** Bars a person from a child, named by the local id: from then on the child does not exist for them. */
export async function barPerson(
  db: Db,
  asked: {
    readonly person: Person
    readonly barredId: number
    readonly localId: string
    readonly because: BarReason
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, barredId, because, now } = asked
  const localId = asked.localId.trim()
  if (!may(person, 'bar:set')) return notFound
  return inTransactionPastTheWall(db, 'bar-person', async (tx) => {
    if (!(await personListed(tx, barredId))) return notFound
    const childId = await childIdOf(tx, localId)
    if (childId === undefined)
      return { ok: false, because: 'problems', problems: [`No child with the ID ${localId} has been loaded`] }
    const barred = await insertBar(tx, { personId: barredId, childId, because, by: person.personId, now })
    if (!barred)
      return { ok: false, because: 'problems', problems: ['This person is barred from that child already'] }
    await writeAudit(tx, {
      person,
      action: 'person-barred',
      childId,
      detail: { barred: barredId, because },
      at: now,
    })
    return { ok: true }
  })
}

/** Lifts a bar: the child is there for the person again, where a tie or a role says so. */
export async function liftBarOf(
  db: Db,
  asked: {
    readonly person: Person
    readonly barredId: number
    readonly barId: number
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, barredId, barId, now } = asked
  if (!may(person, 'bar:set')) return notFound
  return db.transaction().execute(async (tx) => {
    const childId = await liftBar(tx, { barId, personId: barredId, by: person.personId, now })
    if (childId === undefined) return refused('This bar has been lifted already.')
    await writeAudit(tx, { person, action: 'bar-lifted', childId, detail: { barred: barredId }, at: now })
    return { ok: true }
  })
}
