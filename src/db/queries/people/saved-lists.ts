import type { Db, Tx } from '#db/open.ts'

/** A list with its filters that a person keeps under a name. */
export interface SavedList {
  readonly listId: number
  readonly name: string
  readonly address: string
}

/** The lists that a person keeps, by name. */
export async function savedListsOf(db: Db, personId: number): Promise<readonly SavedList[]> {
  const rows = await db
    .selectFrom('saved_list')
    .where('person_id', '=', personId)
    .select(['list_id', 'name', 'address'])
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ listId: row.list_id, name: row.name, address: row.address }))
}

/** Keeps a list; under a name that the person has already, the newer one stands. */
export async function putSavedList(
  tx: Tx,
  list: { readonly personId: number; readonly name: string; readonly address: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('saved_list')
    .values({ person_id: list.personId, name: list.name, address: list.address, saved_at: list.at })
    .onConflict((same) =>
      same.columns(['person_id', 'name']).doUpdateSet({ address: list.address, saved_at: list.at }),
    )
    .execute()
}

/** Takes a list away, where it is the person's own. */
export async function deleteSavedList(
  tx: Tx,
  { personId, listId }: { readonly personId: number; readonly listId: number },
): Promise<void> {
  await tx.deleteFrom('saved_list').where('person_id', '=', personId).where('list_id', '=', listId).execute()
}
