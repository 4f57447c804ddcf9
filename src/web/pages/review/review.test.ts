import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import type { Client } from '#test/support/app.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

describe('The review', () => {
  let database: Database
  let client: Client
  let here: string
  let app: Awaited<ReturnType<typeof anApp>>
  beforeEach(async () => {
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    const { reference } = await aReview(database.kysely)
    here = `/reviews/${reference}`
    app = await anApp(database.kysely, { today: reviewToday, now: () => new Date('2026-10-26T10:42:00Z') })
    client = await signedIn(app, await aPerson(database.kysely))
  })
  const start = async (as = client) => {
    await as.get(here)
    return as.post(here, { do: 'start' })
  }

  it('is started by its chair, then shows each question with what the record shows, source and date', async () => {
    const before = await client.get(here)
    expect(before.body).toContain('Start midway')
    expect((await start()).statusCode).toBe(303)
    const page = await client.get(here)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Seen on 3 days since 14 Sep 2026, alone on 2.')
    expect(page.body).toContain('SSD child protection visits, loaded 14 Oct 2026 06:12')
    expect(page.body).toContain('Facts are 12 calendar days old')
    expect(page.body).toContain('0 of 9 answered')
    expect(page.body).not.toMatch(/type="radio"[^>]* checked/)
    // The child comes first.
    expect(page.body.indexOf('The child')).toBeLessThan(page.body.indexOf('The people around the child'))
  })

  it('says what is not asked, and keeps what was typed there', async () => {
    await database.kysely.updateTable('child').set({ born_on: '2022-03-03' }).execute()
    await start()
    const page = await client.get(here)
    expect(page.body).toContain('Not asked: under 5')
    expect(page.body).toContain('0 of 8 answered')
  })

  it('never says No where a feed is missing', async () => {
    const other = await aReview(database.kysely, { localId: 'C-2', name: ['Ben', 'Brown'] })
    await database.kysely.deleteFrom('feed').where('feed', '<>', 'ssd_person').execute()
    await client.get(`/reviews/${other.reference}`)
    await client.post(`/reviews/${other.reference}`, { do: 'start' })
    const page = await client.get(`/reviews/${other.reference}`)
    expect(page.body).toContain('Genogram updated: not loaded from your system. Ask, then answer.')
    expect(page.body).not.toContain('no record found')
  })

  it('saves a field as it is written, and answers a stale save with both texts', async () => {
    await start()
    await client.get(here)
    const url = `${here}/answers/told-of-outcome`
    const save = (more: object) =>
      client.patch(url, { part: '', field: 'comment', value: 'Told', baseVersion: 0, ...more })
    const first = await save({})
    expect(first.json()).toEqual({ version: 1, savedAt: '10:42' })
    expect((await save({})).json()).toEqual({ version: 1, savedAt: '10:42' })
    const conflict = await save({ value: 'Something else' })
    expect(conflict.statusCode).toBe(409)
    expect(conflict.json()).toEqual({
      theirs: 'Told',
      words: 'Told',
      by: 'Priya Shah',
      at: '10:42',
      version: 1,
    })
    expect((await save({ value: 'And more', baseVersion: 1 })).json()).toMatchObject({ version: 2 })
    expect(
      (
        await client.patch(`${here}/answers/no-such`, {
          part: '',
          field: 'answer',
          value: 'yes',
          baseVersion: 0,
        })
      ).statusCode,
    ).toBe(404)
    expect(
      (await client.patch(url, { part: '', field: 'comment', value: 'x', baseVersion: 2 }, 'wrong'))
        .statusCode,
    ).toBe(403)
  })

  it('sent whole, saves what was changed and leaves alone what others changed meanwhile', async () => {
    await start()
    const mine = fieldsIn((await client.get(here)).body)
    expect(Object.keys(mine)).toContain('a.told-of-outcome..comment')
    // Somebody else answers another question while this page stands open.
    await client.patch(`${here}/answers/working-plan`, {
      part: '',
      field: 'answer',
      value: 'partly',
      baseVersion: 0,
    })
    const sent = await client.post(here, {
      ...mine,
      'a.told-of-outcome..answer': 'yes',
      'a.told-of-outcome..comment': 'Line one\r\nLine two',
      do: 'leave',
    })
    expect(sent.statusCode).toBe(303)
    const answers = await database.kysely
      .selectFrom('midway_answer')
      .selectAll()
      .orderBy('question_id')
      .orderBy('field')
      .execute()
    expect(answers.map(({ question_id, field, value }) => [question_id, field, value])).toEqual([
      ['told-of-outcome', 'answer', 'yes'],
      ['told-of-outcome', 'comment', 'Line one\nLine two'],
      ['working-plan', 'answer', 'partly'],
    ])
  })

  it.each([
    ['mine', 'From the form'],
    ['theirs', 'From elsewhere'],
    ['join', 'From elsewhere\n\nFrom the form'],
  ])('sent whole after somebody else typed, shows both texts and keeps %s', async (choice, expected) => {
    await start()
    const mine = fieldsIn((await client.get(here)).body)
    await client.patch(`${here}/answers/_summary`, {
      part: '',
      field: 'answer',
      value: 'From elsewhere',
      baseVersion: 0,
    })
    const again = await client.post(here, { ...mine, 'a._summary..answer': 'From the form', do: 'continue' })
    expect(again.statusCode).toBe(400)
    expect(again.body).toContain('Priya Shah changed this at 10:42. Choose which text to keep')
    expect(again.body).toContain('From elsewhere')
    const shown = fieldsIn(again.body)
    expect(shown['a._summary..answer']).toBe('From the form')
    const done = await client.post(here, { ...shown, 'resolve._summary..answer': choice, do: 'continue' })
    expect(done.headers.location).toBe(`${here}/check`)
    const kept = await database.kysely.selectFrom('midway_answer').select('value').executeTakeFirstOrThrow()
    expect(kept.value).toBe(expected)
  })

  it('takes an action where the question stands, and shows a wrong date again without losing a word', async () => {
    await start()
    const fields = fieldsIn((await client.get(here)).body)
    const action = {
      'action.referrals-made.what': 'Refer to the young carers’ service',
      'action.referrals-made.owner': 'SW-1',
      'action.referrals-made.known': 'Ava has met them',
      do: 'action:referrals-made',
    }
    const wrong = await client.post(here, { ...fields, ...action, 'action.referrals-made.date': 'Friday' })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('Enter the date for the action, like 14 9 2026')
    expect(fieldsIn(wrong.body)['action.referrals-made.what']).toBe(action['action.referrals-made.what'])
    const right = await client.post(here, {
      ...fieldsIn(wrong.body),
      ...action,
      'action.referrals-made.date': '6 11 2026',
    })
    expect(right.headers.location).toBe(`${here}#q-referrals-made`)
    const page = await client.get(here)
    expect(page.body).toContain('Sam Okoro, by 6 Nov 2026')
    expect((await client.get('/actions?whose=all')).body).toContain(action['action.referrals-made.what'])
  })

  it('is another’s 404, and read only for those who may see the child', async () => {
    await start()
    await client.patch(`${here}/answers/_summary`, {
      part: '',
      field: 'answer',
      value: 'Ava sleeps better',
      baseVersion: 0,
    })
    const stranger = await signedIn(
      app,
      await aPerson(database.kysely, { username: 'x', name: 'X', personRef: 'CHAIR-9' }),
    )
    expect((await stranger.get(here)).statusCode).toBe(404)
    expect((await stranger.post(here, { do: 'start' })).statusCode).toBe(404)
    const worker = await signedIn(
      app,
      await aPerson(database.kysely, {
        username: 'sam',
        name: 'Sam Okoro',
        personRef: 'SW-1',
        roles: ['social-worker'],
      }),
    )
    const seen = await worker.get(here)
    expect(seen.statusCode).toBe(200)
    expect(seen.body).toContain('is writing this midway review')
    expect(seen.body).toContain('Ava sleeps better')
    expect(seen.body).not.toContain('<textarea')
    expect((await worker.get(`${here}/check`)).statusCode).toBe(403)
  })

  it('is checked, signed once, read as a record, added to, and written as a case note and a Word file', async () => {
    await start()
    const check = await client.get(`${here}/check`)
    expect(check.body).toContain('10 things to look at')
    const seen = () => /name="seen" value="([^"]+)"/.exec(check.body)![1]!
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    const refused = await client.post(`${here}/check`, { seen: seen(), ...held })
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('Write the summary: What is different for the child since the conference?')
    await client.patch(`${here}/answers/_summary`, {
      part: '',
      field: 'answer',
      value: 'Ava sleeps at home.',
      baseVersion: 0,
    })
    const fresh = /name="seen" value="([^"]+)"/.exec((await client.get(`${here}/check`)).body)![1]!
    const signed = await client.post(`${here}/check`, { seen: fresh, ...held })
    expect(signed.headers.location).toBe(`${here}/record`)
    expect((await client.get(here)).headers.location).toBe(`${here}/record`)
    expect((await client.post(`${here}/check`, { seen: fresh, ...held })).statusCode).toBe(409)

    const record = await client.get(`${here}/record`)
    expect(record.body).toContain('Ava sleeps at home.')
    expect(record.body).toContain('What the record showed')
    const added = await client.post(`${here}/record`, { text: 'The school wrote.' })
    expect(added.statusCode).toBe(303)
    expect((await client.get(`${here}/record`)).body).toContain(
      'Added later by Priya Shah on 26 Oct 2026 10:42',
    )

    const note = await client.get(`${here}/case-note`)
    expect(note.body).toContain(here.slice('/reviews/'.length))
    expect(note.body).toContain('WHAT IS DIFFERENT FOR THE CHILD SINCE THE CONFERENCE?')
    const word = await client.get(`${here}/record.docx`)
    expect(word.headers['content-type']).toContain('wordprocessingml')
    expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  it('that has stopped says why and asks for nothing more', async () => {
    await start()
    await database.kysely
      .updateTable('midway')
      .set({ stopped_on: '2026-10-20', stopped_because: 'superseded' })
      .execute()
    const page = await client.get(here)
    expect(page.body).toContain('Stopped: the next conference or review was held first')
    expect(page.body).not.toContain('<textarea')
    expect((await client.get(`${here}/check`)).headers.location).toBe(here)
  })

  it('brings back what was said and agreed last time', async () => {
    await start()
    const fields = fieldsIn((await client.get(here)).body)
    await client.post(here, {
      ...fields,
      'a.urgent-safeguarding..answer': 'partly',
      'a.urgent-safeguarding..comment': 'The legal planning meeting is booked.',
      'a._summary..answer': 'Ava sleeps at home.',
      'action.urgent-safeguarding.what': 'Hold the legal planning meeting',
      'action.urgent-safeguarding.owner': 'TM-1',
      'action.urgent-safeguarding.when': '5',
      do: 'continue',
    })
    const seen = /name="seen" value="([^"]+)"/.exec((await client.get(`${here}/check`)).body)![1]!
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    expect((await client.post(`${here}/check`, { seen, ...held })).statusCode).toBe(303)

    const { child_id } = await database.kysely
      .selectFrom('child')
      .select('child_id')
      .executeTakeFirstOrThrow()
    await database.kysely.transaction().execute(async (tx) => {
      const conference = {
        kind: 'review-conference',
        on_date: '2026-12-07',
        feed: 'events',
        source_ref: 'rc-1',
      }
      await tx
        .insertInto('event')
        .values({ child_id, ...conference })
        .execute()
      await workOutChildren(tx, { childIds: [child_id], today: dayOf('2026-12-08') })
    })
    const second = await database.kysely
      .selectFrom('midway')
      .where('signed_at', 'is', null)
      .select('reference')
      .executeTakeFirstOrThrow()
    const later = await anApp(database.kysely, {
      today: '2026-12-08',
      now: () => new Date('2026-12-08T09:00:00Z'),
    })
    const person = await database.kysely.selectFrom('person').select('person_id').executeTakeFirstOrThrow()
    const again = await signedIn(later, person.person_id)
    const there = `/reviews/${second.reference}`
    await again.get(there)
    await again.post(there, { do: 'start' })
    const page = await again.get(there)
    expect(page.body).toContain('Agreed before this review')
    expect(page.body).toContain('Hold the legal planning meeting')
    expect(page.body).toContain('by 2 Nov 2026: past its day')
    expect(page.body).toContain('Last review, 26 Oct 2026: Partly')
    expect(page.body).toContain('The legal planning meeting is booked.')
    expect(page.body).toContain('Ava sleeps at home.')
    expect(page.body).not.toMatch(/type="radio"[^>]* checked/)
  })
})
