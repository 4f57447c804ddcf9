import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, Tx } from '#db/open.ts'

const calendarFile = z.object({
  method: z.enum(['REQUEST', 'CANCEL']),
  filename: z.string(),
  text: z.string(),
})

/** A calendar entry that goes with a mail. */
export type CalendarFile = Readonly<z.infer<typeof calendarFile>>

/** A mail as it is written into the outbox. */
export interface NewMail {
  /** The same mail is written once. */
  readonly key: string
  readonly personId: number | undefined
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly calendars?: readonly CalendarFile[]
  readonly at: Date
}

/** A mail that a process has in hand to send. */
export interface MailInHand {
  readonly mailId: number
  /** By which the mail server and GOV.UK Notify know it again. */
  readonly reference: string
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly calendars: readonly CalendarFile[]
  readonly createdAt: Date
  /** How often it was tried, this time included. */
  readonly tries: number
}

/** Writes a mail into the outbox, to be sent from then on; undefined where it was written already. */
export async function insertMail(tx: Tx, mail: NewMail): Promise<number | undefined> {
  const row = await tx
    .insertInto('mail')
    .values({
      key: mail.key,
      reference: randomUUID(),
      person_id: mail.personId ?? null,
      address: mail.address,
      subject: mail.subject,
      body: mail.body,
      calendars: JSON.stringify(mail.calendars ?? []),
      created_at: mail.at,
      next_try_at: mail.at,
    })
    .onConflict((same) => same.column('key').doNothing())
    .returning('mail_id')
    .executeTakeFirst()
  return row?.mail_id
}

/**
 * Takes the mail that has waited longest in hand until an instant, so that no other process sends it meanwhile; one
 * whose process ended is taken up again after that. Undefined where none is to be sent now.
 */
export async function claimMail(
  db: Db,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<MailInHand | undefined> {
  const row = await db
    .updateTable('mail')
    .set({ claimed_until: until, tries: sql`tries + 1` })
    .where('mail_id', '=', (eb) =>
      eb
        .selectFrom('mail')
        .where('sent_at', 'is', null)
        .where('given_up_at', 'is', null)
        .where('next_try_at', '<=', now)
        .where((or) => or.or([or('claimed_until', 'is', null), or('claimed_until', '<=', now)]))
        .select('mail_id')
        .orderBy('next_try_at')
        .orderBy('mail_id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['mail_id', 'reference', 'address', 'subject', 'body', 'calendars', 'created_at', 'tries'])
    .executeTakeFirst()
  return (
    row && {
      mailId: row.mail_id,
      reference: row.reference,
      address: row.address,
      subject: row.subject,
      body: row.body,
      calendars: z.array(calendarFile).parse(row.calendars),
      createdAt: row.created_at,
      tries: row.tries,
    }
  )
}

/** Notes that a mail was sent, through what, and by which id it is known there. */
export async function noteSent(
  db: Db,
  mailId: number,
  sent: { readonly by: string; readonly providerRef: string | undefined; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('mail')
    .set({
      sent_at: sent.at,
      sent_by: sent.by,
      provider_ref: sent.providerRef ?? null,
      next_try_at: null,
      claimed_until: null,
      failed_because: null,
    })
    .where('mail_id', '=', mailId)
    .execute()
}

/** Notes that a mail could not be sent, why, and when it is tried again; without that it is given up. */
export async function noteNotSent(
  db: Db,
  mailId: number,
  not: { readonly because: string; readonly nextTryAt: Date | undefined; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('mail')
    .set({
      failed_because: not.because,
      next_try_at: not.nextTryAt ?? null,
      given_up_at: not.nextTryAt ? null : not.at,
      claimed_until: null,
    })
    .where('mail_id', '=', mailId)
    .execute()
}
