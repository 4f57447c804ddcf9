import { scopeOf } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { childrenWithin } from '#db/queries/people/scope.ts'
import { arrangedReviews } from '#db/queries/telling/calendar-entries.ts'
import { insertMail, type CalendarFile, type NewMail } from '#db/queries/telling/mail.ts'
import {
  claimMorning,
  noteDropped,
  noteMailed,
  noteMorning,
  noticesWaiting,
  type Recipient,
  type WaitingNotice,
} from '#db/queries/telling/notices-waiting.ts'
import { serviceShown } from '#db/queries/people/service.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { noticeKinds, wordsOfKind } from '#domain/telling/kinds.ts'
import { digestIsDue } from '#domain/telling/mornings.ts'
import { atOnceWords, digestWords, type Letterhead, type MailWords } from '#domain/telling/words.ts'
import { calendarEntry, type CalendarSettings } from './calendar-entry.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** When it is, and what the environment says about mail. */
export interface MailMoment {
  readonly today: Day
  readonly now: Date
  readonly settings: CalendarSettings
}

const atOnceKinds = Object.entries(noticeKinds).flatMap(([kind, { urgency }]) =>
  urgency === 'at-once' ? [kind] : [],
)

/** Writes a mail of its own for each notice that cannot wait for the morning; gives how many. */
export async function writeMailAtOnce(db: Db, moment: MailMoment): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const recipients = await noticesWaiting(tx, moment.today, atOnceKinds)
    if (recipients.length === 0) return 0
    const letterhead = await letterheadOf(tx, moment)
    let written = 0
    for (const recipient of recipients) {
      const told = await toBeTold(tx, recipient, moment)
      for (const notice of told?.notices ?? []) {
        const words = atOnceWords(notice, letterhead)
        await writeOne(tx, { ...told!, notices: [notice] }, `notice:${notice.noticeId}`, words, moment)
        written += 1
      }
    }
    return written
  })
}

/**
 * Writes the digests of a working morning, one for each person for whom something changed; gives how many. They are
 * written once a morning, from half past seven; what comes later waits for the next.
 */
export async function writeDigests(
  db: Db,
  moment: MailMoment & { readonly minuteOfDay: number },
): Promise<number> {
  const { today, now, minuteOfDay } = moment
  const { calendar } = (await policyNow(db)).compiled
  if (!digestIsDue({ today, minuteOfDay }, calendar)) return 0
  return db.transaction().execute(async (tx) => {
    if (!(await claimMorning(tx, today, now))) return 0
    const letterhead = await letterheadOf(tx, moment)
    let written = 0
    for (const recipient of await noticesWaiting(tx, today)) {
      const told = await toBeTold(tx, recipient, moment)
      if (!told) continue
      const key = `digest:${recipient.person.personId}:${isoDate(today)}`
      await writeOne(tx, told, key, digestWords(told.notices, letterhead), moment)
      written += 1
    }
    await noteMorning(tx, today, written)
    return written
  })
}

interface Told {
  readonly personId: number
  readonly email: string
  readonly notices: readonly WaitingNotice[]
}

/**
 * What somebody is still to be told, decided as the mail is written: a person who has left is told nothing, and nobody
 * is told of a child whom they may no longer see.
 */
async function toBeTold(
  tx: Tx,
  { person, email, hasLeft, notices }: Recipient,
  { today, now }: MailMoment,
): Promise<Told | undefined> {
  const ids = (some: readonly WaitingNotice[]) => some.map(({ noticeId }) => noticeId)
  if (hasLeft || email === undefined) {
    await noteDropped(tx, ids(notices), hasLeft ? 'left' : 'no-address', now)
    return undefined
  }
  const childIds = notices.flatMap(({ childId }) => (childId === undefined ? [] : [childId]))
  const seen = await childrenWithin(tx, scopeOf(person), today, childIds)
  const theirs = notices.filter(
    ({ kind, childId }) =>
      childId === undefined || seen.has(childId) || wordsOfKind(kind)?.opensToWhoeverIsNamed === true,
  )
  await noteDropped(tx, ids(notices.filter((notice) => !theirs.includes(notice))), 'not-theirs', now)
  return theirs.length === 0 ? undefined : { personId: person.personId, email, notices: theirs }
}

async function writeOne(
  tx: Tx,
  { personId, email, notices }: Told,
  key: string,
  words: MailWords,
  moment: MailMoment,
): Promise<void> {
  const { now } = moment
  const calendars = await calendarsFor(tx, email, notices, moment)
  const mail: NewMail = { key, personId, address: email, ...words, calendars, at: now }
  const mailId = await insertMail(tx, mail)
  if (mailId === undefined) return
  await noteMailed(tx, { noticeIds: notices.map(({ noticeId }) => noticeId), mailId, at: now })
}

/** One calendar entry for each review that was arranged, moved or cancelled, as it stands now. */
async function calendarsFor(
  tx: Tx,
  attendee: string,
  notices: readonly WaitingNotice[],
  { now, settings }: MailMoment,
): Promise<readonly CalendarFile[]> {
  const midwayIds = notices.flatMap(({ kind, midwayId }) =>
    kind.startsWith('review-') && midwayId !== undefined ? [midwayId] : [],
  )
  const reviews = await arrangedReviews(tx, midwayIds)
  return [...reviews.values()].map((review) => calendarEntry(review, { attendee, now, settings }))
}

async function letterheadOf(db: Db, { settings }: MailMoment): Promise<Letterhead> {
  return { baseUrl: settings.baseUrl, authority: (await serviceShown(db)).authority }
}
