import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { midwayIsOpen } from '#db/queries/reviews/open-midways.ts'
import { isSaidToBeFamily } from './not-family.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'

/** A family session, with the reviews in it that the person may hold; the one that is due first leads. */
export interface FamilySession {
  readonly sessionId: number
  readonly familyRef: string
  readonly talk: {
    readonly text: string
    readonly version: number
    readonly savedAt: Date | undefined
    readonly savedBy: number | undefined
    readonly savedByName: string | undefined
  }
  readonly children: readonly SessionChild[]
}

/** One review that is held in a session. */
export interface SessionChild {
  readonly childId: number
  readonly midwayId: number
  readonly reference: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly localId: string
  readonly isSigned: boolean
  readonly isStopped: boolean
  /** What of the talk was put into this child's summary last. */
  readonly givenText: string | undefined
}

/**
 * A session as far as the scope holds its children; undefined where it holds none of them, and where it hides somebody.
 * A child who may not be known of is no part of it, and not counted.
 */
export async function familySession(
  db: Db,
  scope: ChildScope,
  today: Day,
  sessionId: number,
): Promise<FamilySession | undefined> {
  const children = await childrenOf(db, scope, today, sessionId)
  if (children.length === 0) return undefined
  const row = await db
    .selectFrom('family_session')
    .leftJoin('person', 'person.person_id', 'family_session.talk_saved_by')
    .where('session_id', '=', sessionId)
    .where(hidesNobody(scope, today))
    .select(['session_id', 'family_ref', 'talk', 'talk_version', 'talk_saved_at', 'talk_saved_by', 'name'])
    .executeTakeFirst()
  if (!row) return undefined
  return {
    sessionId: row.session_id,
    familyRef: row.family_ref,
    talk: {
      text: row.talk,
      version: row.talk_version,
      savedAt: row.talk_saved_at ?? undefined,
      savedBy: row.talk_saved_by ?? undefined,
      savedByName: row.name ?? undefined,
    },
    children,
  }
}

/**
 * The children of a session whom somebody may see who does not hold it. What was talked about together is not for them:
 * it is part of no record, and may name children whom they may not know of.
 */
export async function childrenSeenInSession(
  db: Db,
  scope: ChildScope,
  today: Day,
  sessionId: number,
): Promise<readonly SessionChild[]> {
  return childrenOf(db, scope, today, sessionId)
}

/**
 * Whether a session has nobody in it whose record is closed to the person, or who does not exist for them. Such a
 * session is not there: each review stands by itself, and a new talk can begin with the others.
 */
function hidesNobody(scope: ChildScope, today: Day): RawBuilder<SqlBool> {
  const barred = `{${(scope.barred ?? []).join(',')}}`
  return sql<SqlBool>`not exists (
    select 1 from family_session_members(family_session.session_id) as hidden
    where not coalesce(${withinScope(scope, today, 'hidden.child_id')}, false)
      and (hidden.child_id in (select child_id from restriction where lifted_at is null)
        or hidden.child_id = any(${barred}::integer[])))`
}

async function childrenOf(
  db: Db,
  scope: ChildScope,
  today: Day,
  sessionId: number,
): Promise<readonly SessionChild[]> {
  const rows = await db
    .selectFrom('family_session_child as member')
    .innerJoin('midway', 'midway.midway_id', 'member.midway_id')
    .innerJoin('child', 'child.child_id', 'member.child_id')
    .where('member.session_id', '=', sessionId)
    .where('member.taken_out_at', 'is', null)
    .where(withinScope(scope, today, 'member.child_id'))
    .select(['member.child_id', 'member.midway_id', 'member.given_text', 'midway.reference'])
    .select(['child.forename', 'child.surname', 'child.local_id'])
    .select(sql<boolean>`midway.signed_at is not null`.as('is_signed'))
    .select(sql<boolean>`midway.stopped_on is not null and midway.signed_at is null`.as('is_stopped'))
    .orderBy(sql`midway.due_on nulls last`)
    .orderBy('child.born_on')
    .orderBy('midway.midway_id')
    .execute()
  return rows.map((row) => ({
    childId: row.child_id,
    midwayId: row.midway_id,
    reference: row.reference,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    localId: row.local_id,
    isSigned: row.is_signed,
    isStopped: row.is_stopped,
    givenText: row.given_text ?? undefined,
  }))
}

