import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { chairsOfBoth } from '#access/same-chair.ts'
import { scopeOf, type ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertSameChairReason, parentsAndChildren, type NamedOfPair } from '#db/queries/people/same-chair.ts'
import type { Day } from '#domain/calendar/day.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'

export const sameChairReasonLimit = 500

/** The same chair for a parent who is on a plan and the parent's child. */
export interface SameChair {
  readonly parent: NamedOfPair
  readonly child: NamedOfPair
  readonly chairRef: string
  readonly chair: string
  /** Why it is so for now; undefined where nobody has said. */
  readonly reason: string | undefined
}

/** Who chairs both a parent and child, of the children of a scope; of one child, where one is named. */
export async function sameChairs(
  db: Db,
  scope: ChildScope,
  today: Day,
  childId?: number,
): Promise<readonly SameChair[]> {
  const pairs = await parentsAndChildren(db, scope, today, childId)
  return pairs.flatMap(({ parent, child, names, reasons }) =>
    chairsOfBoth(parent, child).map((chairRef) => ({
      parent,
      child,
      chairRef,
      chair: names[chairRef] ?? chairRef,
      reason: reasons[chairRef],
    })),
  )
}

/** Keeps why a parent and child have the same chair for now, for every such pair of which the child is one. */
export async function keepSameChair(
  db: Db,
  asked: {
    readonly person: Person
    readonly childId: number
    readonly reason: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, childId, today, now } = asked
  if (!may(person, 'same-chair:keep')) return notFound
  const reason = asKept(asked.reason).trim()
  if (reason === '') return problem('Enter why they keep the same chair for now')
  if (reason.length > sameChairReasonLimit)
    return problem(`Make it ${sameChairReasonLimit} characters or fewer; it has ${reason.length}`)
  return db.transaction().execute(async (tx) => {
    const found = await sameChairs(tx, scopeOf(person), today, childId)
    if (found.length === 0) return notFound
    for (const { parent, child, chairRef } of found) {
      const of = { childId: child.childId, parentId: parent.childId, chairRef }
      await insertSameChairReason(tx, { ...of, reason, by: person.personId, now })
      for (const about of [child.childId, parent.childId])
        await writeAudit(tx, { person, action: 'same-chair-kept', childId: about, at: now })
    }
    return { ok: true }
  })
}

function problem(text: string): Refusal {
  return { ok: false, because: 'problems', problems: [text] }
}
