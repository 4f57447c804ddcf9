import type { Db } from '#db/open.ts'

/** The names of everybody who works or worked with a child, as the case system has them. */
export async function peopleOfChild(db: Db, childId: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('allocation')
    .where('child_id', '=', childId)
    .where('person_name', 'is not', null)
    .select('person_name')
    .distinct()
    .execute()
  return rows.flatMap(({ person_name: name }) => name ?? [])
}
