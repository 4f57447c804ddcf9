import type { FastifyInstance } from 'fastify'
import { beforeEach, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import type { NewPerson } from '#db/queries/people/people.ts'
import { aFamily, threeAdams } from '#test/support/a-family.ts'
import { reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'

/** Each of the texts names Ava's brother once; every form asks what becomes of that, by the same words. */
const worry = 'Benjamin was hit again at home, and Ava saw it.'

describeOnEachDatabase('Texts beside a child’s record', (database) => {
  let db: Db
  let app: FastifyInstance
  let ava: AReview
  let chair: Client
  let worker: Client

  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    ;[ava] = (await aFamily(db, threeAdams)) as [AReview]
    app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    chair = await as({ username: 'priya.shah', name: 'Priya Shah', roles: ['chair'], personRef: 'CHAIR-1' })
    worker = await as({ username: 'sam', name: 'Sam Okoro', roles: ['social-worker'], personRef: 'SW-1' })
  })

  async function as(person: Partial<NewPerson>): Promise<Client> {
    return signedIn(app, await aPerson(db, person))
  }

  const kept = () =>
    db.selectFrom('name_kept_beside').select(['place', 'found', 'reason']).orderBy('place').execute()

  /** Sends a form that names Benjamin, once undecided, once without a reason, then as decided. */
  async function decided(
    client: Client,
    url: string,
    field: string,
    typed: Readonly<Record<string, string>>,
    decision: 'keep' | 'change' = 'keep',
  ) {
    const first = await client.post(url, typed)
    expect(first.statusCode, url).toBe(400)
    expect(first.body).toContain('This may name somebody else')
    expect(first.body).toContain('Choose what to do with “Benjamin”')
    expect(first.body).toContain(`name="word.${field}.0"`)
    const words = { [`word.${field}.0`]: 'Benjamin', [`decide.${field}.0`]: decision }
    if (decision === 'keep') {
      const again = await client.post(url, { ...typed, ...words })
      expect(again.statusCode).toBe(400)
      expect(again.body).toContain('Say why “Benjamin” must stay')
    }
    expect(await kept()).toEqual([])
    return client.post(url, { ...typed, ...words, [`reason.${field}.0`]: 'The court asks who it was.' })
  }

  const concern = {
    form: 'a-form-of-this-test',
    worry,
    kind: 'drift-and-delay',
    wanted: 'A visit.',
    stage: 'talk',
  }

  async function raised(): Promise<string> {
    const url = `/children/${ava.childId}/raise-concern`
    const { body } = await chair.get(url)
    const sent = await chair.post(url, { ...fieldsIn(body, 'raise'), ...concern, worry: 'Nobody comes.' })
    expect(sent.statusCode, sent.body.slice(0, 3000)).toBe(303)
    return sent.headers.location as string
  }

  it('a concern is raised only once each name is decided about, and nothing typed is lost', async () => {
    const url = `/children/${ava.childId}/raise-concern`
    const typed = { ...fieldsIn((await chair.get(url)).body, 'raise'), ...concern }
    const undecided = await chair.post(url, { ...typed, wanted: 'Benjamin lives elsewhere.' })
    expect(undecided.body).toContain(`>${worry}</textarea>`)
    expect(undecided.body).toContain('>Benjamin lives elsewhere.</textarea>')
    expect(undecided.body).toContain('name="word.wanted.0"')
    const done = await decided(chair, url, 'worry', typed)
    expect(done.statusCode).toBe(303)
    const reference = (await db.selectFrom('concern').select('reference').executeTakeFirstOrThrow()).reference
    expect(await kept()).toEqual([
      { place: `concern:${reference}:1:worry`, found: 'Benjamin', reason: 'The court asks who it was.' },
    ])
  })

  it('what was decided goes along while something else of the form is put right', async () => {
    const url = `/children/${ava.childId}/raise-concern`
    const typed = { ...fieldsIn((await chair.get(url)).body, 'raise'), ...concern }
    const words = { 'word.worry.0': 'Benjamin', 'decide.worry.0': 'keep', 'reason.worry.0': 'Asked for.' }
    const lacks = await chair.post(url, { ...typed, ...words, wanted: '' })
    expect(lacks.statusCode).toBe(400)
    expect(lacks.body).not.toContain('This may name somebody else')
    const again = fieldsIn(lacks.body, 'raise')
    expect(again).toMatchObject(words)
    expect((await chair.post(url, { ...again, ...typed, ...words })).statusCode).toBe(303)
    expect(await kept()).toHaveLength(1)
  })

  it('a decision goes with its words when the text is changed, and lapses when they are gone', async () => {
    const url = `/children/${ava.childId}/raise-concern`
    const typed = { ...fieldsIn((await chair.get(url)).body, 'raise'), ...concern }
    const words = { 'word.worry.0': 'Benjamin', 'decide.worry.0': 'keep', 'reason.worry.0': 'Asked for.' }
    const more = await chair.post(url, { ...typed, ...words, worry: `Zoë says: ${worry}` })
    expect(more.statusCode).toBe(400)
    expect(more.body).toContain('Choose what to do with “Zoë”')
    expect(more.body).not.toContain('Choose what to do with “Benjamin”')
    expect(fieldsIn(more.body, 'raise')).toMatchObject({
      'word.worry.1': 'Benjamin',
      'decide.worry.1': 'keep',
    })
    const none = await chair.post(url, { ...typed, ...words, worry: 'Ava was hit.' })
    expect(none.statusCode).toBe(303)
    expect(await kept()).toEqual([])
  })

  it('a step of a concern', async () => {
    const url = await raised()
    const form = { kind: 'immediate-risk', seen: '1', told: 'Police', toldAt: '14:05', means: 'Telephone' }
    await chair.get(url)
    const done = await decided(chair, url, 'says', { ...form, says: worry }, 'change')
    expect(done.statusCode).toBe(303)
    expect((await chair.get(url)).body).toContain('sibling was hit again at home, and Ava saw it.')
    expect(await kept()).toEqual([])
  })

  it('a note of good practice', async () => {
    const url = `/children/${ava.childId}/note-good-practice`
    const page = await chair.get(url)
    const typed = { ...fieldsIn(page.body, 'good-practice'), note: worry, thanked: 'Sam Okoro' }
    expect((await decided(chair, url, 'note', typed)).statusCode).toBe(303)
    expect(await kept()).toMatchObject([{ place: 'good-practice:1:note', found: 'Benjamin' }])
  })

  it('what becomes of an action', async () => {
    const { action_id: id, version } = await db
      .insertInto('action')
      .values({
        child_id: ava.childId,
        what: 'Visit',
        decided_at: 'review-conference',
        owner_ref: 'SW-1',
        feed: 'extract',
        source_ref: 'A-1',
      } as never)
      .returning(['action_id', 'version'])
      .executeTakeFirstOrThrow()
    const url = `/actions/${id}`
    await worker.get(url)
    const typed = { does: 'not-done', version: String(version), 'why-not-done': worry }
    expect((await decided(worker, url, 'reason', typed)).statusCode).toBe(303)
    expect(await kept()).toMatchObject([{ place: `action:${id}:${version}:reason` }])
  })

  it('a preparation, which can be sent again without deciding again', async () => {
    const url = `/reviews/${ava.reference}/prepare`
    const first = fieldsIn((await worker.get(url)).body, 'prepare')
    const typed = { ...first, 'a.changed..answer': worry, do: 'send' }
    const undecided = await worker.post(url, typed)
    expect(undecided.statusCode, undecided.body.slice(0, 2000)).toBe(400)
    expect(undecided.body).toContain('Choose what to do with “Benjamin”')
    const words = {
      'word.changed..answer.0': 'Benjamin',
      'decide.changed..answer.0': 'keep',
      'reason.changed..answer.0': 'Their own words.',
    }
    expect(
      (await worker.post(url, { ...fieldsIn(undecided.body, 'prepare'), ...words, do: 'send' })).statusCode,
    ).toBe(303)
    expect(await kept()).toMatchObject([{ place: `preparation:${ava.reference}:changed..answer` }])
    const again = fieldsIn((await worker.get(url)).body, 'prepare')
    expect((await worker.post(url, { ...again, do: 'send' })).statusCode).toBe(303)
  })

  it('what is added to a signed record', async () => {
    const review = `/reviews/${ava.reference}`
    await chair.get(review)
    await chair.post(review, { do: 'start' })
    const summary = { part: '', field: 'answer', value: 'Is well.', baseVersion: 0 }
    expect((await chair.patch(`${review}/answers/_summary`, summary)).statusCode).toBe(200)
    const check = await chair.get(`${review}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(check.body)?.[1] ?? ''
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    expect((await chair.post(`${review}/check`, { seen, ...held })).statusCode).toBe(303)
    const done = await decided(chair, `${review}/record`, 'text', { text: worry }, 'change')
    expect(done.statusCode).toBe(303)
    const record = (await chair.get(`${review}/record`)).body
    expect(record).toContain('sibling was hit again at home, and Ava saw it.')
    expect(record).not.toContain('Benjamin')
  })

  it('of a brother or sister who may not be known of, only that a word may name another person', async () => {
    await db
      .updateTable('allocation')
      .set({ person_ref: 'SOMEBODY-ELSE' })
      .where('role', '=', 'cp-chair')
      .where('child_id', '<>', ava.childId)
      .execute()
    const url = `/children/${ava.childId}/note-good-practice`
    const typed = {
      ...fieldsIn((await chair.get(url)).body, 'good-practice'),
      note: 'Benjamin is safe.',
      thanked: 'Sam Okoro',
    }
    const { body } = await chair.post(url, typed)
    expect(body).toContain('“Benjamin” may name another person')
    expect(body).not.toMatch(/Benjamin Adams|First name/)
  })
})
