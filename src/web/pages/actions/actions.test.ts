import type { FastifyInstance } from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'

describe('Actions', () => {
  let database: Database
  let app: FastifyInstance
  let childId: number
  let priya: Client
  let sam: Client
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    childId = (await aReview(db)).childId
    app = await anApp(db, { today: reviewToday, now: () => new Date('2026-10-26T10:42:00Z') })
    priya = await signedIn(app, await aPerson(db))
    const worker = {
      username: 'sam',
      name: 'Sam Okoro',
      personRef: 'SW-1',
      roles: ['social-worker'],
    } as const
    sam = await signedIn(app, await aPerson(db, worker))
  })

  const agreed = (what: string, more: { due_on?: string; decided_on?: string; times_moved?: number } = {}) =>
    anAction(database.kysely, childId, { what, ...more })

  it('a worker takes one on, moves it with a reason, and sees what happened with it', async () => {
    const here = `/actions/${await agreed('Refer to the young carers’ service')}`
    const first = await sam.get(here)
    expect(first.body).toContain('I take it on')
    expect(first.body).not.toContain('Give it to somebody')
    const send = async (fields: Record<string, string>) =>
      sam.post(here, { ...fieldsIn((await sam.get(here)).body, 'step'), ...fields })
    expect((await send({})).body).toContain('Choose what happens with the action')
    expect((await send({ does: 'accept' })).headers.location).toBe(here)
    const again = await send({
      does: 'move',
      'to-day': '2',
      'to-month': '11',
      'to-year': '2026',
      'why-move': '',
    })
    expect(again.body).toContain('Enter why the day moves')
    expect(fieldsIn(again.body, 'step')['to-day']).toBe('2')
    await send({
      does: 'move',
      'to-day': '2',
      'to-month': '11',
      'to-year': '2026',
      'why-move': 'Waiting <b>list</b>',
    })
    const moved = await sam.get(here)
    expect(moved.body).toContain('Moved from 20 Oct 2026 to 2 Nov 2026')
    expect(moved.body).toContain('Waiting &lt;b>list&lt;/b>')
    expect(moved.body).toContain('Yes, by its owner')
  })

  it('says when the same was agreed before, and offers a chair to raise a concern', async () => {
    await agreed('Refer Ava to CAMHS', { decided_on: '2026-03-02' })
    const id = await agreed('Ava to be referred to CAMHS', { times_moved: 3 })
    const page = await priya.get(`/actions/${id}`)
    expect(page.body).toContain('Agreed before on 2 Mar 2026.')
    expect(page.body).toContain('Its day was moved 3 times.')
    expect(page.body).toContain(`/children/${childId}/raise-concern?action=${id}`)
  })

  it('counts beside each filter are the rows behind it', async () => {
    await agreed('Late')
    await agreed('Moved', { due_on: '2026-11-20', times_moved: 3 })
    for (const state of ['open', 'late', 'no-owner', 'moved-often', 'settled']) {
      const { body } = await priya.get(`/actions?state=${state}`)
      const count = /aria-current="true">[^<]*<span class="waymark-filters__count">(\d+)/.exec(
        body.slice(body.indexOf('id="filter-state"')),
      )?.[1]
      const rows = body.match(/class="waymark-list__row/g)?.length ?? 0
      expect(`${state}: ${count}`).toBe(`${state}: ${rows}`)
    }
  })

  it('many are asked after at once, on a page that first lists each and what would happen', async () => {
    const late = await agreed('Late')
    const later = await agreed('Not late', { due_on: '2026-11-20' })
    const check = `/actions/check?step=chase&id=${late}&id=${later}`
    const page = await priya.get(check)
    expect(page.body).toContain('1 action would be asked after; 1 would stay as they are.')
    expect(page.body).toContain('Stays: it is not late')
    const row = fieldsIn(page.body, 'check')['row']!
    const done = await priya.post(check, { row })
    expect(done.headers.location).toBe('/actions')
    expect(await chased()).toBe(1)
    // The page was sent again: the action stands at another version now.
    await priya.post(check, { row })
    expect(await chased()).toBe(1)
    expect((await sam.get(check)).statusCode).toBe(403)
  })

  it('many are closed at once with one reason, which is asked for', async () => {
    const check = `/actions/check?step=no-longer-needed&id=${await agreed('One')}&id=999999`
    const row = fieldsIn((await priya.get(check)).body, 'check')['row']!
    expect((await priya.post(check, { row, reason: '' })).body).toContain('Enter why it is no longer needed')
    await priya.post(check, { row, reason: 'The plan has ended' })
    const { outcome } = await database.kysely.selectFrom('action').select('outcome').executeTakeFirstOrThrow()
    expect(outcome).toBe('no-longer-needed')
  })

  it('the list is kept on the home page under a name, and taken away again', async () => {
    const kept = await priya.post('/lists', { name: 'Late ones', address: '/actions?state=late&page=4' })
    expect(kept.headers.location).toBe('/actions?state=late')
    expect((await priya.get('/lists')).body).toContain('href="/actions?state=late"')
    const nameless = await priya.post('/lists', { name: ' ', address: '/actions?state=late' })
    expect(nameless.body).toContain('Enter a name for this list')
    expect(
      (await priya.post('/lists', { name: 'x', address: '//elsewhere.example/actions' })).statusCode,
    ).toBe(400)
    const list = /\/lists\/(\d+)\/take-away/.exec((await priya.get('/lists')).body)![1]!
    await (
      await signedIn(app, await aPerson(database.kysely, { username: 'o', name: 'O', personRef: 'O' }))
    ).post(`/lists/${list}/take-away`, {})
    expect((await priya.get('/lists')).body).toContain('Late ones')
    await priya.post(`/lists/${list}/take-away`, {})
    expect((await priya.get('/lists')).body).toContain('You keep no lists yet')
  })

  it('a hand-over pack holds each child of the chair with what is open', async () => {
    await agreed('Refer to the young carers’ service')
    const people = await priya.get('/hand-over')
    expect(people.body).toContain('/hand-over?as=chair&amp;of=CHAIR-1')
    const pack = await priya.get('/hand-over?as=chair&of=CHAIR-1')
    expect(pack.body).toContain('Ava Adams')
    expect(pack.body).toContain('Refer to the young carers’ service. Sam Okoro, by 20 Oct 2026')
    // Somebody else's children are not to be had by asking for them.
    expect((await priya.get('/hand-over?as=chair&of=CHAIR-2')).body).not.toContain('Hand-over from')
  })

  async function chased() {
    const rows = await database.kysely
      .selectFrom('action_step')
      .where('step', '=', 'chased')
      .select('step_id')
      .execute()
    return rows.length
  }
})
