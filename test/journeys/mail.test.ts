import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { aMailServer } from '#test/support/mail-server.ts'
import { senderFor } from '#mail/sender.ts'
import { runMail } from '#jobs/jobs.ts'

const mail = { sender: 'waymark@northmoor.example.org', baseUrl: 'https://waymark.example.org' }

describeOnEachDatabase('Telling people, over the pages', (database) => {
  const db = (): Db => database().kysely
  let now = new Date(`${reviewToday}T10:42:00Z`)

  async function open(by: 'smtp' | 'nothing' = 'smtp') {
    await asDemonstration(db())
    const app = await anApp(db(), {
      today: reviewToday,
      now: () => now,
      settings: { mail: { ...mail, route: by === 'nothing' ? undefined : { by } } },
    })
    const admin = await aPerson(db(), {
      username: 'admin',
      roles: ['administrator'],
      email: 'admin@example.org',
    })
    return { app, admin: await signedIn(app, admin) }
  }

  const run = async (url: string) =>
    runMail(
      {
        database: database(),
        today: () => dayOf(reviewToday),
        now: () => now,
        sender: await senderFor({ ...mail, route: { by: 'smtp', url } }),
        settings: mail,
        failed: (error) => {
          throw error
        },
      },
      new AbortController().signal,
    )

  it('an administrator sends a test mail, sees it fail, and has it tried again', async () => {
    const server = await aMailServer()
    await server.down()
    const { admin } = await open()
    expect((await admin.get('/settings/mail')).body).toContain('By a mail server (SMTP)')
    const wrong = await admin.post('/settings/mail', { do: 'test', address: 'nobody' })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('Enter an email address')
    expect(wrong.body).toContain('value="nobody"')
    const asked = await admin.post('/settings/mail', { do: 'test', address: 'admin@example.org' })
    expect(asked.statusCode).toBe(303)
    await run(server.url)
    const { body } = await admin.get('/settings/mail')
    expect(body).toContain('Could not be sent')
    expect(body).toMatch(/ECONNREFUSED/)
    await server.up()
    await admin.post('/settings/mail', { do: 'again' })
    await run(server.url)
    expect(server.received.map(({ to }) => to)).toEqual([['admin@example.org']])
    expect((await admin.get('/settings/mail')).body).not.toContain('Could not be sent')
  })

  it('the page says that nothing is set, and that mail waits', async () => {
    const { admin } = await open('nothing')
    await admin.post('/settings/mail', { do: 'test', address: 'admin@example.org' })
    const { body } = await admin.get('/settings/mail')
    expect(body).toContain('No way to send mail is set')
    expect(body).toContain('1, the oldest since')
  })

  it('a review signed with a sign of drift is told to the team manager, whose mail leads to it', async () => {
    const { app } = await open()
    const chair = await signedIn(app, await aPerson(db(), { email: 'priya@example.org' }))
    const manager = await aPerson(db(), {
      username: 'tess',
      roles: ['team-manager'],
      personRef: 'TM-1',
      teamRef: 'TEAM-1',
      email: 'tess@example.org',
    })
    const review = await aReview(db())
    const form = await db()
      .selectFrom('midway')
      .where('reference', '=', review.reference)
      .select('midway_id')
      .executeTakeFirstOrThrow()
    await sign(chair, review.reference, { 'working-plan': 'no' })
    const told = await db()
      .selectFrom('notice')
      .where('person_id', '=', manager)
      .select(['notice_id', 'kind', 'midway_id'])
      .execute()
    expect(told).toMatchObject([{ kind: 'drift-noted', midway_id: form.midway_id }])
    const theirs = await signedIn(app, manager)
    const link = `/told/${told[0]!.notice_id}`
    expect((await theirs.get(link)).headers.location).toBe(`/reviews/${review.reference}/record`)
    expect((await chair.get(link)).statusCode).toBe(404)
    expect((await theirs.get('/told/999999')).statusCode).toBe(404)
  })

  it('a review signed without a worry is told to nobody', async () => {
    const { app } = await open()
    const chair = await signedIn(app, await aPerson(db()))
    await aPerson(db(), { username: 'tess', roles: ['team-manager'], personRef: 'TM-1', teamRef: 'TEAM-1' })
    const review = await aReview(db())
    await sign(chair, review.reference, { 'working-plan': 'yes' })
    const kinds = await db().selectFrom('notice').select('kind').execute()
    expect(kinds.filter(({ kind }) => kind === 'drift-noted')).toEqual([])
  })

  it('a missing safety plan is told to the social worker', async () => {
    const { app } = await open()
    const chair = await signedIn(app, await aPerson(db()))
    const worker = await aPerson(db(), { username: 'sam', roles: ['social-worker'], personRef: 'SW-1' })
    const review = await aReview(db(), { packs: ['cp-interval-monitoring', 'cla-twelve-week'] })
    await sign(chair, review.reference, { 'safety-plan': 'no' })
    const told = await db()
      .selectFrom('notice')
      .where('kind', '=', 'safety-plan-needed')
      .selectAll()
      .execute()
    expect(told.map(({ person_id }) => person_id)).toEqual([worker])
  })

  it('a review with a day goes into a calendar, and one without has nothing to give', async () => {
    const { app } = await open()
    const chair = await signedIn(app, await aPerson(db()))
    const { reference } = await aReview(db())
    const address = `/reviews/${reference}/calendar.ics`
    expect((await chair.get(address)).statusCode).toBe(404)
    await db()
      .updateTable('midway')
      .set({ arranged_for: '2026-10-28', arranged_at: '14:00', arranged_minutes: 45, arrangement_version: 3 })
      .where('reference', '=', reference)
      .execute()
    const response = await chair.get(address)
    expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8; method=REQUEST')
    expect(response.headers['content-disposition']).toContain('midway-review.ics')
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(response.body) as unknown[]).getFirstSubcomponent('vevent')!,
    )
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-10-28T14:00:00.000Z')
    expect([event.duration.toSeconds(), event.sequence]).toEqual([2700, 3])
    expect(response.body).not.toMatch(/Ava|Adams/)
  })

  async function sign(chair: Client, reference: string, answers: Readonly<Record<string, string>>) {
    await chair.post(`/reviews/${reference}`, { do: 'start' })
    for (const [question, value] of Object.entries({ ...answers, _summary: 'Sleeps at home.' })) {
      const body = { part: '', field: 'answer', value, baseVersion: 0 }
      const saved = await chair.patch(`/reviews/${reference}/answers/${question}`, body)
      expect(saved.statusCode, question).toBe(200)
    }
    now = new Date(now.getTime() + 1000)
    const { body } = await chair.get(`/reviews/${reference}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    const response = await chair.post(`/reviews/${reference}/check`, { seen, ...held })
    expect(response.headers.location, response.body.slice(0, 2000)).toBe(`/reviews/${reference}/record`)
  }
})
