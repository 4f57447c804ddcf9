import { expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { aReview, reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'

describeOnEachDatabase('The page of a preparation', (database) => {
  async function pages(options: Parameters<typeof aReview>[1] = {}) {
    const db = database().kysely
    await asDemonstration(db)
    const review = await aReview(db, options)
    const app = await anApp(db, { today: reviewToday, now: () => new Date('2026-10-26T10:42:00Z') })
    const chair = await signedIn(app, await aPerson(db))
    const worker = await aWorker(app, 'Sam Okoro', 'SW-1')
    return { db, app, chair, worker, ...review, ...addresses(review) }
  }

  async function aWorker(app: FastifyInstance, name: string, personRef: string): Promise<Client> {
    const username = name.toLowerCase().replace(' ', '.')
    return signedIn(
      app,
      await aPerson(database().kysely, { username, name, personRef, roles: ['social-worker'] }),
    )
  }

  const addresses = ({ reference }: AReview) => ({
    review: `/reviews/${reference}`,
    here: `/reviews/${reference}/prepare`,
  })

  it('is asked for, written and sent whole, without a script; the chair has it beside the questions', async () => {
    const { chair, worker, here, review } = await pages()
    const asked = await chair.get(`${here}/ask`)
    expect(asked.body).toContain('Sam Okoro is asked what has changed for Ava')
    // This policy has the manager told and no more, so no decision is offered.
    expect(asked.body).not.toContain('name="decision"')
    expect((await chair.post(`${here}/ask`)).headers.location).toBe(review)
    expect((await chair.get(review)).body).toContain('Late: the midway is on Mon 26 Oct 2026')

    const page = await worker.get(here)
    expect(page.body).toContain('For the midway on Mon 26 Oct 2026 with Priya Shah.')
    expect(page.body).toContain('About 5 minutes.')
    expect(page.body).toContain('What has changed for Ava?')
    expect(page.body).toContain('Seen on 3 days')
    const sent = await worker.post(here, {
      ...fieldsIn(page.body, 'prepare'),
      'a.changed..answer': 'Ava moved\r\nto her aunt.',
      'a.fact.visits.answer': 'wrong',
      'a.fact.visits.comment': 'A visit on 8 October is missing.',
      do: 'send',
    })
    expect(sent.headers.location).toBe(here)
    const after = await worker.get(here)
    expect(after.body).toContain('Sent by Sam Okoro, 26 Oct 2026 10:42. You can change it and send it again')
    expect(after.body).toMatch(
      /Sam Okoro asked on 26 Oct 2026 10:42: A visit on 8 October is missing. No answer/,
    )

    await chair.post(review, { do: 'start' })
    const held = await chair.get(review)
    expect(held.body).toContain('What was prepared by Sam Okoro')
    expect(held.body).toContain('Ava moved\nto her aunt.')
    expect(held.body).toContain('Facts that are not right')
    const closed = await worker.get(here)
    expect(closed.body).toContain('The chair started on 26 Oct 2026; you can still add a note.')
    expect(closed.body).not.toContain('name="a.changed..answer"')
  })

  it('sent after the chair has started loses nothing: what was typed stands in the note', async () => {
    const { chair, worker, here, review } = await pages()
    const page = await worker.get(here)
    await chair.post(review, { do: 'start' })
    const late = await worker.post(here, {
      ...fieldsIn(page.body, 'prepare'),
      'a.changed..answer': 'Ava moved to her aunt.',
      'a.needed..answer': 'A date.',
      do: 'send',
    })
    expect(late.statusCode).toBe(400)
    expect(late.body).toContain('Started without preparation on 26 Oct 2026; you can still add a note.')
    expect(late.body).toMatch(/<textarea[^>]*name="note"[^>]*>Ava moved to her aunt.\n\nA date.<\/textarea>/)
    const noted = await worker.post(here, { do: 'note', note: 'Ava moved to her aunt.' })
    expect(noted.headers.location).toBe(here)
    expect((await chair.get(review)).body).toContain('Added after it was started')
  })

  it('shows both texts where two people typed at once, and keeps what is chosen', async () => {
    const { worker, app, here, db, childId } = await pages()
    const nia = await aWorker(app, 'Nia Cole', 'SW-2')
    const allocation = { role: 'social-worker', person_ref: 'SW-2', person_name: 'Nia Cole' } as const
    await db
      .insertInto('allocation')
      .values({ child_id: childId, ...allocation, feed: 'ssd_involvements', source_ref: 'nia' })
      .execute()
    const mine = fieldsIn((await worker.get(here)).body, 'prepare')
    const save = { part: '', field: 'answer', value: 'From Nia', baseVersion: 0 }
    await nia.get(here)
    expect((await nia.patch(`${here}/stuck`, save)).json()).toEqual({ version: 1, savedAt: '10:42' })
    const conflict = await worker.patch(`${here}/stuck`, { ...save, value: 'From Sam' })
    expect(conflict.statusCode).toBe(409)
    expect(conflict.json()).toMatchObject({ theirs: 'From Nia', by: 'Nia Cole', at: '10:42', version: 1 })
    const again = await worker.post(here, { ...mine, 'a.stuck..answer': 'From Sam', do: 'leave' })
    expect(again.statusCode).toBe(400)
    expect(again.body).toContain('Nia Cole changed this at 10:42. Choose which text to keep')
    const shown = fieldsIn(again.body, 'prepare')
    const done = await worker.post(here, { ...shown, 'resolve.stuck..answer': 'mine', do: 'leave' })
    expect(done.headers.location).toBe('/')
    const kept = await worker.get(here)
    expect(fieldsIn(kept.body, 'prepare')['a.stuck..answer']).toBe('From Sam')
    // Hers was seen and written over: it stays under her name.
    expect(kept.body).toContain('Written before by Nia Cole')
    expect(kept.body).toContain('From Nia')
  })

  it('shows again what is too long or half filled in, with every word', async () => {
    const { worker, here } = await pages()
    const fields = fieldsIn((await worker.get(here)).body, 'prepare')
    const long = 'x'.repeat(501)
    const sent = await worker.post(here, {
      ...fields,
      'a.changed..answer': long,
      'a.child-words..answer': 'I like it there.',
      do: 'send',
    })
    expect(sent.statusCode).toBe(400)
    expect(sent.body).toContain('Make this 500 characters or fewer; it has 501')
    expect(sent.body).toContain('Enter the day the child said it, like 14 9 2026')
    expect(fieldsIn(sent.body, 'prepare')['a.changed..answer']).toBe(long)
    const empty = await worker.post(here, {
      ...fieldsIn((await worker.get(here)).body, 'prepare'),
      do: 'send',
    })
    expect(empty.statusCode).toBe(400)
  })

  it('is read by the manager and the chair, and is nothing to another worker', async () => {
    const { app, db, chair, here, worker } = await pages({
      packs: ['cp-interval-monitoring'],
      events: meetings,
    })
    const tess = { username: 'tess', name: 'Tess Marlow', personRef: 'TM-1', teamRef: 'TEAM-1' }
    const manager = await signedIn(app, await aPerson(db, { ...tess, roles: ['team-manager'] }))
    const stranger = await aWorker(app, 'Other Worker', 'SW-9')
    expect((await stranger.get(here)).statusCode).toBe(404)
    await chair.get(`${here}/ask`)
    await chair.post(`${here}/ask`, { decision: 'Whether to go to panel' })
    const asked = await manager.get(here)
    expect(asked.body).toContain('A decision is asked of you')
    expect((await worker.get(here)).body).not.toContain('A decision is asked of you')
    const decided = await manager.post(here, {
      ...fieldsIn(asked.body, 'prepare'),
      'a.decision..answer': 'Yes, in November.',
      do: 'send',
    })
    expect(decided.headers.location).toBe(here)
    const seen = await chair.get(here)
    expect(seen.body).toContain('Yes, in November.')
    expect(seen.body).not.toContain('name="a.changed..answer"')
  })

  it('asks about a fact from the review and from the clock, and the answer shows there', async () => {
    const { app, db, chair, worker, review, childId } = await pages()
    await chair.post(review, { do: 'start' })
    const link = /href="(\/reviews\/[^"]+this-is-wrong\?fact=visits[^"]*)"/.exec(
      (await chair.get(review)).body,
    )
    const wrong = (link?.[1] ?? '').replaceAll('&amp;', '&')
    expect((await chair.get(wrong)).body).toContain('Seen on 3 days')
    const nothing = await chair.post(wrong, { fact: 'visits', line: '' })
    expect(nothing.body).toContain('Choose whether it is wrong or out of date')
    const line = 'Ava Adams was also seen on 8 October.'
    const asked = await chair.post(wrong, { fact: 'visits', problem: 'wrong', line })
    expect(asked.headers.location).toBe(review)
    expect((await worker.get('/data/queries')).body).toContain('Seen on 3 days')

    const clock = `${review}/this-is-wrong?fact=anchor&on=clock`
    await chair.get(clock)
    await chair.post(clock, {
      fact: 'anchor',
      problem: 'out-of-date',
      line: 'Ava Adams had it on 15 September.',
    })
    const dara = { username: 'dara', name: 'Dara Quinn', personRef: 'DA-1' }
    const analyst = await signedIn(app, await aPerson(db, { ...dara, roles: ['performance-analyst'] }))
    const list = await analyst.get('/data/queries')
    expect(list.body).toContain('Child C-1')
    const href = /href="(\/data\/queries\/\d+)"/.exec(list.body)?.[1] ?? ''
    const query = await analyst.get(href)
    expect(query.body).toContain('[name] [name] had it on 15 September.')
    for (const { body } of [list, query]) {
      expect(body).not.toContain('Ava')
      expect(body).not.toContain('Adams')
      expect(body).not.toContain(`/children/${childId}`)
    }
    const version = /name="version" value="(\d+)"/.exec(query.body)?.[1] ?? ''
    const why = await analyst.post(href, { outcome: 'right-as-it-is', answer: '', version })
    expect(why.body).toContain('Enter why')
    const answer = 'The minutes say 14 September.'
    expect((await analyst.post(href, { outcome: 'right-as-it-is', answer, version })).statusCode).toBe(303)
    expect((await chair.get(`${review}/clock`)).body).toContain(
      'Answer: It is right as it is, because: The minutes say 14 September.',
    )
  })
})

const meetings = [
  { kind: 'initial-conference', on: '2026-09-14' },
  { kind: 'review-conference', on: '2026-10-05' },
] as const