/** The session of a family that goes on: one with an open review of a child whom the scope holds; the newest. */
export async function openSessionOf(
  db: Db,
  scope: ChildScope,
  today: Day,
  familyRef: string,
): Promise<number | undefined> {
  const row = await sessionsGoingOn(db, scope, today)
    .where('family_session.family_ref', '=', familyRef)
    .where(hidesNobody(scope, today))
    .executeTakeFirst()
  return row?.session_id
}

/** The session in which a review is held, signed or not, as far as the scope holds its child; the newest. */
export async function sessionOfMidway(
  db: Db,
  scope: ChildScope,
  today: Day,
  midwayId: number,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('family_session_child as member')
    .innerJoin('family_session', 'family_session.session_id', 'member.session_id')
    .where('member.midway_id', '=', midwayId)
    .where('member.taken_out_at', 'is', null)
    .where(withinScope(scope, today, 'member.child_id'))
    .where(hidesNobody(scope, today))
    .select('member.session_id')
    .orderBy('member.session_id', 'desc')
    .executeTakeFirst()
  return row?.session_id
}

/** The newest session with a review of a child whom the scope holds, for those who look at it without holding it. */
export async function sessionSeenOfChild(
  db: Db,
  scope: ChildScope,
  today: Day,
  childId: number,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('family_session_child as member')
    .where('member.child_id', '=', childId)
    .where('member.taken_out_at', 'is', null)
    .where(withinScope(scope, today, 'member.child_id'))
    .select('member.session_id')
    .orderBy('member.session_id', 'desc')
    .executeTakeFirst()
  return row?.session_id
}

function sessionsGoingOn(db: Db, scope: ChildScope, today: Day) {
  return db
    .selectFrom('family_session')
    .innerJoin('family_session_child as member', 'member.session_id', 'family_session.session_id')
    .innerJoin('midway', 'midway.midway_id', 'member.midway_id')
    .where('member.taken_out_at', 'is', null)
    .where(midwayIsOpen())
    .where(withinScope(scope, today, 'member.child_id'))
    .select('family_session.session_id')
    .orderBy('family_session.session_id', 'desc')
}

/** A brother or sister, with one open review of theirs. */
export interface FamilyMidway {
  readonly childId: number
  readonly midwayId: number
  readonly reference: string
  /** Who chairs the child on the day, where the data say. */
  readonly chairs: readonly string[]
}

/** The open reviews of a family's children within a scope, those said not to be family left out; the first due leads. */
export async function openMidwaysOfFamily(
  db: Db,
  scope: ChildScope,
  today: Day,
  familyRef: string,
): Promise<readonly FamilyMidway[]> {
  return db
    .selectFrom('midway')
    .innerJoin('child', 'child.child_id', 'midway.child_id')
    .where('child.family_ref', '=', familyRef)
    .where(midwayIsOpen())
    .where(withinScope(scope, today, 'child.child_id'))
    .where(isSaidToBeFamily())
    .select(['child.child_id as childId', 'midway.midway_id as midwayId', 'midway.reference'])
    .select(
      sql<string[]>`coalesce((select array_agg(distinct coalesce(person_name, person_ref)) from allocation
        where allocation.child_id = child.child_id and role in ('cp-chair', 'iro')
          and ${goesOn(today)}), '{}')`.as('chairs'),
    )
    .orderBy(sql`midway.due_on nulls last`)
    .orderBy('child.born_on')
    .orderBy('midway.midway_id')
    .execute()
}
