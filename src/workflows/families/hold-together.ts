import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import {
  insertSession,
  lockSession,
  putIntoSession,
  takeOutOfSession,
} from '#db/queries/families/family-sessions-writing.ts'
import { familySession, openMidwaysOfFamily, openSessionOf } from '#db/queries/families/family-sessions.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { startReview } from '#workflows/reviews/start-review.ts'

export interface FamilyAsked {
  readonly person: Person
  readonly familyRef: string
  readonly today: Day
  readonly now: Date
}

/**
 * Holds midway reviews of brothers and sisters in one talk: begins the family's session or goes on with it, with these
 * reviews in it and no others. Each review is started under its own policy and keeps a draft of its own; who is taken
 * out keeps theirs.
 */
export async function holdTogether(
  db: Db,
  { person, familyRef, today, now, references }: FamilyAsked & { readonly references: readonly string[] },
): Promise<{ readonly ok: true; readonly sessionId: number } | Refusal> {
  const scope = chairedBy(person)
  const open = await openMidwaysOfFamily(db, scope, today, familyRef)
  const chosen = open.filter(({ reference }) => references.includes(reference))
  if (chosen.length === 0) {
    const problems = ['Choose at least one child to talk about']
    return { ok: false, because: 'problems', problems }
  }
  for (const { reference } of chosen) {
    const started = await startReview(db, { person, reference, today, now })
    if (!started.ok) return started
  }
  const sessionId = await db.transaction().execute(async (tx) => {
    const known = await openSessionOf(tx, scope, today, familyRef)
    const id = known ?? (await insertSession(tx, { familyRef, personId: person.personId, now }))
    await lockSession(tx, id)
    const before = (await familySession(tx, scope, today, id))?.children ?? []
    for (const { midwayId, childId } of chosen) {
      if (before.some((member) => member.midwayId === midwayId)) continue
      await putIntoSession(tx, { sessionId: id, midwayId, childId, personId: person.personId, now })
      await writeAudit(tx, { person, action: 'family-session-joined', childId, midwayId, at: now })
    }
    for (const { midwayId, childId, isSigned } of before) {
      if (isSigned || chosen.some((member) => member.midwayId === midwayId)) continue
      await takeOutOfSession(tx, { sessionId: id, midwayId, now })
      await writeAudit(tx, { person, action: 'family-session-left', childId, midwayId, at: now })
    }
    return id
  })
  return { ok: true, sessionId }
}
