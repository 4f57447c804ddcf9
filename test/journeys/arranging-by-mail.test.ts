import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { addDays, dayOf, isoDate, partsOf, type Day } from '#domain/calendar/day.ts'
import { runDigests, runMail } from '#jobs/jobs.ts'
import { senderFor } from '#mail/sender.ts'
import { aReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { aMailServer } from '#test/support/mail-server.ts'
import { tellMonitoringBegins } from '#workflows/telling/tell-monitoring-begins.ts'

const settings = { sender: 'waymark@northmoor.example.org', baseUrl: 'https://waymark.example.org' }

/**
 * Midway monitoring between all conferences: worker and manager are written to as it begins, so that the meeting is
 * set up; it is held jointly with both.
 */
describeOnEachDatabase('A midway review that is monitored jointly with worker and manager', (database) => {
  it('begins with a mail to both, is arranged with both, and stands in their calendars', async () => {
    const db = database().kysely
    await asDemonstration(db)
    const packs = ['cp-interval-monitoring', 'cla-twelve-week']
    const { reference } = await aReview(db, { packs, name: ['Zebedee', 'Quartermaine'] })
    const { opens_on } = await db
      .selectFrom('midway')
      .where('reference', '=', reference)
      .select('opens_on')
      .executeTakeFirstOrThrow()
    const opens = dayOf(opens_on!)
    const people = {
      sam: { roles: ['social-worker' as const], personRef: 'SW-1' },
      tess: { roles: ['team-manager' as const], personRef: 'TM-1', teamRef: 'TEAM-1' },
      priya: { roles: ['chair' as const], personRef: 'CHAIR-1' },
    }
    const ids = new Map<string, number>()
    for (const [username, person] of Object.entries(people))
      ids.set(username, await aPerson(db, { username, email: `${username}@example.org`, ...person }))
    const server = await aMailServer()
    const sender = await senderFor({ ...settings, route: { by: 'smtp', url: server.url } })
    const morningOf = async (today: Day) => {
      const now = new Date(`${isoDate(today)}T07:35:00Z`)
      await tellMonitoringBegins(db, { today, now })
      const parts = {
        database: database(),
        today: () => today,
        now: () => now,
        sender,
        settings,
        failed: (error: unknown) => {
          throw error
        },
      }
      await runDigests(parts)
      await runMail(parts, new AbortController().signal)
      return server.received.splice(0)
    }

    const first = await morningOf(opens)
    expect(first.map(({ to }) => to).toSorted()).toEqual([['sam@example.org'], ['tess@example.org']])
    for (const { raw } of first) expect(raw).toContain('agree with its chair when to talk')

    const app = await anApp(db, { today: isoDate(opens), now: () => new Date(`${isoDate(opens)}T10:42:00Z`) })
    const chair = await signedIn(app, ids.get('priya')!)
    const address = `/reviews/${reference}/arrange`
    const { body } = await chair.get(address)
    const ticked = [...body.matchAll(/<input[^>]*name="participants"[^>]*>/g)].map(([box]) => box)
    expect(ticked.map((box) => [/value="([^"]+)"/.exec(box)?.[1], box.includes('checked')])).toEqual([
      ['social-worker', true],
      ['team-manager', true],
    ])
    const on = addDays(opens, 7)
    const { year, month, date } = partsOf(on)
    const day = { 'on-day': String(date), 'on-month': String(month), 'on-year': String(year) }
    const set = await chair.post(address, {
      version: '0',
      do: 'set',
      ...day,
      at: '14:00',
      minutes: '45',
      way: 'telephone',
      participants: ['social-worker', 'team-manager'],
    })
    expect(set.headers.location).toBe(`/reviews/${reference}/clock`)

    let next = addDays(opens, 1)
    let mails = await morningOf(next)
    while (mails.length === 0) mails = await morningOf((next = addDays(next, 1)))
    expect(mails.map(({ to }) => to).toSorted()).toEqual([['sam@example.org'], ['tess@example.org']])
    for (const { raw } of mails) {
      expect(raw).toContain('1 midway review has a date')
      expect(raw).not.toMatch(/Zebedee|Quartermaine|C-1/)
      const event = new ICAL.Event(
        new ICAL.Component(ICAL.parse(calendarIn(raw)) as unknown[]).getFirstSubcomponent('vevent')!,
      )
      expect(isoDate(dayOf(event.startDate.toJSDate().toISOString().slice(0, 10)))).toBe(isoDate(on))
      expect(event.duration.toSeconds()).toBe(2700)
      expect(event.summary).toBe('Midway review')
    }
  })
})

/** The calendar entry of a mail as it came over the line. */
function calendarIn(raw: string): string {
  const [, head = '', body = ''] = /(Content-Type: text\/calendar[^]*?)\r\n\r\n([^]*?)\r\n--/.exec(raw) ?? []
  return /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body
}
