import type { BarReason, OpeningReason } from '#access/opening-reasons.ts'
import type { Db, Tx } from '#db/open.ts'

/** A person for whom a child does not exist, named by the local id alone. */
export interface Bar {
  readonly barId: number
  readonly localId: string
  readonly because: BarReason
  readonly setAt: Date
}

/** The bars of a person that are in force. Whoever sets them sees no child's name. */
export async function barsOf(db: Db, personId: number): Promise<readonly Bar[]> {
  const rows = await db
    .selectFrom('bar')
    .innerJoin('child', 'child.child_id', 'bar.child_id')
    .where('bar.person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .select(['bar_id', 'local_id', 'because', 'set_at'])
    .orderBy('bar_id')
    .execute()
  return rows.map((row) => ({
    barId: row.bar_id,
    localId: row.local_id,
    because: row.because,
    setAt: row.set_at,
  }))
}

/** Bars a person from a child; false where that is so already. */
export async function insertBar(
  tx: Tx,
  bar: {
    readonly personId: number
    readonly childId: number
    readonly because: BarReason
    readonly by: number
    readonly now: Date
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('bar')
    .values({
      person_id: bar.personId,
      child_id: bar.childId,
      because: bar.because,
      set_at: bar.now,
      set_by: bar.by,
    })
    .onConflict((same) => same.columns(['person_id', 'child_id']).where('lifted_at', 'is', null).doNothing())
    .returning('bar_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Lifts a bar of a person; gives the child, or undefined where no such bar is in force. */
export async function liftBar(
  tx: Tx,
  lift: { readonly barId: number; readonly personId: number; readonly by: number; readonly now: Date },
): Promise<number | undefined> {
  const row = await tx
    .updateTable('bar')
    .set({ lifted_at: lift.now, lifted_by: lift.by })
    .where('bar_id', '=', lift.barId)
    .where('person_id', '=', lift.personId)
    .where('lifted_at', 'is', null)
    .returning('child_id')
    .executeTakeFirst()
  return row?.child_id
}

/** People, among some, who are barred from a child: nothing of the child reaches them. */
export async function barredFrom(db: Db, childId: number): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('bar')
    .where('child_id', '=', childId)
    .where('lifted_at', 'is', null)
    .select('person_id')
    .execute()
  return new Set(rows.map((row) => row.person_id))
}

/** Why a child's record is restricted, since when, and who says so. */
export interface Restriction {
  readonly reason: string
  readonly setAt: Date
  /** Whether the case system's file set it; else a person here did. */
  readonly byFile: boolean
}

/** What restricts a child's record: a file, a person, or both. The caller has made sure of the scope. */
export async function restrictionsOf(db: Db, childId: number): Promise<readonly Restriction[]> {
  const rows = await db
    .selectFrom('restriction')
    .where('child_id', '=', childId)
    .where('lifted_at', 'is', null)
    .select(['reason', 'set_at', 'file_id'])
    .orderBy('restriction_id')
    .execute()
  return rows.map((row) => ({ reason: row.reason, setAt: row.set_at, byFile: row.file_id !== null }))
}

/** Restricts a child's record by a person; false where a person has already. */
export async function insertRestriction(
  tx: Tx,
  restriction: {
    readonly childId: number
    readonly reason: string
    readonly by: number
    readonly now: Date
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('restriction')
    .values({
      child_id: restriction.childId,
      reason: restriction.reason,
      set_at: restriction.now,
      set_by: restriction.by,
    })
    .onConflict((same) =>
      same.column('child_id').where('lifted_at', 'is', null).where('file_id', 'is', null).doNothing(),
    )
    .returning('restriction_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Lifts the restriction that a person set; false where there is none. What a file set, a file lifts. */
export async function liftRestriction(
  tx: Tx,
  lift: { readonly childId: number; readonly by: number; readonly now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('restriction')
    .set({ lifted_at: lift.now, lifted_by: lift.by })
    .where('child_id', '=', lift.childId)
    .where('lifted_at', 'is', null)
    .where('file_id', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Opens a closed record to one person until an instant. */
export async function insertOpening(
  tx: Tx,
  opening: {
    readonly childId: number
    readonly personId: number
    readonly reason: OpeningReason
    readonly note: string
    readonly now: Date
    readonly until: Date
  },
): Promise<number> {
  const row = await tx
    .insertInto('restricted_opening')
    .values({
      child_id: opening.childId,
      person_id: opening.personId,
      reason: opening.reason,
      note: opening.note,
      opened_at: opening.now,
      until_at: opening.until,
    })
    .returning('opening_id')
    .executeTakeFirstOrThrow()
  return row.opening_id
}
