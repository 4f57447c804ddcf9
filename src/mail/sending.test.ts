import { expect, it } from 'vitest'
import { insertMail } from '#db/queries/telling/mail.ts'
import type { Db } from '#db/open.ts'
import { aMailServer } from '#test/support/mail-server.ts'
import { aNotifyServer, type NotifyServer } from '#test/support/notify-server.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { sendMail, type Sender } from '#workflows/telling/send-mail.ts'
import { senderFor } from './sender.ts'

const settings = { sender: 'waymark@northmoor.example.org', baseUrl: 'https://waymark.example.org' }
const start = new Date('2026-10-26T07:30:00Z')
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

const bySmtp = async (url: string) => (await senderFor({ ...settings, route: { by: 'smtp', url } }))!
const byNotify = async ({ apiKey, templateId, url }: NotifyServer) =>
  (await senderFor({ ...settings, route: { by: 'notify', apiKey, templateId, apiUrl: url } }))!

describeOnEachDatabase('Mail of the outbox', (database) => {
  const db = (): Db => database().kysely
  const write = (count: number, address = (n: number) => `person${n}@example.org`) =>
    db()
      .transaction()
      .execute(async (tx) => {
        for (let n = 1; n <= count; n += 1)
          await insertMail(tx, {
            key: `mail-${n}`,
            personId: undefined,
            address: address(n),
            subject: `You have ${n} midway reviews to prepare`,
            body: 'https://waymark.example.org/told/1\n',
            at: start,
          })
      })
  const run = (sender: Sender, minutes = 0) => sendMail(db(), sender, { clock: () => minutesOn(minutes) })
  const rows = () => db().selectFrom('mail').selectAll().orderBy('mail_id').execute()

  it('goes by a real mail server, each once, from us, and says what it is', async () => {
    const server = await aMailServer()
    await write(3)
    const sender = await bySmtp(server.url)
    expect(await run(sender)).toEqual({ sent: 3, notSent: 0 })
    expect(await run(sender, 60)).toEqual({ sent: 0, notSent: 0 })
    expect(server.received.map(({ to }) => to)).toEqual([
      ['person1@example.org'],
      ['person2@example.org'],
      ['person3@example.org'],
    ])
    const [{ raw, messageId }, [row]] = [server.received[0]!, await rows()]
    expect(raw).toMatch(/^From: Waymark <waymark@northmoor\.example\.org>/m)
    expect(raw).toMatch(/^Subject: You have 1 midway reviews to prepare/m)
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/im)
    expect(messageId).toBe(`<${row!.reference}@northmoor.example.org>`)
    expect(row).toMatchObject({ sent_by: 'smtp', tries: 1, next_try_at: null, failed_because: null })
  })

  it('waits while the mail server is down, and goes once each when it is up again', async () => {
    const server = await aMailServer()
    await server.down()
    await write(2)
    const sender = await bySmtp(server.url)
    expect(await run(sender)).toEqual({ sent: 0, notSent: 2 })
    expect((await rows()).map((row) => row.next_try_at)).toEqual([minutesOn(5), minutesOn(5)])
    expect((await rows())[0]?.failed_because).toMatch(/ECONNREFUSED/)
    expect(await run(sender, 4)).toEqual({ sent: 0, notSent: 0 })
    expect(await run(sender, 5)).toEqual({ sent: 0, notSent: 2 })
    await server.up()
    expect(await run(sender, 19)).toEqual({ sent: 0, notSent: 0 })
    expect(await run(sender, 20)).toEqual({ sent: 2, notSent: 0 })
    expect(await run(sender, 600)).toEqual({ sent: 0, notSent: 0 })
    expect(server.received).toHaveLength(2)
  })

  it('is given up after five days, with the reason', async () => {
    const server = await aMailServer()
    await server.down()
    await write(1)
    const sender = await bySmtp(server.url)
    let tries = 0
    for (let minutes = 0; minutes <= 6 * 24 * 60; minutes += 5) tries += (await run(sender, minutes)).notSent
    const [row] = await rows()
    expect(row?.given_up_at).toEqual(minutesOn(5 * 24 * 60))
    expect(row).toMatchObject({ next_try_at: null, tries })
    expect(tries).toBeGreaterThan(10)
  })

  it('is given up at once where the server says that there is nobody of that address', async () => {
    const server = await aMailServer()
    server.unknown.add('person1@example.org')
    await write(2)
    expect(await run(await bySmtp(server.url))).toEqual({ sent: 1, notSent: 1 })
    const [gone, sent] = await rows()
    expect(gone?.given_up_at).not.toBeNull()
    expect(gone?.failed_because).toContain('No such user here')
    expect(sent?.sent_at).not.toBeNull()
  })

  it('carries one calendar entry so that a calendar answers to it', async () => {
    const server = await aMailServer()
    const text = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'
    const calendar = { method: 'REQUEST', filename: 'midway-review.ics', text } as const
    await db()
      .transaction()
      .execute(async (tx) => {
        for (const [n, calendars] of [[calendar], [calendar, calendar]].entries())
          await insertMail(tx, {
            key: `with-${n}`,
            personId: undefined,
            address: 'sam@example.org',
            subject: 'A midway review was moved',
            body: 'x',
            calendars,
            at: start,
          })
      })
    await run(await bySmtp(server.url))
    expect(server.received[0]?.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
    expect(server.received[1]?.raw.match(/filename=.?midway-review\.ics/g)?.length).toBeGreaterThanOrEqual(2)
  })

  it('goes by GOV.UK Notify with its key, template, words and reference', async () => {
    const notify = await aNotifyServer()
    await write(1)
    expect(await run(await byNotify(notify))).toEqual({ sent: 1, notSent: 0 })
    const [row] = await rows()
    expect(notify.taken).toMatchObject([
      {
        template_id: notify.templateId,
        email_address: 'person1@example.org',
        reference: row?.reference,
        personalisation: { subject: 'You have 1 midway reviews to prepare' },
      },
    ])
    expect(row).toMatchObject({ sent_by: 'notify', provider_ref: notify.taken[0]?.id })
  })

  it('is not taken by GOV.UK Notify without the right key, and the key is in no reason', async () => {
    const notify = await aNotifyServer()
    await write(1)
    const apiKey = notify.apiKey.replace(/.$/, '9')
    const route = { by: 'notify', apiKey, templateId: notify.templateId, apiUrl: notify.url } as const
    expect(await run((await senderFor({ ...settings, route }))!)).toEqual({ sent: 0, notSent: 1 })
    const [row] = await rows()
    expect(notify.taken).toEqual([])
    expect(row?.failed_because).toBe('GOV.UK Notify answered 403: Invalid token: signature')
    expect(row?.next_try_at).toEqual(minutesOn(5))
  })

  it('is asked after by its reference before GOV.UK Notify is given it again', async () => {
    const notify = await aNotifyServer()
    await write(1)
    const sender = await byNotify(notify)
    notify.breaksOff = true
    expect(await run(sender)).toEqual({ sent: 0, notSent: 1 })
    notify.breaksOff = false
    expect(await run(sender, 5)).toEqual({ sent: 1, notSent: 0 })
    expect(notify.taken).toHaveLength(1)
    expect((await rows())[0]?.provider_ref).toBe(notify.taken[0]?.id)
  })

  it('is tried again where GOV.UK Notify has too much to do, and given up where it is no address', async () => {
    const notify = await aNotifyServer()
    await write(2)
    const sender = await byNotify(notify)
    notify.refusal = { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' }
    expect(await run(sender)).toEqual({ sent: 0, notSent: 2 })
    notify.refusal = {
      status: 400,
      error: 'ValidationError',
      message: 'email_address Not a valid email address',
    }
    expect(await run(sender, 5)).toEqual({ sent: 0, notSent: 2 })
    expect((await rows()).every((row) => row.given_up_at !== null)).toBe(true)
  })

  it('is taken up again where the process ended before it could say how it went', async () => {
    const server = await aMailServer()
    const notify = await aNotifyServer()
    for (const sender of [await bySmtp(server.url), await byNotify(notify)]) {
      await db().deleteFrom('mail').execute()
      await write(1)
      // What is sent and then never noted: the program was killed in between.
      const killed: Sender = {
        ...sender,
        send: async (mail) => {
          await sender.send(mail)
          return new Promise(() => undefined)
        },
      }
      void run(killed)
      await expect
        .poll(() => server.received.length + notify.taken.length)
        .toBe(sender.name === 'smtp' ? 1 : 2)
      // Nobody else takes it up while it may still be in hand.
      expect(await run(sender, 9)).toEqual({ sent: 0, notSent: 0 })
      expect(await run(sender, 11)).toEqual({ sent: 1, notSent: 0 })
    }
    // Notify knew it already; the mail server got the same Message-ID again.
    expect(notify.taken).toHaveLength(1)
    expect(server.received).toHaveLength(2)
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
  })

  it('goes once where several send at a time', async () => {
    const server = await aMailServer()
    await write(12)
    const senders = await Promise.all([1, 2, 3].map(() => bySmtp(server.url)))
    const runs = await Promise.all(senders.map((sender) => run(sender)))
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(12)
    expect(new Set(server.received.map(({ to }) => to[0])).size).toBe(12)
    expect(server.received).toHaveLength(12)
  })

  it('stops between two mails when it is asked to', async () => {
    await write(3)
    let sent = 0
    const sender: Sender = {
      name: 'smtp',
      send: () => Promise.resolve(String((sent += 1))),
      knownAlready: () => Promise.resolve(undefined),
    }
    await sendMail(db(), sender, { clock: () => start, stopped: () => sent >= 2 })
    expect((await rows()).filter((row) => row.sent_at !== null)).toHaveLength(2)
  })
})
