import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'
import type { Anchor } from '#domain/audit/anchor.ts'
import type { LinkedEntry } from '#domain/audit/link.ts'
import { isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'

/** A link of the chain, and what its entry says now where that is still there. */
export interface StoredLink {
  readonly seq: number
  readonly entryId: number
  readonly sha256: string
  readonly detailSha256: string
  readonly entry:
    | (Omit<LinkedEntry, 'seq' | 'entryId' | 'detailSha256'> & {
        /** Salt and detail together, as they were hashed; undefined once disposed of. */
        readonly salted: string | undefined
      })
    | undefined
}

/** The links after one, in order; at most so many. */
export async function linksAfter(db: Db, seq: number, limit: number): Promise<readonly StoredLink[]> {
  const { rows } = await sql<{
    seq: number
    entry_id: number
    sha256: string
    detail_sha256: string
    there: boolean
    at_micros: string
    person_id: string | null
    person_name: string
    action: string
    child_id: string | null
    midway_id: string | null
    outcome: string
    salted: string | null
  }>`
    select c.seq, c.entry_id, c.sha256, c.detail_sha256, e.entry_id is not null as there,
      (extract(epoch from e.at) * 1000000)::bigint::text as at_micros, e.person_id::text, e.person_name, e.action,
      e.child_id::text, e.midway_id::text, e.outcome, e.detail_salt::text || e.detail::text as salted
    from audit_chain c left join audit_entry e on e.entry_id = c.entry_id
    where c.seq > ${seq} order by c.seq limit ${limit}`.execute(db)
  return rows.map((row) => ({
    seq: row.seq,
    entryId: row.entry_id,
    sha256: row.sha256,
    detailSha256: row.detail_sha256,
    entry: row.there
      ? {
          atMicros: row.at_micros,
          personId: row.person_id,
          personName: row.person_name,
          action: row.action,
          childId: row.child_id,
          midwayId: row.midway_id,
          outcome: row.outcome,
          salted: row.salted ?? undefined,
        }
      : undefined,
  }))
}

/** The newest link; undefined where nothing was ever audited. */
export async function newestLink(db: Db): Promise<Anchor | undefined> {
  return db.selectFrom('audit_chain').select(['seq', 'sha256']).orderBy('seq', 'desc').executeTakeFirst()
}

/** The first entry that no link holds, put there past the database's own triggers; undefined where there is none. */
export async function firstUnlinkedEntry(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('audit_entry as e')
    .leftJoin('audit_chain as c', 'c.entry_id', 'e.entry_id')
    .where('c.entry_id', 'is', null)
    .select('e.entry_id')
    .orderBy('e.entry_id')
    .limit(1)
    .executeTakeFirst()
  return row?.entry_id
}

/** The first and the last link of the entries written between two days, London time; undefined where there is none. */
export async function linksBetween(
  db: Db,
  from: Day | undefined,
  to: Day | undefined,
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  const on = sql<IsoDate>`(e.at at time zone 'Europe/London')::date`
  const row = await db
    .selectFrom('audit_entry as e')
    .innerJoin('audit_chain as c', 'c.entry_id', 'e.entry_id')
    .$if(from !== undefined, (query) => query.where(on, '>=', isoDate(from!)))
    .$if(to !== undefined, (query) => query.where(on, '<=', isoDate(to!)))
    .select(({ fn }) => [fn.min('c.seq').as('first'), fn.max('c.seq').as('last')])
    .executeTakeFirst()
  return row?.first && row.last ? { first: row.first, last: row.last } : undefined
}

/** The SHA-256 of one link. */
export async function linkAt(db: Db, seq: number): Promise<string | undefined> {
  const row = await db.selectFrom('audit_chain').where('seq', '=', seq).select('sha256').executeTakeFirst()
  return row?.sha256
}

/** Keeps the anchor of a day; false where the day has one. */
export async function insertAnchor(tx: Tx, on: Day, anchor: Anchor, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto('audit_anchor')
    .values({ on_date: isoDate(on), seq: anchor.seq, sha256: anchor.sha256, made_at: at })
    .onConflict((same) => same.doNothing())
    .returning('seq')
    .executeTakeFirst()
  return row !== undefined
}

/** Every anchor that this database remembers, oldest first. Those that went elsewhere are worth more. */
export async function anchorsKept(db: Db): Promise<readonly (Anchor & { readonly on: IsoDate })[]> {
  const rows = await db
    .selectFrom('audit_anchor')
    .select(['on_date', 'seq', 'sha256'])
    .orderBy('seq')
    .orderBy('on_date')
    .execute()
  return rows.map((row) => ({ on: row.on_date, seq: row.seq, sha256: row.sha256 }))
}

/** One time that the log was checked. */
export interface AuditCheck {
  readonly checkedAt: Date
  readonly checkedBy: string
  readonly agrees: boolean
  readonly says: string
}

/** Keeps what a check of the log came to. */
export async function insertAuditCheck(tx: Tx, check: AuditCheck): Promise<void> {
  await tx
    .insertInto('audit_check')
    .values({
      checked_at: check.checkedAt,
      checked_by: check.checkedBy,
      agrees: check.agrees,
      says: check.says,
    })
    .execute()
}

/** The last time that the log was checked. */
export async function lastAuditCheck(db: Db): Promise<AuditCheck | undefined> {
  const row = await db
    .selectFrom('audit_check')
    .select(['checked_at', 'checked_by', 'agrees', 'says'])
    .orderBy('check_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { checkedAt: row.checked_at, checkedBy: row.checked_by, agrees: row.agrees, says: row.says }
}

/** When somebody last checked the log. */
export async function lastCheckBy(db: Db, name: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('audit_check')
    .where('checked_by', '=', name)
    .select('checked_at')
    .orderBy('check_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.checked_at
}

/** Disposes of the details of entries written before an instant; the chain holds without them. Gives how many. */
export async function disposeOfDetails(tx: Tx, before: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('audit_entry')
    .set({ detail: null, detail_salt: null })
    .where('at', '<', before)
    .where('detail', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
