import { beforeEach, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { aFamily, threeAdams } from '#test/support/a-family.ts'
import { aReview, reviewToday, type AReview } from '#test/support/a-review.ts'
import type { Client } from '#test/support/app.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'

describeOnEachDatabase('A family session', (database) => {
  let db: Db
  let chair: Client
  let ava: AReview
  let ben: AReview
  let zoe: AReview

  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    const id = await aPerson(db)
    ;[ava, ben, zoe] = (await aFamily(db, threeAdams)) as [AReview, AReview, AReview]
    const app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    chair = await signedIn(app, id)
  })

  const start = (review: AReview) => `/families/${review.childId}/sessions`

  async function held(...reviews: readonly AReview[]): Promise<string> {
    await chair.get(start(reviews[0]!))
    const response = await chair.post(start(reviews[0]!), {
      do: 'hold',
      with: reviews.map(({ reference }) => reference),
    })
    expect(response.statusCode).toBe(303)
    return response.headers.location as string
  }

  /** Sends a step as it stands, with some fields typed into. */
  async function send(url: string, typed: Readonly<Record<string, string>>) {
    const { body } = await chair.get(url)
    return chair.post(url, { ...fieldsIn(body), ...typed })
  }

  const answerOf = (review: AReview, question: string, field = 'answer') =>
    db
      .selectFrom('midway_answer')
      .innerJoin('midway', 'midway.midway_id', 'midway_answer.midway_id')
      .where('midway.reference', '=', review.reference)
      .where('question_id', '=', question)
      .where('field', '=', field as never)
      .select(['value', 'version'])
      .execute()

  it('begins with a card for each child, whoever is due ticked', async () => {
    const { body } = await chair.get(start(ava))
    expect(body).toContain('Benjamin Adams')
    expect(body.match(/type="checkbox"[^>]*checked/g)).toHaveLength(3)
    expect(body).toContain('due first, so it leads')
    expect((await chair.get(`/children/${ava.childId}`)).body).toContain('Talk about the family together')
  })

  it('asks for at least one child', async () => {
    await chair.get(start(ava))
    const { statusCode, body } = await chair.post(start(ava), { do: 'hold' })
    expect(statusCode).toBe(400)
    expect(body).toContain('Choose at least one child')
  })

  it('saves each child’s answers into their own review, and no other', async () => {
    const session = await held(ava, ben, zoe)
    const { body } = await chair.get(session)
    const question = /name="a\.([^.]+)\.([a-z-]+)\.([a-z-]*)\.answer"/.exec(body)!
    const [, , id, part] = question
    const sent = await send(`${session}?step=1`, {
      [`a.${ben.reference}.${id}.${part}.answer`]: 'partly',
      [`a.${ben.reference}.${id}..comment`]: 'Only at school.',
      do: 'next',
    })
    expect(sent.headers.location).toBe(`${session}?step=2`)
    expect(await answerOf(ben, id!)).toEqual([{ value: 'partly', version: 1 }])
    expect(await answerOf(ben, id!, 'comment')).toEqual([{ value: 'Only at school.', version: 1 }])
    expect(await answerOf(ava, id!)).toEqual([])
    expect(await answerOf(zoe, id!)).toEqual([])
  })

  it('answers the same for all, and never says the same words for all', async () => {
    const session = await held(ava, ben, zoe)
    const { body } = await chair.get(session)
    const [, id] = /name="a\.[^.]+\.([a-z-]+)\.[a-z-]*\.answer"/.exec(body)!
    const same = /name="(same\.[a-z-]*)"/.exec(body)![1]!
    await send(`${session}?step=1`, {
      [same]: 'yes',
      [`a.${ava.reference}.${id}..comment`]: 'About Ava.',
      do: 'same',
    })
    for (const review of [ava, ben, zoe]) {
      expect((await answerOf(review, id!)).map(({ value }) => value)).toContain('yes')
    }
    expect(await answerOf(ava, id!, 'comment')).toHaveLength(1)
    expect(await answerOf(ben, id!, 'comment')).toEqual([])
  })

  it('the same for all leaves what was answered for one child by itself, before or with it', async () => {
    const session = await held(ava, ben, zoe)
    const { body } = await chair.get(session)
    const [, id, part] = /name="a\.[^.]+\.([a-z-]+)\.([a-z-]*)\.answer"/.exec(body)!
    const same = /name="(same\.[a-z-]*)"/.exec(body)![1]!
    const of = ({ reference }: AReview) => `a.${reference}.${id}.${part}.answer`
    await send(`${session}?step=1`, { [of(ben)]: 'partly', do: 'next' })
    await send(`${session}?step=1`, { [of(ben)]: 'partly', [of(zoe)]: 'no', [same]: 'yes', do: 'same' })
    expect(await answerOf(ava, id!)).toMatchObject([{ value: 'yes' }])
    expect(await answerOf(ben, id!)).toEqual([{ value: 'partly', version: 1 }])
    expect(await answerOf(zoe, id!)).toMatchObject([{ value: 'no' }])
  })

  it('leaves what is not answered unanswered, and can be left and taken up', async () => {
    const session = await held(ava, ben)
    await send(`${session}?step=1`, { do: 'leave' })
    const { n } = await db
      .selectFrom('midway_answer')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(0)
    const { body } = await chair.get(start(ben))
    expect(body).toContain('Go on with those ticked')
    expect(await held(ben, ava)).toBe(session)
  })

  it('takes a child out and puts it in again; their draft stays as it is', async () => {
    const session = await held(ava, ben, zoe)
    const { body } = await chair.get(session)
    const [, id, part] = /name="a\.[^.]+\.([a-z-]+)\.([a-z-]*)\.answer"/.exec(body)!
    await send(`${session}?step=1`, { [`a.${zoe.reference}.${id}.${part}.answer`]: 'no', do: 'next' })
    expect(await held(ava, ben)).toBe(session)
    expect((await chair.get(session)).body).not.toContain('Zoë')
    expect(await answerOf(zoe, id!)).toEqual([{ value: 'no', version: 1 }])
    await held(ava, ben, zoe)
    expect((await chair.get(session)).body).toContain('Zoë')
  })

  it('puts the talk into a child’s summary only after each name is decided about', async () => {
    const session = await held(ava, ben, zoe)
    const talk = 'Benjamin and Ava argue less. Zoë helps.'
    const give = `${session}/give`
    const to = await send(`${session}?step=1`, { 'a._talk..answer': talk, do: 'give' })
    expect(to.headers.location).toBe(give)
    await chair.get(give)
    const undecided = await chair.post(give, { version: '1', for: ava.reference })
    expect(undecided.statusCode).toBe(400)
    expect(undecided.body).toContain('Choose what to do with “Benjamin”')
    expect(await answerOf(ava, '_summary')).toEqual([])
    const decide = (review: AReview) => `decide.${review.reference}`
    const noReason = await chair.post(give, {
      version: '1',
      for: ava.reference,
      [`${decide(ava)}.0`]: 'change',
      [`${decide(ava)}.1`]: 'keep',
    })
    expect(noReason.body).toContain('Say why “Zoë” must stay in this record')
    const given = await chair.post(give, {
      version: '1',
      for: ava.reference,
      [`${decide(ava)}.0`]: 'change',
      [`${decide(ava)}.1`]: 'keep',
      [`reason.${ava.reference}.1`]: 'Ava asked that it be said.',
    })
    expect(given.statusCode).toBe(303)
    expect((await answerOf(ava, '_summary'))[0]?.value).toBe(
      'sibling and Ava argue less. Zoë helps.\n\nTalked about together with brothers and sisters; this text is about Ava only.',
    )
    // Nobody else has it; given again, it stands there once.
    expect(await answerOf(ben, '_summary')).toEqual([])
    await chair.post(give, {
      version: '1',
      for: ava.reference,
      [`${decide(ava)}.0`]: 'remove',
      [`${decide(ava)}.1`]: 'change',
    })
    expect((await answerOf(ava, '_summary'))[0]?.value.match(/Talked about together/g)).toHaveLength(1)
  })

  it('never replaces what somebody else wrote about the talk', async () => {
    const session = await held(ava, ben)
    const { body } = await chair.get(session)
    const fields = fieldsIn(body)
    const talk = `${session}/talk`
    expect((await chair.patch(talk, { value: 'From another window.', baseVersion: 0 })).statusCode).toBe(200)
    const again = await chair.post(`${session}?step=1`, { ...fields, 'a._talk..answer': 'Mine.', do: 'next' })
    expect(again.statusCode).toBe(400)
    expect(again.body).toContain('From another window.')
    expect(again.body).toContain('>Mine.<')
  })

  it('signs each child in turn', async () => {
    const session = await held(ava, ben)
    for (const review of [ava, ben]) {
      await chair.get(session)
      await chair.patch(`/reviews/${review.reference}/answers/_summary`, {
        part: '',
        field: 'answer',
        value: 'Is well.',
        baseVersion: 0,
      })
    }
    const first = await chair.get(`/reviews/${ava.reference}/check`)
    expect(first.body.replaceAll(/\s+/g, ' ')).toMatch(/1 of 2 in/)
    const next = await sign(ava, first.body)
    expect(next.headers.location).toBe(`/reviews/${ben.reference}/check`)
    const second = await chair.get(`/reviews/${ben.reference}/check`)
    const last = await sign(ben, second.body)
    expect(last.headers.location).toBe(`/reviews/${ben.reference}/record`)
  })

  async function sign(review: AReview, body: string) {
    const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    const way = /name="way" type="radio" value="([^"]+)"|name="way"[^>]*value="([^"]+)"/.exec(body)
    return chair.post(`/reviews/${review.reference}/check`, {
      seen,
      ...held,
      ...(way && { way: way[1] ?? way[2] ?? '' }),
    })
  }

  it('signs no review in which a brother or sister is named undecided', async () => {
    await held(ava, ben, zoe)
    await chair.patch(`/reviews/${ava.reference}/answers/_summary`, {
      part: '',
      field: 'answer',
      value: 'Ava fears Benjamim, and Benjamin Adams (3.3.19, C-1002).',
      baseVersion: 0,
    })
    const check = await chair.get(`/reviews/${ava.reference}/check`)
    expect(check.body).toContain('Decide about 4 places that may name another person')
    const refused = await sign(ava, check.body)
    expect(refused.statusCode).toBe(400)
    const names = `/reviews/${ava.reference}/names`
    const { body } = await chair.get(names)
    expect(body).toContain('is nearly the name of Benjamin Adams')
    expect(body).toContain('ID of Benjamin Adams')
    const hidden = { 'place.0': /name="place.0" value="([^"]+)"/.exec(body)![1]!, 'version.0': '1' }
    const few = await chair.post(names, { ...hidden, 'decide.0.0': 'change' })
    expect(few.statusCode).toBe(400)
    const all = await chair.post(names, {
      ...hidden,
      'decide.0.0': 'change',
      'decide.0.1': 'keep',
      'reason.0.1': 'The court asks who it was.',
      'decide.0.2': 'change',
      'decide.0.3': 'remove',
    })
    expect(all.headers.location).toBe(`/reviews/${ava.reference}/check`)
    const now = await chair.get(`/reviews/${ava.reference}/check`)
    expect(now.body).not.toContain('may name another person')
    expect((await sign(ava, now.body)).statusCode).toBe(303)
    expect((await answerOf(ava, '_summary'))[0]?.value).toBe(
      'Ava fears sibling, and Benjamin Adams (a date, ).',
    )
  })

  it('shows nothing of a child whom the chair may not know of, and still guards their name', async () => {
    await db
      .updateTable('allocation')
      .set({ person_ref: 'SOMEBODY-ELSE' })
      .where('child_id', '=', zoe.childId)
      .where('role', '=', 'cp-chair')
      .execute()
    const session = await held(ava, ben)
    await chair.patch(`/reviews/${ava.reference}/answers/_summary`, {
      part: '',
      field: 'answer',
      value: 'Zoe shouts.',
      baseVersion: 0,
    })
    const pages = [
      start(ava),
      session,
      `${session}?step=99`,
      `${session}/give`,
      `/reviews/${ava.reference}/check`,
    ]
    for (const url of [...pages, `/children/${ava.childId}`]) {
      const { body } = await chair.get(url)
      expect(body.replaceAll('Zoe shouts.', ''), url).not.toMatch(/Zoë|Zoe|C-1003|30 Nov 2014/)
      expect(body, url).not.toMatch(/3 of 3|of 3 in/)
    }
    const { body } = await chair.get(`/reviews/${ava.reference}/names`)
    expect(body).toContain('“Zoe” may name another person')
    expect(body).not.toContain('Zoë')
    expect(body).not.toContain('of Zo')
    // Nobody can put a review into the talk that is not theirs.
    const forced = await chair.post(start(ava), { do: 'hold', with: [ava.reference, zoe.reference] })
    expect(forced.statusCode).toBe(303)
    expect((await chair.get(session)).body).not.toContain('Zoë')
    expect((await chair.get(start(zoe))).statusCode).toBe(404)
  })

  it('unlinks a child who is no family without moving any data, and links it again', async () => {
    await held(ava, ben, zoe)
    const everything = () =>
      Promise.all(
        (
          [
            'child',
            'plan',
            'event',
            'allocation',
            'midway',
            'midway_answer',
            'midway_record',
            'action',
          ] as const
        ).map(async (table) =>
          JSON.stringify(
            await db
              .selectFrom(table)
              .selectAll()
              .orderBy('child_id' as never)
              .execute()
              .catch(() => db.selectFrom(table).selectAll().execute()),
          ),
        ),
      )
    const before = await everything()
    await chair.get(start(ava))
    await chair.post(start(ava), { do: `not-family:${zoe.childId}` })
    const { body } = await chair.get(start(ava))
    expect(body).toContain('Said not to be family')
    expect(body).not.toContain(`value="${zoe.reference}"`)
    expect((await chair.get(`/children/${ava.childId}`)).body).not.toContain('Zoë')
    expect((await chair.get(`/children/${zoe.childId}`)).statusCode).toBe(200)
    expect(await everything()).toEqual(before)
    await chair.post(start(ava), { do: `family:${zoe.childId}` })
    expect((await chair.get(start(ava))).body).toContain(`value="${zoe.reference}"`)
    expect(await everything()).toEqual(before)
  })

  it('puts a child on another form its own questions', async () => {
    const lac = await aReview(db, {
      localId: 'C-1009',
      name: ['Kit', 'Adams'],
      plan: 'cla',
      planStart: '2026-05-11',
      events: [
        { kind: 'placement-start', on: '2026-05-11' },
        { kind: 'cla-review', on: '2026-06-08' },
        { kind: 'cla-review', on: '2026-08-03' },
      ],
    })
    await db.updateTable('child').set({ family_ref: 'F-1' }).where('child_id', '=', lac.childId).execute()
    const session = await held(ava, lac)
    const first = (await chair.get(session)).body
    const [, , mine] = /name="a\.([^.]+)\.([a-z-]+)\./.exec(first)!
    expect(first).not.toContain(`name="a.${lac.reference}.${mine}.`)
    const pages = await Promise.all(
      Array.from({ length: 30 }, (_, index) => chair.get(`${session}?step=${index + 1}`)),
    )
    expect(pages.some(({ body }) => body.includes(`name="a.${lac.reference}.`))).toBe(true)
  })
})
