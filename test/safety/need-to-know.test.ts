import type { FastifyInstance } from 'fastify'
import { beforeEach, expect, it } from 'vitest'
import type { NewPerson } from '#db/queries/people/people.ts'
import { aReview, reviewToday, type AReview } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

describeOnEachDatabase('Need to know', (database) => {
  let review: AReview
  let now: Date
  let app: FastifyInstance
  const db = () => database().kysely

  beforeEach(async () => {
    await asDemonstration(db())
    now = new Date(`${reviewToday}T10:42:00Z`)
    app = await anApp(db(), { today: reviewToday, now: () => now })
    review = await aReview(db(), { name: ['Olwen', 'Adams'], localId: 'N1000771' })
  })

  const as = async (person: Partial<NewPerson>): Promise<{ client: Client; personId: number }> => {
    const personId = await aPerson(db(), { username: `u-${person.name}`, ...person })
    return { client: await signedIn(app, personId), personId }
  }
  const chair = () => as({ name: 'Priya Shah', roles: ['chair'], personRef: 'CHAIR-1' })
  const worker = () => as({ name: 'Sam Okoro', roles: ['social-worker'], personRef: 'SW-1' })
  const qa = () => as({ name: 'Quinn Ames', roles: ['qa-manager'], personRef: 'QA-1' })
  const admin = () => as({ name: 'Ada Brook', roles: ['administrator'], personRef: 'AD-1' })
  const child = () => `/children/${review.childId}`
  const day = (name: string, date: string) => {
    const [year, month, of] = date.split('-') as [string, string, string]
    return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year }
  }

  it('cover gives the other chair’s children, from day to day, and the record says for whom it was signed', async () => {
    const { personId: priya } = await chair()
    const dana = await as({ name: 'Dana Lee', roles: ['chair'], personRef: 'CHAIR-2' })
    const { client: quinn } = await qa()
    const people = `/settings/people/${priya}`
    expect((await dana.client.get(child())).statusCode).toBe(404)
    await quinn.get(people)
    const wrong = await quinn.post(people, { do: 'cover', covering: '', ...day('from', '2026-10-26') })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('Choose who acts for them')
    const given = { do: 'cover', covering: String(dana.personId) }
    const backwards = { ...given, ...day('from', '2026-10-27'), ...day('to', '2026-10-26') }
    expect((await quinn.post(people, backwards)).body).toContain('cannot be before the first day')
    const cover = { ...given, ...day('from', reviewToday), ...day('to', '2026-10-30') }
    expect((await quinn.post(people, cover)).statusCode).toBe(303)
    expect((await quinn.post(people, cover)).body).toContain('already acts for')

    const page = await dana.client.get(child())
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('You act for <strong>Priya Shah</strong> until 30 Oct 2026')
    expect((await dana.client.get('/reviews')).body).toContain('Olwen')
    const address = `/reviews/${review.reference}`
    expect((await dana.client.post(address, { do: 'start' })).statusCode).toBe(303)
    const summary = { part: '', field: 'answer', value: 'Sleeps at home.', baseVersion: 0 }
    expect((await dana.client.patch(`${address}/answers/_summary`, summary)).statusCode).toBe(200)
    const check = await dana.client.get(`${address}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(check.body)?.[1] ?? ''
    const signed = await dana.client.post(`${address}/check`, { seen, ...day('held', reviewToday) })
    expect(signed.headers.location).toBe(`${address}/record`)
    expect((await dana.client.get(`${address}/record`)).body).toContain('Dana Lee, acting for Priya Shah')
    const entry = await db()
      .selectFrom('audit_entry')
      .where('action', '=', 'midway-signed')
      .select(['person_id', 'detail'])
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ person_id: dana.personId, detail: { actingFor: priya } })

    const { body } = await quinn.get(people)
    const coverId = /name="coverId" value="(\d+)"/.exec(body)?.[1] ?? ''
    expect((await quinn.post(people, { do: 'end-cover', coverId })).statusCode).toBe(303)
    expect((await dana.client.get(child())).statusCode).toBe(404)
    expect((await quinn.post(people, { do: 'end-cover', coverId })).statusCode).toBe(409)
  })

  it('cover for chosen children gives those alone, on every page, and the log of each child says so', async () => {
    const { personId: priya } = await chair()
    const other = await aReview(db(), { name: ['Bryn', 'Cole'], localId: 'N1000772' })
    const closed = await aReview(db(), { name: ['Rosalba', 'Dean'], localId: 'N1000773' })
    const at = now
    await db()
      .insertInto('restriction')
      .values({ child_id: closed.childId, reason: 'x', set_at: at })
      .execute()
    const elsewhere = await aReview(db(), {
      name: ['Ottilie', 'Ewing'],
      localId: 'N1000774',
      chairs: ['CHAIR-3'],
    })
    const dana = await as({ name: 'Dana Lee', roles: ['chair'], personRef: 'CHAIR-2' })
    const { client: quinn } = await qa()
    const people = `/settings/people/${priya}`
    await quinn.get(people)
    const days = { ...day('from', reviewToday), ...day('to', '2026-10-30') }
    const given = { do: 'cover', covering: String(dana.personId), ...days }
    const wrongly = { ...given, ...day('to', '2026-10-20'), which: 'chosen' }
    expect((await quinn.post(people, wrongly)).body).toContain('cannot be before the first day')
    const chosen = await quinn.post(people, { ...given, which: 'chosen' })
    expect(chosen.statusCode).toBe(303)
    const list = String(chosen.headers.location)
    const { body: toTick } = await quinn.get(list)
    expect(toTick).toContain('Olwen Adams')
    expect(toTick).toContain('Bryn Cole')
    expect(toTick).toContain('Restricted record')
    expect(toTick).not.toMatch(/Rosalba|Ottilie|N1000773/)

    const check = list.replace('/cover?', '/cover/check?')
    const nothing = await quinn.get(check)
    expect(nothing.body).toContain('No child was ticked')
    const both = `${check}&child=${review.childId}&child=${closed.childId}&child=${elsewhere.childId}`
    const { body: looked } = await quinn.get(both)
    expect(looked).toContain('Dana Lee acts for Priya Shah from 26 Oct 2026 to 30 Oct 2026')
    expect(looked).toContain('2 children would be covered by Dana Lee')
    const rows = [...looked.matchAll(/name="row" value="(\d+)"/g)].map(([, value]) => Number(value))
    expect(rows.toSorted()).toEqual([review.childId, closed.childId].toSorted())
    const another = await quinn.post(check, { row: [String(elsewhere.childId)] })
    expect(another.body).toContain('Not all of them are children of Priya Shah any more')
    expect((await quinn.post(both, { row: rows.map(String) })).statusCode).toBe(303)
    expect((await quinn.post(both, { row: rows.map(String) })).body).toContain('already acts for')
    expect((await quinn.post(people, given)).body).toContain('already acts for')
    expect((await quinn.get(people)).body).toContain('to 30 Oct 2026, for 2 chosen children')

    const page = await dana.client.get(child())
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('until 30 Oct 2026, for 2 chosen children.')
    expect((await dana.client.get(`/children/${closed.childId}`)).statusCode).toBe(303)
    for (const { childId, reference } of [other, elsewhere])
      for (const address of [
        `/children/${childId}`,
        `/children/${childId}/timeline`,
        `/reviews/${reference}`,
      ])
        expect((await dana.client.get(address)).statusCode, address).toBe(404)
    for (const address of ['/', '/children', '/reviews', '/hand-over?as=chair&of=CHAIR-1', '/teams/TEAM-1'])
      expect((await dana.client.get(address)).body, address).not.toMatch(/Bryn|Ottilie|Rosalba/)
    expect((await dana.client.get('/children')).body).toContain('<strong>2 children</strong>')
    expect((await dana.client.get('/hand-over?as=chair&of=CHAIR-1')).body).toContain('Olwen')
    expect((await dana.client.post(`/reviews/${review.reference}`, { do: 'start' })).statusCode).toBe(303)
    expect((await dana.client.post(`/reviews/${other.reference}`, { do: 'start' })).statusCode).toBe(404)
    const said = await db()
      .selectFrom('audit_entry')
      .where('action', 'in', ['cover-given-for-child', 'midway-started'])
      .select(['action', 'child_id', 'detail'])
      .orderBy('entry_id')
      .execute()
    expect(said).toMatchObject([
      ...[review.childId, closed.childId]
        .toSorted((a, b) => a - b)
        .map((child_id) => ({ action: 'cover-given-for-child', child_id, detail: { for: priya } })),
      { action: 'midway-started', child_id: review.childId, detail: { actingFor: priya } },
    ])
    const log = (await quinn.get(`${child()}/access-log`)).body
    expect(log).toContain('Dana Lee')
    expect(log).not.toMatch(/Dana Lee[^]{0,400}without a working tie/i)

    // Another of the chair's children can be added; whoever gives cover without seeing children gives it for all.
    const more = `${check}&child=${other.childId}`
    await quinn.get(more)
    expect((await quinn.post(more, { row: [String(other.childId)] })).statusCode).toBe(303)
    expect((await dana.client.get(`/children/${other.childId}`)).statusCode).toBe(200)
    const { client: ada } = await admin()
    expect((await ada.get(people)).body).not.toContain('Chosen children')
    expect((await ada.get(list)).statusCode).toBe(403)
  })

  it('cover that begins tomorrow, or ended yesterday, gives nothing', async () => {
    const { personId: priya } = await chair()
    const dana = await as({ name: 'Dana Lee', roles: ['chair'], personRef: 'CHAIR-2' })
    const cover = { person_id: dana.personId, for_person_id: priya, given_at: now }
    await db()
      .insertInto('cover')
      .values([
        { ...cover, from_on: '2026-10-27', to_on: '2026-10-30' },
        { ...cover, from_on: '2026-10-20', to_on: '2026-10-25' },
      ])
      .execute()
    expect((await dana.client.get(child())).statusCode).toBe(404)
  })

  it('a barred person finds the child nowhere, and the administrator who bars sees no name', async () => {
    const { client, personId } = await qa()
    const sibling = await aReview(db(), { name: ['Ottilie', 'Adams'], localId: 'N1000772' })
    await db().updateTable('child').set({ family_ref: 'F-1' }).execute()
    expect((await client.get(`/children/${sibling.childId}`)).body).toContain('Olwen')
    const { client: ada } = await admin()
    const person = `/settings/people/${personId}`
    await ada.get(person)
    const unknown = await ada.post(person, { do: 'bar', localId: 'N9', because: 'own-family' })
    expect(unknown.body).toContain('No child with the ID N9 has been loaded')
    const bar = { do: 'bar', localId: 'N1000771', because: 'own-family' }
    expect((await ada.post(person, bar)).statusCode).toBe(303)
    expect((await ada.post(person, bar)).body).toContain('barred from that child already')
    const shown = (await ada.get(person)).body
    expect(shown).toContain('N1000771: own family')
    expect(shown).not.toContain('Olwen')

    for (const address of [
      child(),
      `${child()}/timeline`,
      `${child()}/open-restricted`,
      `/reviews/${review.reference}`,
    ])
      expect((await client.get(address)).statusCode, address).toBe(404)
    for (const typed of ['N1000771', 'Olwen'])
      expect((await client.get(`/children?q=${typed}`)).body).toContain('No children match')
    for (const address of ['/children', '/reviews', `/children/${sibling.childId}`, '/'])
      expect((await client.get(address)).body, address).not.toMatch(/Olwen|N1000771/)
    expect((await client.get('/children')).body).toContain('<strong>1 child</strong>')
    const barId = /name="barId" value="(\d+)"/.exec(shown)?.[1] ?? ''
    expect((await ada.post(person, { do: 'lift', barId })).statusCode).toBe(303)
    expect((await client.get(child())).statusCode).toBe(200)
  })

  it('a restricted record opens with a reason, for 24 hours, and the chair and the QA manager are told', async () => {
    const { personId: priya } = await chair()
    const { client: quinn, personId: quinnId } = await qa()
    const { client: sam, personId: samId } = await worker()
    const { client: other } = await as({ name: 'Otto', roles: ['social-worker'], personRef: 'SW-2' })
    await quinn.get(`${child()}/restrict`)
    expect((await quinn.post(`${child()}/restrict`, { do: 'restrict', reason: ' ' })).statusCode).toBe(400)
    expect((await quinn.post(`${child()}/restrict`, { do: 'restrict', reason: 'Adopted' })).statusCode).toBe(
      303,
    )

    const open = `${child()}/open-restricted`
    for (const address of [child(), `${child()}/timeline`, `/reviews/${review.reference}`]) {
      expect((await sam.get(address)).headers.location, address).toBe(open)
      expect((await quinn.get(address)).headers.location, address).toBe(open)
      expect((await other.get(address)).statusCode, address).toBe(404)
    }
    expect((await other.get(open)).statusCode).toBe(404)
    for (const address of ['/children', '/reviews', '/']) {
      const { body } = await sam.get(address)
      expect(body, address).not.toMatch(/Olwen|N1000771|Adams/)
      expect(body, address).toContain('Restricted record')
    }
    expect((await sam.get('/children')).body).toContain('<strong>1 child</strong>')
    expect((await sam.get('/children')).body).toContain('…771')
    expect((await quinn.get('/children')).body).toContain('Restricted record')
    expect((await quinn.get('/children')).body).not.toContain('771')
    expect((await sam.get('/children?q=Olwen')).body).toContain('No children match')
    expect((await sam.get('/children?q=N1000771')).body).toContain('No children match')

    const page = await sam.get(open)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/Olwen|Adams|N1000771/)
    const wrong = await sam.post(open, { note: 'Thursday’s review' })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('Choose why you need to open it')
    expect(wrong.body).toContain('Thursday’s review')
    expect((await sam.post(open, { reason: 'review', note: '' })).body).toContain('Enter why you need it')
    expect((await sam.post(open, { reason: 'review', note: 'Thursday' })).headers.location).toBe(child())
    expect((await sam.get(child())).body).toContain('Olwen')
    expect((await sam.get('/children')).body).toContain('Olwen')
    expect((await quinn.get(child())).statusCode).toBe(303)
    const told = await db().selectFrom('notice').select(['kind', 'person_id']).orderBy('person_id').execute()
    expect(told).toEqual([priya, quinnId].map((person_id) => ({ kind: 'restricted-opened', person_id })))
    const entry = await db()
      .selectFrom('audit_entry')
      .where('action', '=', 'restricted-opened')
      .select(['person_id', 'child_id', 'detail'])
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({
      person_id: samId,
      child_id: review.childId,
      detail: { reason: 'review' },
    })

    now = new Date(now.getTime() + 24 * 3_600_000 - 1000)
    await db()
      .updateTable('session')
      .set({ last_seen_at: now, expires_at: new Date(now.getTime() + 1e7) })
      .execute()
    expect((await sam.get(child())).statusCode).toBe(200)
    now = new Date(now.getTime() + 1000)
    expect((await sam.get(child())).headers.location).toBe(open)
  })

  it('whoever leaves hands over what is theirs, and is signed out', async () => {
    const { client, personId } = await chair()
    const { personId: danaId } = await as({ name: 'Dana Lee', roles: ['chair'], personRef: 'CHAIR-2' })
    const { client: ada } = await admin()
    await db()
      .insertInto('action')
      .values({
        child_id: review.childId,
        what: 'Tell the school',
        owner_ref: 'CHAIR-1',
        feed: 'actions',
        source_ref: 'a-1',
        decided_at: 'midway-review',
      })
      .execute()
    const person = `/settings/people/${personId}`
    const shown = (await ada.get(person)).body
    expect(shown).toContain('1 child chaired, with 1 open midway review')
    expect(shown).toContain('1 open action')
    expect(shown).not.toContain('Olwen')
    const leave = { do: 'leave', ...day('last', '2026-10-25') }
    expect((await ada.post(person, leave)).body).toContain('Nothing may belong to somebody who has left')
    expect((await ada.post(person, { ...leave, takesOver: String(danaId) })).statusCode).toBe(303)
    expect((await client.get('/')).statusCode).toBe(303)
    expect((await ada.get(person)).body).toContain('Last day 25 Oct 2026')
    const dana = await signedIn(app, danaId)
    expect((await dana.get(child())).statusCode).toBe(200)
    const action = await db().selectFrom('action').select(['owner_ref', 'owner_name']).executeTakeFirst()
    expect(action).toEqual({ owner_ref: 'CHAIR-2', owner_name: 'Dana Lee' })
  })

  it('somebody joins on the page of people, and nobody but the administrator lets them', async () => {
    const { client: ada } = await admin()
    const { client: quinn } = await qa()
    const joiner = {
      name: 'Jo Field',
      username: 'jo.field',
      roles: 'chair',
      personRef: 'CHAIR-9',
      password: 'a long password',
    }
    const page = '/settings/people/joiner'
    await ada.get(page)
    await quinn.get('/settings/people')
    expect((await ada.post(page, { ...joiner, password: 'short' })).body).toContain('12 characters')
    expect((await quinn.post(page, joiner)).statusCode).toBe(403)
    expect((await ada.post(page, joiner)).statusCode).toBe(303)
    expect((await ada.get('/settings/people')).body).toContain('Jo Field')
  })
})
