import { expect, it } from 'vitest'
import { aConcern, concernStaff, raised } from '#test/support/a-concern.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const now = () => new Date(`${reviewToday}T10:42:00Z`)
const rowsOf = (body: string) => [...body.matchAll(/name="row" value="([^"]*)"/g)].map(([, row]) => row!)
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describeOnEachDatabase('Many concerns at once', (database) => {
  async function setUp() {
    const db = database().kysely
    await asDemonstration(db)
    const people = await concernStaff(db)
    const ava = await aReview(db)
    const ben = await aReview(db, { localId: 'C-2', name: ['Ben', 'Birch'] })
    const otto = await aReview(db, { localId: 'C-3', name: ['Otto', 'Other'], chairs: ['CHAIR-2'] })
    const one = await raised(db, aConcern(people.chair, ava.childId))
    const two = await raised(db, aConcern(people.chair, ben.childId, { form: 'the-second-form' }))
    const others = await raised(db, aConcern(people.qa, otto.childId, { form: 'the-third-form' }))
    const app = await anApp(db, { today: reviewToday, now })
    const as = (who: keyof typeof people) => signedIn(app, people[who].personId)
    const check = (step: string, ids = [one, two, others]) =>
      `/concerns/check?step=${step}&${ids.map((id) => `id=${id}`).join('&')}`
    const notices = (kind: string) =>
      db
        .selectFrom('notice')
        .innerJoin('person', 'person.person_id', 'notice.person_id')
        .where('kind', '=', kind)
        .select(['person.username', 'path'])
        .orderBy('path')
        .execute()
    const stepsOf = (concernId: number) =>
      db
        .selectFrom('concern_step')
        .where('concern_id', '=', concernId)
        .select(['kind', 'says', 'detail'])
        .orderBy('number')
        .execute()
    return { db, people, one, two, others, as, check, notices, stepsOf }
  }

  it('remind whoever is to answer, once a day; another chair’s are not there, changed ones are named', async () => {
    const { db, one, two, others, as, check, notices } = await setUp()
    const chair = await as('chair')
    const list = await chair.get('/concerns')
    expect(list.body).toContain(`name="id" value="${one}"`)
    const page = await chair.get(check('remind'))
    expect(textOf(page.body)).toContain('2 concerns would be reminded of')
    expect(page.body).not.toContain('Otto')
    const rows = rowsOf(page.body)
    expect(rows).toEqual([`${one}.1`, `${two}.1`])
    // Somebody answers the second in the meantime.
    const manager = await as('manager')
    await manager.get(`/concerns/${two}`)
    await manager.post(`/concerns/${two}`, { kind: 'replied', seen: '1', says: 'Going today.' })
    const sent = await chair.post(check('remind'), { row: [...rows, `${others}.1`] as never })
    expect(sent.headers.location).toBe('/concerns')
    const reference = await db
      .selectFrom('concern')
      .where('concern_id', '=', two)
      .select('reference')
      .executeTakeFirstOrThrow()
    const done = textOf((await chair.get('/concerns')).body)
    expect(done).toContain('1 concern reminded of')
    expect(done).toContain(`so as before: ${reference.reference}`)
    const reminded = [{ username: 'manager', path: `/concerns/${one}` }]
    expect(await notices('concern-reminded')).toEqual(reminded)
    await chair.post(check('remind'), { row: rows[0]! })
    expect(await notices('concern-reminded')).toEqual(reminded)
  })

  it('are given to somebody who may see them, with a reason; the manager who had them still can answer', async () => {
    const { people, one, two, as, check, notices, stepsOf } = await setUp()
    const qa = await as('qa')
    const page = await qa.get(check('give', [one, two]))
    expect(page.body).toContain(`value="${people.service.personId}"`)
    expect(page.body).not.toContain(`value="${people.chair.personId}"`)
    const rows = rowsOf(page.body)
    const to = String(people.service.personId)
    const none = await qa.post(check('give', [one, two]), { row: rows as never, to: '', reason: 'On leave.' })
    expect(none.body).toContain('Choose who is to answer')
    expect(none.body).toContain('On leave.')
    const hidden = { row: rows as never, to: String(people.worker.personId), reason: 'On leave.' }
    expect((await qa.post(check('give', [one, two]), hidden)).body).toContain('who may see this concern')
    expect(await stepsOf(one)).toHaveLength(1)
    await qa.post(check('give', [one, two]), { row: rows as never, to, reason: 'On leave.' })
    expect(await stepsOf(one)).toMatchObject([
      { kind: 'raised' },
      {
        kind: 'given',
        says: 'On leave.',
        detail: { givenTo: people.service.personId, givenToName: 'service' },
      },
    ])
    expect((await notices('concern-moved')).map(({ username }) => username)).toEqual(['service', 'service'])
    const service = await as('service')
    expect(textOf((await service.get('/')).body)).toContain('Ava Adams')
    expect((await service.get(`/concerns/${one}`)).body).toContain('Keep the meeting')
    await service.get(`/concerns/${one}`)
    await service.post(`/concerns/${one}`, { kind: 'replied', seen: '2', says: 'Going today.' })
    const manager = await as('manager')
    await manager.get(`/concerns/${two}`)
    await manager.post(`/concerns/${two}`, { kind: 'replied', seen: '2', says: 'Back again.' })
    expect((await stepsOf(one)).at(-1)).toMatchObject({ kind: 'replied' })
    expect((await stepsOf(two)).at(-1)).toMatchObject({ kind: 'replied' })
  })

  it('say for brothers and sisters who told them and when, each in the story of their own concern', async () => {
    const { one, two, as, check, stepsOf } = await setUp()
    const chair = await as('chair')
    const rows = rowsOf((await chair.get(check('child-told'))).body)
    const day = (date: string) => ({ 'toldOn-day': date, 'toldOn-month': '10', 'toldOn-year': '2026' })
    const told = { row: rows as never, toldBy: 'Priya Shah', how: 'At a visit at home', ...day('25') }
    const late = await chair.post(check('child-told'), { ...told, ...day('27') })
    expect(late.body).toContain('The day cannot be in the future')
    expect(late.body).toContain('At a visit at home')
    expect((await chair.post(check('child-told'), told)).headers.location).toBe('/concerns')
    for (const concernId of [one, two]) {
      expect((await stepsOf(concernId)).at(-1)).toMatchObject({
        kind: 'child-told',
        detail: { toldBy: 'Priya Shah', toldOn: '2026-10-25', childToldHow: 'At a visit at home' },
      })
      expect(textOf((await chair.get(`/concerns/${concernId}`)).body)).toContain('25 Oct 2026')
    }
    expect(textOf((await chair.get(check('child-told'))).body)).toContain(
      'it says already that the child was told',
    )
  })

  it('keep no words that name a brother or sister in the concern of the other child', async () => {
    const { db, one, two, as, check, stepsOf } = await setUp()
    await db.updateTable('child').set({ family_ref: 'F-1' }).where('local_id', 'in', ['C-1', 'C-2']).execute()
    const chair = await as('chair')
    const rows = rowsOf((await chair.get(check('child-told'))).body)
    const on = { 'toldOn-day': '25', 'toldOn-month': '10', 'toldOn-year': '2026' }
    const told = { row: rows as never, toldBy: 'Priya Shah', how: 'At home, together with Ben Birch', ...on }
    const page = await chair.post(check('child-told'), told)
    expect(page.body).toContain('Choose what to do with “Ben Birch”')
    expect(page.body).toContain('together with Ben Birch')
    for (const concernId of [one, two]) expect(await stepsOf(concernId)).toHaveLength(1)
    // Decided once, it is a sibling in the concern of the one, and the child's own name in that of the other.
    const decided = { 'word.childToldHow.0': 'Ben Birch', 'decide.childToldHow.0': 'change' }
    expect((await chair.post(check('child-told'), { ...told, ...decided })).headers.location).toBe(
      '/concerns',
    )
    const how = async (concernId: number) => (await stepsOf(concernId)).at(-1)!.detail
    expect(await how(one)).toMatchObject({ childToldHow: 'At home, together with sibling' })
    expect(await how(two)).toMatchObject({ childToldHow: 'At home, together with Ben Birch' })
    // A worker follows no concerns, and has no ticks.
    const worker = await as('worker')
    expect((await worker.get(check('remind'))).statusCode).toBe(403)
  })
})
