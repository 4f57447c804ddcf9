import type { FastifyInstance } from 'fastify'
import { beforeEach, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import type { NewPerson } from '#db/queries/people/people.ts'
import { aFamily, threeAdams } from '#test/support/a-family.ts'
import { reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'
import { filesOfZip } from '#test/support/zip.ts'

/** What would tell that there is a Zoë: her name, her id, her date of birth in each writing, or a count with her in it. */
const ofZoe =
  /Zo[ëe]|C-1003|30 Nov(ember)? 2014|2014-11-30|30\/11\/2014|\b[123] of 3\b|\b3 children\b|3 in\b|Restricted/

describeOnEachDatabase('A brother or sister who may not be known of', (database) => {
  let db: Db
  let app: FastifyInstance
  let ava: AReview
  let ben: AReview
  let zoe: AReview
  let chair: Client
  let chairId: number
  let session: string

  const as = async (person: Partial<NewPerson>) => signedIn(app, await aPerson(db, person))

  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    ;[ava, ben, zoe] = (await aFamily(db, threeAdams)) as [AReview, AReview, AReview]
    app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    chairId = await aPerson(db)
    chair = await signedIn(app, chairId)
    session = await held(ava, ben, zoe)
  })

  async function held(...reviews: readonly AReview[]): Promise<string> {
    const start = `/families/${reviews[0]!.childId}/sessions`
    await chair.get(start)
    const { headers } = await chair.post(start, { do: 'hold', with: reviews.map((one) => one.reference) })
    return headers.location as string
  }

  async function talked(at: string, text: string): Promise<void> {
    const saved = await chair.patch(`${at}/talk`, { value: text, baseVersion: 0 })
    expect(saved.statusCode).toBe(200)
  }

  async function restrict({ childId }: AReview): Promise<void> {
    const qa = await as({ username: 'quinn', name: 'Quinn Ames', roles: ['qa-manager'], personRef: 'QA-1' })
    await qa.get(`/children/${childId}/restrict`)
    const done = await qa.post(`/children/${childId}/restrict`, { do: 'restrict', reason: 'Adopted' })
    expect(done.statusCode).toBe(303)
  }

  const bar = ({ childId }: AReview) =>
    db
      .insertInto('bar')
      .values({
        person_id: chairId,
        child_id: childId,
        because: 'own-family',
        set_by: chairId,
        set_at: new Date(),
      })
      .execute()

  for (const [word, hide] of [
    ['restricted', restrict],
    ['barred', bar],
  ] as const) {
    it(`${word}, leaves no trace in the session, its talk, its records, its prints or what is exported`, async () => {
      await talked(session, 'Ava argues less. Zoë helps.')
      await hide(zoe)
      // The talk names her: it is there for nobody who may not know of her, and nothing of it can be had.
      for (const url of [session, `${session}?step=3`, `${session}/give`])
        expect((await chair.get(url)).body, url).not.toMatch(/Zoë helps|argues less/)
      expect((await chair.patch(`${session}/talk`, { value: 'x', baseVersion: 1 })).statusCode).toBe(404)

      const again = await held(ava, ben)
      expect(again).not.toBe(session)
      await talked(again, 'Ava and Ben argue less.')
      for (const review of [ava, ben]) await summed(review)
      const pages = [
        `/children/${ava.childId}`,
        `/families/${ava.childId}/sessions`,
        session,
        again,
        ...[2, 5, 99].map((step) => `${again}?step=${step}`),
        `${again}/give`,
        `/reviews/${ava.reference}`,
        `/reviews/${ava.reference}/check`,
        `/reviews/${ava.reference}/names`,
      ]
      for (const url of pages) expect(seenIn((await chair.get(url)).body), url).not.toMatch(ofZoe)
      await sign(ava)
      const record = `/reviews/${ava.reference}/record`
      for (const url of [record, `/reviews/${ava.reference}/case-note`, `/reviews/${ava.reference}/known`])
        expect(seenIn((await chair.get(url)).body), url).not.toMatch(ofZoe)
      const word = filesOfZip((await chair.get(`${record}.docx`)).rawPayload)
      for (const [file, bytes] of word) expect(bytes.toString('utf8'), file).not.toMatch(ofZoe)
    })
  }

  it('restricted, comes back with the talk once the record is opened with a reason', async () => {
    await talked(session, 'Ava argues less. Zoë helps.')
    await restrict(zoe)
    const open = `/children/${zoe.childId}/open-restricted`
    await chair.get(open)
    expect((await chair.post(open, { reason: 'review', note: 'Thursday' })).statusCode).toBe(303)
    expect((await chair.get(session)).body).toContain('Zoë helps.')
  })

  it('of another team, is not there for a worker who looks at the talk; what is noted of it neither', async () => {
    await db
      .updateTable('allocation')
      .set({ person_ref: 'SW-9', team_ref: 'TEAM-9' })
      .where('role', 'in', ['social-worker', 'team-manager'])
      .where('child_id', '=', zoe.childId)
      .execute()
    await talked(session, 'Ava argues less. Zoë helps.')
    await giveTo(ava)
    for (const person of [
      { username: 'sam', name: 'Sam Okoro', roles: ['social-worker'], personRef: 'SW-1', teamRef: 'TEAM-1' },
      {
        username: 'tess',
        name: 'Tess Marlow',
        roles: ['team-manager'],
        personRef: 'TM-1',
        teamRef: 'TEAM-1',
      },
    ] as const) {
      const client = await as(person)
      const { statusCode, body } = await client.get(session)
      expect(statusCode).toBe(200)
      expect(body).toContain('Ava Adams')
      expect(body).toContain('Benjamin Adams')
      expect(body).toContain('sibling helps.')
      expect(seenIn(body)).not.toMatch(ofZoe)
      expect(body).not.toContain('name="do"')
      expect((await client.get(`/children/${ava.childId}`)).body).toContain(`href="${session}"`)
      expect((await client.post(session, { do: 'leave' })).statusCode).toBe(404)
    }
  })

  it('is there for the QA manager, who sees all that is not restricted', async () => {
    const qa = await as({ username: 'q', name: 'Q', roles: ['qa-manager'], personRef: 'QA-2' })
    expect((await qa.get(session)).body).toContain('Zoë Adams')
    await restrict(zoe)
    expect(seenIn((await qa.get(session)).body)).not.toMatch(ofZoe)
    const sdm = await as({ username: 's', name: 'S', roles: ['service-delivery-manager'] })
    expect((await sdm.get(session)).statusCode).toBe(403)
  })

  async function giveTo(review: AReview): Promise<void> {
    const give = `${session}/give`
    await chair.get(give)
    const decided = { [`decide.${review.reference}.0`]: 'change' }
    const given = await chair.post(give, { version: '1', for: review.reference, ...decided })
    expect(given.statusCode).toBe(303)
  }

  async function summed({ reference }: AReview): Promise<void> {
    const summary = { part: '', field: 'answer', value: 'Is well.', baseVersion: 0 }
    expect((await chair.patch(`/reviews/${reference}/answers/_summary`, summary)).statusCode).toBe(200)
  }

  async function sign({ reference }: AReview): Promise<void> {
    const url = `/reviews/${reference}/check`
    const { body } = await chair.get(url)
    const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    expect((await chair.post(url, { ...fieldsIn(body), seen, ...held })).statusCode).toBe(303)
  }

  /** What a page says, without the page of the dates of the demonstration's own header. */
  function seenIn(body: string): string {
    return /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body
  }
})
