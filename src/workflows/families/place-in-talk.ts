import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { familySession, sessionOfMidway } from '#db/queries/families/family-sessions.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Where a review stands in the family session that it is held in: "2 of 3", and which one is to be signed next. */
export interface PlaceInTalk {
  readonly sessionId: number
  readonly place: number
  readonly of: number
  /** The next review that is not signed, after this one; undefined where all others are. */
  readonly next: string | undefined
}

/** The place of a review in its family session; undefined where it is held by itself. */
export async function placeInTalk(
  db: Db,
  { person, midwayId, today }: { readonly person: Person; readonly midwayId: number; readonly today: Day },
): Promise<PlaceInTalk | undefined> {
  const scope = chairedBy(person)
  const sessionId = await sessionOfMidway(db, scope, today, midwayId)
  const session = sessionId === undefined ? undefined : await familySession(db, scope, today, sessionId)
  if (!session || session.children.length < 2) return undefined
  const { children } = session
  const at = children.findIndex((child) => child.midwayId === midwayId)
  const next = [...children.slice(at + 1), ...children.slice(0, at)].find(
    ({ isSigned, isStopped }) => !isSigned && !isStopped,
  )
  return { sessionId: session.sessionId, place: at + 1, of: children.length, next: next?.reference }
}
