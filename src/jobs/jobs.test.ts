import { expect, it } from 'vitest'
import { describeTables } from '#db/describe-tables.ts'
import { migrate } from '#db/migrate.ts'
import { insertMail } from '#db/queries/telling/mail.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { describeOnADatabaseOfItsOwn } from '#test/support/database.ts'
import type { MailInHand } from '#db/queries/telling/mail.ts'
import { jobsSchema, runDailyJobs, runDigests, runMail, startJobs, type JobParts } from './jobs.ts'
import { minuteInLondon } from './london.ts'

describeOnADatabaseOfItsOwn('Jobs', (database) => {
  const sent: MailInHand[] = []
  const parts = (): JobParts => ({
    database: database(),
    today: () => dayOf('2026-10-26'),
    now: () => new Date('2026-10-26T07:31:00Z'),
    sender: {
      name: 'smtp',
      send: (mail) => {
        sent.push(mail)
        return Promise.resolve(undefined)
      },
      knownAlready: () => Promise.resolve(undefined),
    },
    settings: { baseUrl: 'https://waymark.example.org', sender: 'waymark@example.org' },
    failed: (error, what) => {
      throw new Error(what, { cause: error })
    },
  })
  const scheduled = async () => {
    const { rows } = await database().pool.query<{ name: string; cron: string; timezone: string }>(
      `select name, cron, timezone from ${jobsSchema}.schedule order by name`,
    )
    return rows
  }

  it('begin, keep their times in London, and end; a second start finds what is there', async () => {
    await migrate(database())
    for (let start = 1; start <= 2; start += 1) {
      const failures: string[] = []
      const jobs = startJobs({ ...parts(), failed: (_error, what) => failures.push(what) })
      await expect.poll(async () => (await scheduled().catch(() => [])).length, { timeout: 10_000 }).toBe(3)
      // Pages go on meanwhile: the one connection of the embedded database is held by nobody.
      await database().pool.query('select 1')
      await jobs.stop()
      expect(failures).toEqual([])
    }
    expect(await scheduled()).toEqual([
      { name: 'daily', cron: '5 0 * * *', timezone: 'Europe/London' },
      { name: 'digests', cron: '30 7 * * *', timezone: 'Europe/London' },
      { name: 'mail', cron: '* * * * *', timezone: 'Europe/London' },
    ])
  })

  it('end before they began, where the program is stopped at once', async () => {
    await migrate(database())
    const jobs = startJobs(parts(), { after: 60_000 })
    await jobs.stop()
    const { rows } = await database().pool.query('select from pg_namespace where nspname = $1', [jobsSchema])
    expect(rows).toEqual([])
  })

  it('keep their tables out of ours, and so out of every backup', async () => {
    await migrate(database())
    const before = (await describeTables(database().kysely)).map(({ name }) => name)
    const jobs = startJobs(parts())
    await expect.poll(async () => (await scheduled().catch(() => [])).length, { timeout: 10_000 }).toBe(3)
    await jobs.stop()
    expect((await describeTables(database().kysely)).map(({ name }) => name)).toEqual(before)
  })

  it('send what waits, write digests at their time, and do the day’s work twice without harm', async () => {
    await migrate(database())
    const { kysely } = database()
    await kysely.transaction().execute((tx) =>
      insertMail(tx, {
        key: 'one',
        personId: undefined,
        address: 'sam@example.org',
        subject: 'x',
        body: 'x',
        at: new Date('2026-10-26T07:30:00Z'),
      }),
    )
    sent.length = 0
    await runMail(parts(), new AbortController().signal)
    expect(sent.map(({ address }) => address)).toEqual(['sam@example.org'])
    expect(await runDigests(parts())).toBe(0)
    await runDailyJobs(parts())
    await runDailyJobs(parts())
  })

  it('name a day’s job that did not work, and go on with the others', async () => {
    const failures: string[] = []
    // Without tables each of them fails.
    await runDailyJobs({ ...parts(), failed: (_error, what) => failures.push(what) })
    expect(failures).toContain('turn-the-day')
    expect(failures).toContain('tell-monitoring-begins')
  })

  it('know the minute that it is in London, in winter and in summer', () => {
    expect(minuteInLondon(new Date('2026-10-26T07:30:00Z'))).toBe(7 * 60 + 30)
    expect(minuteInLondon(new Date('2026-07-13T06:30:00Z'))).toBe(7 * 60 + 30)
    expect(minuteInLondon(new Date('2026-07-12T23:05:00Z'))).toBe(5)
  })
})
