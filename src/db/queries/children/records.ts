import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'

/** A signed record as it is kept: its text, and the hash of that text. */
export interface KeptRecord {
  readonly record: FrozenRecord
  readonly sha256: string
  readonly signedAt: Date
}

/** Something added to a signed record later; it changes nothing above it. */
export interface Addendum {
  readonly addendumId: number
  readonly writtenAt: Date
  readonly writtenBy: string
  readonly text: string
}

/** The signed record of a midway review. The caller found the review within a scope; this reads by id. */
export async function recordOf(db: Db, midwayId: number): Promise<KeptRecord | undefined> {
  const row = await db
    .selectFrom('midway_record')
    .where('midway_id', '=', midwayId)
    .select(['record', 'sha256', 'signed_at'])
    .executeTakeFirst()
  return row && keptRecord(row)
}

/** The last signed record of the same plan before a review: what was said last time. */
export async function lastRecordBefore(
  db: Db,
  review: { readonly planId: number; readonly midwayId: number },
): Promise<KeptRecord | undefined> {
  const row = await db
    .selectFrom('midway_record')
    .innerJoin('midway', 'midway.midway_id', 'midway_record.midway_id')
    .where('midway.plan_id', '=', review.planId)
    .where('midway.midway_id', '<>', review.midwayId)
    .select(['midway_record.record', 'midway_record.sha256', 'midway_record.signed_at'])
    .orderBy('midway.held_on', 'desc')
    .orderBy('midway.midway_id', 'desc')
    .executeTakeFirst()
  return row && keptRecord(row)
}

/**
 * The last signed record of each of some children, of whichever plan. The caller found the children within a scope;
 * this reads by id.
 */
export async function lastRecordsOf(
  db: Db,
  childIds: readonly number[],
): Promise<ReadonlyMap<number, KeptRecord>> {
  const rows = await db
    .selectFrom('midway_record')
    .innerJoin('midway', 'midway.midway_id', 'midway_record.midway_id')
    .where(sql<boolean>`midway.child_id = any(${`{${childIds.join(',')}}`}::integer[])`)
    .distinctOn('midway.child_id')
    .select(['midway.child_id', 'midway_record.record', 'midway_record.sha256', 'midway_record.signed_at'])
    .orderBy('midway.child_id')
    .orderBy('midway.held_on', 'desc')
    .orderBy('midway.midway_id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.child_id, keptRecord(row)]))
}

/** The last signed records of one child, the newest first. The caller found the child within a scope. */
export async function lastRecordsOfChild(
  db: Db,
  childId: number,
  limit: number,
): Promise<readonly KeptRecord[]> {
  const rows = await db
    .selectFrom('midway_record')
    .innerJoin('midway', 'midway.midway_id', 'midway_record.midway_id')
    .where('midway.child_id', '=', childId)
    .select(['midway_record.record', 'midway_record.sha256', 'midway_record.signed_at'])
    .orderBy('midway.held_on', 'desc')
    .orderBy('midway.midway_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(keptRecord)
}

/** Keeps a signed record; the table takes no change afterwards. */
export async function insertRecord(
  tx: Tx,
  record: {
    readonly midwayId: number
    readonly text: string
    readonly sha256: string
    readonly signedAt: Date
    readonly signedBy: number
  },
): Promise<void> {
  await tx
    .insertInto('midway_record')
    .values({
      midway_id: record.midwayId,
      record: record.text,
      sha256: record.sha256,
      signed_at: record.signedAt,
      signed_by: record.signedBy,
    })
    .execute()
}

/** What was added to a signed record, in order. */
export async function addendaOf(db: Db, midwayId: number): Promise<readonly Addendum[]> {
  const rows = await db
    .selectFrom('midway_addendum')
    .leftJoin('person', 'person.person_id', 'midway_addendum.written_by')
    .where('midway_id', '=', midwayId)
    .select(['addendum_id', 'written_at', 'name', 'text'])
    .orderBy('addendum_id')
    .execute()
  return rows.map((row) => ({
    addendumId: row.addendum_id,
    writtenAt: row.written_at,
    writtenBy: row.name ?? 'Somebody',
    text: row.text,
  }))
}

/** Adds to a signed record. */
export async function insertAddendum(
  tx: Tx,
  addendum: {
    readonly midwayId: number
    readonly text: string
    readonly writtenAt: Date
    readonly writtenBy: number
  },
): Promise<number> {
  const row = await tx
    .insertInto('midway_addendum')
    .values({
      midway_id: addendum.midwayId,
      text: addendum.text,
      written_at: addendum.writtenAt,
      written_by: addendum.writtenBy,
    })
    .returning('addendum_id')
    .executeTakeFirstOrThrow()
  return row.addendum_id
}

function keptRecord(row: { record: string; sha256: string; signed_at: Date }): KeptRecord {
  // Written by frozenRecord and never changed since: the format field says which version of it.
  return { record: JSON.parse(row.record) as FrozenRecord, sha256: row.sha256, signedAt: row.signed_at }
}
