import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { deleteSession } from '#db/queries/people/sessions.ts'

/** Ends the session of a cookie, so that the cookie opens nothing any more. */
export async function signOut(
  db: Db,
  session: { readonly cookie: string; readonly person: Person; readonly now: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deleteSession(tx, session.cookie)
    await writeAudit(tx, { person: session.person, action: 'signed-out', at: session.now })
  })
}
