import { sql } from 'kysely'
import type { Person } from '#access/person.ts'
import type { Db, Tx } from '#db/open.ts'
import { personOf } from '#db/queries/people/people.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** A notice that has gone into no mail yet. */
export interface WaitingNotice {
  readonly noticeId: number
  readonly kind: string
  readonly childId: number | undefined
  readonly midwayId: number | undefined
  readonly path: string
}

/** Somebody with notices that wait. */
export interface Recipient {
  readonly person: Person
  readonly email: string | undefined
  readonly hasLeft: boolean
  readonly notices: readonly WaitingNotice[]
}

/**
 * Whoever has notices waiting, with these, locked until the transaction ends: what another process has in hand is left
 * out. Only of some kinds, where kinds are given.
 */
export async function noticesWaiting(
  tx: Tx,
  today: Day,
  kinds?: readonly string[],
): Promise<readonly Recipient[]> {
  let query = tx
    .selectFrom('notice')
    .innerJoin('person', 'person.person_id', 'notice.person_id')
    .where('mailed_at', 'is', null)
    .where('dropped_at', 'is', null)
  if (kinds) query = query.where('kind', 'in', kinds)
  const rows = await query
    .select([
      'notice_id',
      'kind',
      'child_id',
      'midway_id',
      'path',
      'person.person_id',
      'username',
      'name',
      'roles',
      'person_ref',
      'team_ref',
      'email',
    ])
    .select(sql<boolean>`coalesce(person.left_on < ${isoDate(today)}::date, false)`.as('has_left'))
    .orderBy('person.person_id')
    .orderBy('notice_id')
    .forUpdate('notice')
    .skipLocked()
    .execute()
  return [...Map.groupBy(rows, ({ person_id }) => person_id).values()].map((of) => ({
    person: personOf(of[0]!),
    email: of[0]!.email ?? undefined,
    hasLeft: of[0]!.has_left,
    notices: of.map((row) => ({
      noticeId: row.notice_id,
      kind: row.kind,
      childId: row.child_id ?? undefined,
      midwayId: row.midway_id ?? undefined,
      path: row.path,
    })),
  }))
}

/** Notes that notices went into a mail. */
export async function noteMailed(
  tx: Tx,
  {
    noticeIds,
    mailId,
    at,
  }: { readonly noticeIds: readonly number[]; readonly mailId: number; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ mailed_at: at, mail_id: mailId })
    .where('notice_id', 'in', noticeIds)
    .execute()
}

/** Notes that notices go into no mail, and why. */
export async function noteDropped(
  tx: Tx,
  noticeIds: readonly number[],
  because: 'left' | 'not-theirs' | 'no-address',
  at: Date,
): Promise<void> {
  if (noticeIds.length === 0) return
  await tx
    .updateTable('notice')
    .set({ dropped_at: at, dropped_because: because })
    .where('notice_id', 'in', noticeIds)
    .execute()
}

/** Claims the digests of a morning, in the transaction that writes them; false where they were written already. */
export async function claimMorning(tx: Tx, today: Day, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto('digest_morning')
    .values({ on_day: isoDate(today), made_at: at, mails: 0 })
    .onConflict((same) => same.column('on_day').doNothing())
    .returning('on_day')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes how many digests a morning had. */
export async function noteMorning(tx: Tx, today: Day, mails: number): Promise<void> {
  await tx.updateTable('digest_morning').set({ mails }).where('on_day', '=', isoDate(today)).execute()
}

/** A notice of one person's own; undefined for anybody else's. */
export async function noticeOf(
  db: Db,
  personId: number,
  noticeId: number,
): Promise<{ readonly path: string } | undefined> {
  return db
    .selectFrom('notice')
    .where('notice_id', '=', noticeId)
    .where('person_id', '=', personId)
    .select('path')
    .executeTakeFirst()
}

/** Somebody's own mail address, where one is known. */
export async function emailOf(db: Db, personId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .where('person_id', '=', personId)
    .select('email')
    .executeTakeFirst()
  return row?.email ?? undefined
}
