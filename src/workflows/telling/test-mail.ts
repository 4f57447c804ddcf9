import { randomUUID } from 'node:crypto'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertMail, type MailInHand } from '#db/queries/telling/mail.ts'
import { serviceShown } from '#db/queries/people/service.ts'
import { testWords } from '#domain/telling/words.ts'

/** A mail that shows whether mail arrives, to be sent at once and not by the outbox. */
export async function testMail(db: Db, address: string, baseUrl: string, now: Date): Promise<MailInHand> {
  const { authority } = await serviceShown(db)
  return {
    mailId: 0,
    reference: randomUUID(),
    address,
    ...testWords({ baseUrl, authority }),
    calendars: [],
    createdAt: now,
    tries: 1,
  }
}

/** Puts a test mail into the outbox: it goes the way that every mail goes, within a minute. */
export async function writeTestMail(
  db: Db,
  {
    person,
    address,
    baseUrl,
    now,
  }: { readonly person: Person; readonly address: string; readonly baseUrl: string; readonly now: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { authority } = await serviceShown(tx)
    await insertMail(tx, {
      key: `test:${person.personId}:${now.getTime()}`,
      personId: person.personId,
      address,
      ...testWords({ baseUrl, authority }),
      at: now,
    })
    await writeAudit(tx, { person, action: 'test-mail-sent', at: now })
  })
}
