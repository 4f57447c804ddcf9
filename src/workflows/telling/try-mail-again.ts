import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { tryMailAgain as queueAgain } from '#db/queries/telling/mail-figures.ts'

/** Has mail that could not be sent tried again within a minute, one or all of it; gives how many. */
export async function tryMailAgain(
  db: Db,
  { person, which, now }: { readonly person: Person; readonly which: number | 'all'; readonly now: Date },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const mails = await queueAgain(tx, which, now)
    await writeAudit(tx, { person, action: 'mail-tried-again', detail: { mails }, at: now })
    return mails
  })
}
