import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'

/** A mail that could not be sent, as an administrator sees it. */
export interface UnsentMail {
  readonly mailId: number
  readonly address: string
  readonly subject: string
  readonly createdAt: Date
  readonly tries: number
  readonly because: string | undefined
  /** Empty where it was given up. */
  readonly nextTryAt: Date | undefined
}

export interface MailFigures {
  readonly waiting: number
  /** Since when the oldest of them waits. */
  readonly oldestAt: Date | undefined
  readonly sentLately: number
  readonly givenUp: number
  readonly lastSentAt: Date | undefined
  /** People whom something was to be told, in the last week, and who have no address. */
  readonly withoutAddress: readonly string[]
}

/** How the outbox stands; `since` is a day ago, `weekAgo` seven. */
export async function mailFigures(
  db: Db,
  { since, weekAgo }: { readonly since: Date; readonly weekAgo: Date },
): Promise<MailFigures> {
  const row = await db
    .selectFrom('mail')
    .select([
      sql<number>`(count(*) filter (where sent_at is null and given_up_at is null))::integer`.as('waiting'),
      sql<Date | null>`min(created_at) filter (where sent_at is null and given_up_at is null)`.as('oldest'),
      sql<number>`(count(*) filter (where sent_at >= ${since}))::integer`.as('sent_lately'),
      sql<number>`(count(*) filter (where given_up_at is not null))::integer`.as('given_up'),
      sql<Date | null>`max(sent_at)`.as('last_sent'),
    ])
    .executeTakeFirstOrThrow()
  const without = await db
    .selectFrom('notice')
    .innerJoin('person', 'person.person_id', 'notice.person_id')
    .where('dropped_because', '=', 'no-address')
    .where('dropped_at', '>=', weekAgo)
    .where('person.email', 'is', null)
    .select('person.name')
    .distinct()
    .orderBy('person.name')
    .execute()
  return {
    waiting: row.waiting,
    oldestAt: row.oldest ?? undefined,
    sentLately: row.sent_lately,
    givenUp: row.given_up,
    lastSentAt: row.last_sent ?? undefined,
    withoutAddress: without.map(({ name }) => name),
  }
}

/** Mails that were tried and could not be sent, given up ones first. */
export async function mailNotSent(db: Db, limit: number): Promise<readonly UnsentMail[]> {
  const rows = await db
    .selectFrom('mail')
    .where('sent_at', 'is', null)
    .where('failed_because', 'is not', null)
    .select(['mail_id', 'address', 'subject', 'created_at', 'tries', 'failed_because', 'next_try_at'])
    .orderBy(sql`given_up_at nulls last`)
    .orderBy('mail_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    mailId: row.mail_id,
    address: row.address,
    subject: row.subject,
    createdAt: row.created_at,
    tries: row.tries,
    because: row.failed_because ?? undefined,
    nextTryAt: row.next_try_at ?? undefined,
  }))
}

/** Has mails that could not be sent tried again from now on, one or all, also those given up; gives how many. */
export async function tryMailAgain(tx: Tx, mailId: number | 'all', now: Date): Promise<number> {
  let update = tx
    .updateTable('mail')
    .set({ next_try_at: now, given_up_at: null })
    .where('sent_at', 'is', null)
    .where('failed_because', 'is not', null)
  if (mailId !== 'all') update = update.where('mail_id', '=', mailId)
  const result = await update.executeTakeFirst()
  return Number(result.numUpdatedRows)
}
