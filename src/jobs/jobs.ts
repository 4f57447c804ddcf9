import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { PgBoss } from 'pg-boss'
import type { Database } from '#db/open.ts'
import { pastTheWall } from '#db/second-wall.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dailyJobs } from '#jobs/daily-jobs.ts'
import { minuteInLondon } from '#jobs/london.ts'
import type { CalendarSettings } from '#workflows/telling/calendar-entry.ts'
import type { DeliveryWay } from '#workflows/case-notes/deliver-note.ts'
import { deliverNotes } from '#workflows/case-notes/deliver-notes.ts'
import { sendMail, type Sender } from '#workflows/telling/send-mail.ts'
import { writeDigests, writeMailAtOnce } from '#workflows/telling/write-mail.ts'

/** Everything that jobs need is handed in here. */
export interface JobParts {
  readonly database: Database
  readonly today: () => Day
  readonly now: () => Date
  /** What sends mail; without it mail waits in the outbox. */
  readonly sender: Sender | undefined
  readonly settings: CalendarSettings
  /** What hands case notes over; without it people copy them. */
  readonly notes?: DeliveryWay | undefined
  /** Where each day's anchor of the audit is added as a line. */
  readonly anchorFile?: string | undefined
  /** A job that did not work, or the library's own trouble; it is tried again at its next time. */
  readonly failed: (error: unknown, what: string) => void
}

/** The schema of the library's own tables: outside ours, in no migration and no backup. */
export const jobsSchema = 'waymark_jobs'

const london = 'Europe/London'

/** Longest that one run sends mail, in milliseconds; what is left waits a minute. */
const longestRun = 5 * 60_000

/**
 * Begins to run what has its time: the mail of each minute, the digests of a working morning, the jobs of a day. It
 * waits `after` milliseconds first, so that nobody's first page waits for it. Gives what ends it.
 */
export function startJobs(parts: JobParts, { after = 0 } = {}): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const started = begin(parts, after, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) parts.failed(error, 'jobs could not be started')
    return undefined
  })
  return {
    async stop() {
      stopping.abort()
      const boss = await started
      await boss?.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

async function begin(parts: JobParts, after: number, stopping: AbortSignal): Promise<PgBoss> {
  if (after > 0) await delay(after, undefined, { signal: stopping })
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    db: onOurPool(parts.database.pool),
    backend: parts.database.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: jobsSchema,
    // The embedded database has one connection, which pages need: what can wait is asked for seldom.
    clockMonitorIntervalSeconds: 600,
    queueCacheIntervalSeconds: 600,
    superviseIntervalSeconds: 300,
    monitorIntervalSeconds: 600,
    bamIntervalSeconds: 600,
    flowIntervalSeconds: 600,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 15,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => {
    if (!stopping.aborted) parts.failed(error, 'jobs')
  })
  await boss.start()
  await schedule(boss, parts, stopping)
  return boss
}

async function schedule(boss: PgBoss, parts: JobParts, stopping: AbortSignal): Promise<void> {
  const keep = { deleteAfterSeconds: 24 * 3600, retryLimit: 0, policy: 'exclusive' } as const
  const seldom = { pollingIntervalSeconds: 20 } as const
  const job = async (name: string, times: string, missed: 'once' | 'skip', run: () => Promise<unknown>) => {
    await boss.createQueue(name, keep)
    await boss.schedule(name, times, {}, { tz: london, missed })
    await boss.work(name, seldom, async () => {
      await run().catch((error: unknown) => parts.failed(error, name))
    })
  }
  await job('mail', '* * * * *', 'skip', () => runMail(parts, stopping))
  const { notes } = parts
  if (notes) await job('case-notes', '*/5 * * * *', 'skip', () => runNotes({ ...parts, notes }, stopping))
  await job('digests', '30 7 * * *', 'once', () => runDigests(parts))
  await job('daily', '5 0 * * *', 'once', () => runDailyJobs(parts))
  await boss.send('daily', {})
}

/** Writes what cannot wait for the morning, and sends whatever waits in the outbox. */
export async function runMail(parts: JobParts, stopping: AbortSignal): Promise<void> {
  const { database, sender, settings, today, now } = parts
  await pastTheWall('mail', async () => {
    await writeMailAtOnce(database.kysely, { today: today(), now: now(), settings })
    if (!sender) return
    const until = Date.now() + longestRun
    await sendMail(database.kysely, sender, {
      clock: now,
      stopped: () => stopping.aborted || Date.now() > until,
    })
  })
}

/** Hands over the case notes that wait. */
async function runNotes(
  { database, notes, today, now }: JobParts & { readonly notes: DeliveryWay },
  stopping: AbortSignal,
): Promise<void> {
  await pastTheWall('case-notes', () =>
    deliverNotes(database.kysely, notes, { today: today(), now, stopped: () => stopping.aborted }),
  )
}

/** Writes the digests of a working morning. */
export async function runDigests({ database, settings, today, now }: JobParts): Promise<number> {
  const at = now()
  return pastTheWall('digests', () =>
    writeDigests(database.kysely, {
      today: today(),
      now: at,
      minuteOfDay: minuteInLondon(at),
      settings,
    }),
  )
}

/** Does what is done each day; one that does not work keeps no other from its turn. */
export async function runDailyJobs({ database, today, now, anchorFile, failed }: JobParts): Promise<void> {
  for (const { name, run } of dailyJobs) {
    await pastTheWall(name, () => run(database.kysely, { today: today(), now: now(), anchorFile })).catch(
      (error: unknown) => failed(error, name),
    )
  }
}

/** The library works on our own pool, of either database; each statement takes a connection for itself alone. */
function onOurPool(pool: pg.Pool) {
  return {
    executeSql: async (text: string, values: unknown[] = []) =>
      pastTheWall('job-library', () => (values.length > 0 ? pool.query(text, values) : pool.query(text))),
  }
}
