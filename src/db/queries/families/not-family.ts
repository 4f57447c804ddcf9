import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'

/** Whether nobody has said of the child of a row that it is not of its family. */
export function isSaidToBeFamily(): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (select 1 from not_family
    where not_family.child_id = child.child_id and not_family.family_ref = child.family_ref
      and not_family.undone_at is null)`
}

/** Says of a child that it is not of the family that the case system groups it with. */
export async function insertNotFamily(
  tx: Tx,
  said: {
    readonly childId: number
    readonly familyRef: string
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .insertInto('not_family')
    .values({
      child_id: said.childId,
      family_ref: said.familyRef,
      said_at: said.now,
      said_by: said.personId,
    })
    .onConflict((same) => same.columns(['child_id', 'family_ref']).where('undone_at', 'is', null).doNothing())
    .execute()
}

/** Takes it back that a child is not of its family. */
export async function undoNotFamily(
  tx: Tx,
  undo: {
    readonly childId: number
    readonly familyRef: string
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('not_family')
    .set({ undone_at: undo.now, undone_by: undo.personId })
    .where('child_id', '=', undo.childId)
    .where('family_ref', '=', undo.familyRef)
    .where('undone_at', 'is', null)
    .execute()
}

/** The children within a scope of whom it is said that they are not of this family. */
export async function saidNotOfFamily(
  db: Db,
  scope: ChildScope,
  today: Day,
  familyRef: string,
): Promise<
  readonly {
    readonly childId: number
    readonly localId: string
    readonly forename: string | undefined
    readonly surname: string | undefined
  }[]
> {
  const rows = await db
    .selectFrom('child')
    .innerJoin('not_family', 'not_family.child_id', 'child.child_id')
    .where('child.family_ref', '=', familyRef)
    .where('not_family.family_ref', '=', familyRef)
    .where('not_family.undone_at', 'is', null)
    .where(withinScope(scope, today, 'child.child_id'))
    .select(['child.child_id', 'child.local_id', 'child.forename', 'child.surname'])
    .orderBy('child.child_id')
    .execute()
  return rows.map((row) => ({
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
  }))
}
