import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockSession, putTalk } from '#db/queries/families/family-sessions-writing.ts'
import { familySession, type FamilySession } from '#db/queries/families/family-sessions.ts'
import type { Day } from '#domain/calendar/day.ts'
import { asKept, decideSave } from '#domain/reviews/saving.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

export interface SessionAsked {
  readonly person: Person
  readonly sessionId: number
  readonly today: Day
  readonly now: Date
}

export type TalkSaved =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly because: 'conflict'; readonly theirs: FamilySession['talk'] }
  | Refusal

/**
 * Saves what was talked about together, as its next version. It stands in the session alone until it is put into a
 * child's summary. What somebody else typed in between is never replaced.
 */
export async function saveTalk(
  db: Db,
  asked: SessionAsked & {
    readonly value: string
    readonly baseVersion: number
    readonly unconfirmed?: string | undefined
  },
): Promise<TalkSaved> {
  const { person, sessionId, today, now } = asked
  return db.transaction().execute(async (tx) => {
    await lockSession(tx, sessionId)
    const session = await familySession(tx, chairedBy(person), today, sessionId)
    if (!session) return notFound
    const { talk, children } = session
    if (children.every(({ isSigned }) => isSigned)) return refused('Every review of this talk is signed.')
    const value = asKept(asked.value)
    const unconfirmed = asked.unconfirmed === undefined ? undefined : asKept(asked.unconfirmed)
    const current =
      talk.savedBy === undefined
        ? undefined
        : { value: talk.text, version: talk.version, savedBy: talk.savedBy }
    const decision = decideSave(current, {
      value,
      baseVersion: asked.baseVersion,
      unconfirmed,
      by: person.personId,
    })
    if (decision.is === 'conflict') return { ok: false, because: 'conflict', theirs: talk }
    if (decision.is === 'saved') {
      const { version } = decision
      await putTalk(tx, { sessionId, text: value, version, personId: person.personId, now })
      for (const { childId, midwayId } of children) {
        const detail = { session: sessionId, version }
        await writeAudit(tx, { person, action: 'family-talk-saved', childId, midwayId, detail, at: now })
      }
    }
    return { ok: true, version: decision.version }
  })
}
