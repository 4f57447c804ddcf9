import type { Database } from '#db/open.ts'
import { insertMail } from '#db/queries/telling/mail.ts'
import type { MailRoute } from '#mail/settings.ts'
import { killAfterLines } from './kill.ts'
import type { Place } from './place.ts'

/** Longer than a mail stays in hand, in milliseconds: what a killed program had is taken up again. */
const later = 11 * 60_000

/**
 * Sends the mails of an outbox and kills the program in the midst of it, each time just after a mail was taken and
 * before that was noted, until a run gets through. Gives what the outbox then holds as not sent.
 */
export async function killSending(
  { mails, rounds, route }: { readonly mails: number; readonly rounds: number; readonly route: MailRoute },
  place: Place,
  open: () => Promise<Database>,
): Promise<{ readonly notSent: number }> {
  const start = Date.parse('2026-10-26T07:30:00Z')
  const first = await open()
  await first.kysely.transaction().execute(async (tx) => {
    for (let n = 1; n <= mails; n += 1)
      await insertMail(tx, {
        key: `mail-${n}`,
        personId: undefined,
        address: `person${n}@example.org`,
        subject: 'You have 1 midway review to prepare',
        body: 'https://waymark.example.org/told/1',
        at: new Date(start),
      })
  })
  await first.close()
  const at = (round: number) => new Date(start + round * later).toISOString()
  for (let round = 0; round < rounds; round += 1)
    await killAfterLines(1 + ((round * 3) % 5), 'send', place, JSON.stringify(route), at(round))
  await killAfterLines(Number.MAX_SAFE_INTEGER, 'send', place, JSON.stringify(route), at(rounds))
  const last = await open()
  const rows = await last.kysely.selectFrom('mail').where('sent_at', 'is', null).select('mail_id').execute()
  await last.close()
  return { notSent: rows.length }
}
