import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import type { Db } from '#db/open.ts'
import { insertCaseNotes } from '#db/queries/case-notes/case-notes.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview } from '#test/support/a-review.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { deliverNotes } from '#workflows/case-notes/deliver-notes.ts'
import { waitAfter, type NoteToDeliver } from '#workflows/case-notes/deliver-note.ts'
import { signatureOf, webHook } from './web-hook.ts'

const secret = 'a secret of no fewer than thirty-two characters'
const today = dayOf('2026-10-26')
const morning = Date.parse('2026-10-26T10:00:00Z')

/** What the stand-in case system does with the next request; it stores each idempotency key once. */
type Behaviour =
  'store' | 'refuse' | 'fail' | 'hang' | 'cut-before' | 'store-and-cut' | 'store-and-say-busy' | 'redirect'

describeOnEachDatabase('Handing notes over by web hook', (database) => {
  let db: Db
  let childId: number
  let midwayId: number
  let clock: number
  const now = () => new Date(clock)

  beforeEach(async () => {
    db = database().kysely
    clock = morning
    ;({ childId } = await aReview(db))
    const midway = await db.selectFrom('midway').select('midway_id').executeTakeFirstOrThrow()
    midwayId = midway.midway_id
  })

  async function waiting(...references: readonly string[]): Promise<void> {
    for (const [index, reference] of references.entries())
      await db.transaction().execute((tx) =>
        insertCaseNotes(tx, [
          {
            reference,
            childId,
            midwayId,
            output: 'case-note',
            name: 'Case note',
            noteType: 'Case note',
            texts: [`${reference}\n\nZoë said: "=1+1"\n第二行 🌱`],
            leftOut: [],
            queuedAt: new Date(morning + index),
            queuedBy: 1,
          },
        ]),
      )
  }

  const notes = () => db.selectFrom('case_note').selectAll().orderBy('case_note_id').execute()

  /** Hands over again and again, as the job does, until nothing changes for a day. */
  async function untilSettled(url: string): Promise<void> {
    for (let round = 0; round < 12; round++) {
      await deliverNotes(db, webHook({ url, secret, timeoutMs: 150, now }), { today, now })
      clock += waitAfter(6) + 1
    }
  }

  it('posts each note once, oldest first, signed, under its reference', async () => {
    const system = await aCaseSystem()
    await waiting('MR-AAAA-2222', 'MR-BBBB-3333')
    expect(await deliverNotes(db, webHook({ url: system.url, secret, now }), { today, now })).toEqual({
      delivered: 2,
      refused: 0,
      toTryAgain: 0,
    })
    expect(system.stored.map(({ reference }) => reference)).toEqual(['MR-AAAA-2222', 'MR-BBBB-3333'])
    expect(system.stored[0]).toEqual({
      reference: 'MR-AAAA-2222',
      child: 'C-1',
      name: 'Case note',
      noteType: 'Case note',
      texts: ['MR-AAAA-2222\n\nZoë said: "=1+1"\n第二行 🌱'],
    })
    expect(system.badSignatures).toBe(0)
    expect((await notes())[0]).toMatchObject({
      sent_way: 'web-hook',
      placed_as: 'note-1',
      confirm_by: '2026-10-28',
      tries: 1,
    })
    await deliverNotes(db, webHook({ url: system.url, secret, now }), { today, now })
    expect(system.requests).toBe(2)
  })

  it.each<readonly [string, readonly Behaviour[]]>([
    ['refuses connections for a while', ['cut-before', 'cut-before']],
    ['is too slow', ['hang']],
    ['breaks off its answer after it has stored the note', ['store-and-cut', 'store-and-cut']],
    ['stores the note and says that it is busy', ['store-and-say-busy']],
    ['fails', ['fail', 'fail', 'fail']],
    ['does all of it in turn', ['fail', 'store-and-cut', 'hang', 'cut-before', 'store-and-say-busy']],
  ])('loses nothing and stores nothing twice where the case system %s', async (_, behaviour) => {
    const system = await aCaseSystem(behaviour)
    await waiting('MR-AAAA-2222', 'MR-BBBB-3333')
    await untilSettled(system.url)
    expect(system.stored.map(({ reference }) => reference).toSorted()).toEqual([
      'MR-AAAA-2222',
      'MR-BBBB-3333',
    ])
    for (const note of await notes()) expect(note).toMatchObject({ sent_way: 'web-hook', last_problem: null })
  })

  it('waits longer after each failure, says why, and does not hold up the others', async () => {
    const system = await aCaseSystem(['fail'])
    await waiting('MR-AAAA-2222', 'MR-BBBB-3333')
    const way = webHook({ url: system.url, secret, now })
    expect(await deliverNotes(db, way, { today, now })).toEqual({ delivered: 1, refused: 0, toTryAgain: 1 })
    const [first, second] = await notes()
    expect(first).toMatchObject({
      sent_at: null,
      tries: 1,
      last_problem: 'The case system answered 500: Try later',
    })
    expect(first!.next_try_at?.getTime()).toBe(morning + 60_000)
    expect(second!.sent_at).not.toBeNull()
    clock += 59_000
    expect(await deliverNotes(db, way, { today, now })).toMatchObject({ delivered: 0, toTryAgain: 0 })
    clock += 1_000
    expect(await deliverNotes(db, way, { today, now })).toMatchObject({ delivered: 1 })
    expect([1, 2, 3, 4, 5, 6, 60].map((tries) => waitAfter(tries) / 60_000)).toEqual([
      1, 5, 15, 60, 240, 720, 720,
    ])
  })

  it('keeps the reason of a refusal, tells the chair, and never tries it again by itself', async () => {
    const system = await aCaseSystem(['refuse'])
    await waiting('MR-AAAA-2222')
    await untilSettled(system.url)
    expect(system.requests).toBe(1)
    expect((await notes())[0]).toMatchObject({
      sent_at: null,
      refused_because: 'The case system answered 422: No note type called Case note',
    })
  })

  it('follows no redirect: a note goes to the address that was set, or nowhere', async () => {
    const elsewhere = await aCaseSystem()
    const system = await aCaseSystem(['redirect'], elsewhere.url)
    await waiting('MR-AAAA-2222')
    await untilSettled(system.url)
    expect(elsewhere.requests).toBe(0)
    expect((await notes())[0]?.refused_because).toContain('leads to another address')
  })

  it('hands a note over once, however many deliver at the same time', async () => {
    const system = await aCaseSystem()
    await waiting(...Array.from({ length: 12 }, (_, index) => `MR-AAAA-22${String(index + 22)}`))
    const way = webHook({ url: system.url, secret, now })
    const rounds = await Promise.all(Array.from({ length: 4 }, () => deliverNotes(db, way, { today, now })))
    expect(rounds.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(12)
    expect(system.requests).toBe(12)
  })

  it('takes a note again that was taken by a process which died, only after its lease, under the same key', async () => {
    const system = await aCaseSystem()
    await waiting('MR-AAAA-2222')
    await db
      .updateTable('case_note')
      .set({ tries: 1, next_try_at: new Date(morning + 300_000) })
      .execute()
    const way = webHook({ url: system.url, secret, now })
    expect(await deliverNotes(db, way, { today, now })).toMatchObject({ delivered: 0 })
    clock += 300_000
    expect(await deliverNotes(db, way, { today, now })).toMatchObject({ delivered: 1 })
  })
})

interface CaseSystem {
  readonly url: string
  readonly stored: NoteToDeliver[]
  requests: number
  badSignatures: number
}

/** A case system on loopback that behaves as it is told, request by request, and well from then on. */
async function aCaseSystem(behaviours: readonly Behaviour[] = [], elsewhere = ''): Promise<CaseSystem> {
  const left = [...behaviours]
  const keys = new Set<string>()
  const system: { -readonly [K in keyof CaseSystem]: CaseSystem[K] } = {
    url: '',
    stored: [],
    requests: 0,
    badSignatures: 0,
  }
  const server: Server = createServer((request, response) => {
    void answer(request, response)
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    system.requests++
    const behaviour = left.shift() ?? 'store'
    if (behaviour === 'cut-before') {
      request.socket.destroy()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const signature = `sha256=${signatureOf(secret, String(request.headers['x-waymark-timestamp']), body)}`
    if (request.headers['x-waymark-signature'] !== signature) system.badSignatures++
    if (behaviour === 'hang') return
    if (behaviour === 'redirect') {
      response.writeHead(307, { location: elsewhere }).end()
      return
    }
    if (behaviour === 'refuse') {
      response.writeHead(422).end('No note type called\nCase note\u0007')
      return
    }
    if (behaviour === 'fail') {
      response.writeHead(500).end('Try later')
      return
    }
    const key = String(request.headers['idempotency-key'])
    if (!keys.has(key)) system.stored.push(JSON.parse(body) as NoteToDeliver)
    keys.add(key)
    if (behaviour === 'store-and-say-busy') {
      response.writeHead(429).end()
      return
    }
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': '400' })
    if (behaviour === 'store-and-cut') {
      response.write('{"id":', () => response.destroy())
      return
    }
    response.end(JSON.stringify({ id: `note-${system.stored.length}` }).padEnd(400))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  system.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notes`
  return system
}
