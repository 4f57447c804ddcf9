import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashPassword } from '#access/password.ts'
import { anApp, aPerson, asDemonstration, Client, signedIn, thatMorning } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { addPerson, type PersonToAdd } from './add-person.ts'

const password = 'a long enough password'
const hours = 3_600_000

describeOnEachDatabase('Signing in', (database) => {
  const db = () => database().kysely

  async function somebodyWithAPassword(left?: string): Promise<number> {
    const id = await aPerson(db(), { demonstration: false, passwordHash: await hashPassword(password) })
    if (left) await db().updateTable('person').set({ left_on: left }).where('person_id', '=', id).execute()
    return id
  }

  async function tryPassword(client: Client, username: string, typed: string) {
    await client.get('/sign-in')
    return client.post('/sign-in', { username, password: typed })
  }

  it('goes with a username and its password, however the username is written', async () => {
    await somebodyWithAPassword()
    const client = new Client(await anApp(db()))
    const response = await tryPassword(client, ' Priya.Shah ', password)
    expect(response.statusCode).toBe(303)
    expect((await client.get('/')).body).toContain('Priya Shah')
  })

  it('says the same for a wrong password, an unknown username and somebody who has left', async () => {
    await somebodyWithAPassword()
    await aPerson(db(), {
      username: 'left',
      demonstration: false,
      passwordHash: await hashPassword(password),
    })
    await db().updateTable('person').set({ left_on: '2026-10-13' }).where('username', '=', 'left').execute()
    const app = await anApp(db())
    const answers = [
      await tryPassword(new Client(app), 'priya.shah', 'wrong'),
      await tryPassword(new Client(app), 'nobody', password),
      await tryPassword(new Client(app), 'left', password),
      await tryPassword(new Client(app), '', ''),
    ]
    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(400)
      expect(body).toContain('Enter a username and password that go together')
      expect(body).not.toContain(password)
    }
    const refused = await db()
      .selectFrom('audit_entry')
      .where('outcome', '=', 'refused')
      .select(['action', 'person_name', 'detail'])
      .execute()
    expect(refused).toHaveLength(4)
    expect(JSON.stringify(refused)).not.toContain('nobody')
  })

  it('stops after ten tries for one username from one address', async () => {
    await somebodyWithAPassword()
    const client = new Client(await anApp(db()))
    for (let n = 0; n < 10; n++) await tryPassword(client, 'priya.shah', 'wrong')
    const eleventh = await tryPassword(client, 'PRIYA.SHAH', password)
    expect(eleventh.statusCode).toBe(429)
    expect(eleventh.body).toContain('Too many attempts')
    expect((await tryPassword(client, 'somebody.else', 'wrong')).statusCode).toBe(400)
  })

  it('never goes with one press where the data is not made up', async () => {
    const made = await aPerson(db())
    const client = new Client(await anApp(db()))
    await client.get('/sign-in')
    expect((await client.post('/sign-in', { person: String(made) })).statusCode).toBe(400)
  })

  it('never goes with one press for somebody who is not made up', async () => {
    await asDemonstration(db())
    await aPerson(db(), { username: 'made.up' })
    const real = await somebodyWithAPassword()
    const client = new Client(await anApp(db()))
    await client.get('/sign-in')
    expect((await client.post('/sign-in', { person: String(real) })).statusCode).toBe(400)
  })

  it('says clearly that the demonstration is made up', async () => {
    await asDemonstration(db())
    const { body } = await new Client(await anApp(db())).get('/sign-in')
    expect(body).toContain('Every child, person and date here is invented.')
  })

  it('begins a new session each time and keeps only its hash', async () => {
    await asDemonstration(db())
    const id = await aPerson(db())
    const app = await anApp(db())
    const client = await signedIn(app, id)
    const first = client.cookies.get('waymark') ?? ''
    const stored = await db().selectFrom('session').select('session_hash').execute()
    expect(stored).toEqual([{ session_hash: createHash('sha256').update(first).digest('hex') }])
    await client.post('/sign-in', { person: String(id) })
    expect(client.cookies.get('waymark')).not.toBe(first)
    const again = await app.inject({ url: '/', cookies: { waymark: first } })
    expect(again.statusCode).toBe(303)
  })

  it('ends with signing out: the cookie opens nothing any more', async () => {
    await asDemonstration(db())
    const app = await anApp(db())
    const client = await signedIn(app, await aPerson(db()))
    const cookie = client.cookies.get('waymark') ?? ''
    await client.post('/sign-out')
    expect(client.cookies.has('waymark')).toBe(false)
    expect((await app.inject({ url: '/', cookies: { waymark: cookie } })).statusCode).toBe(303)
    const { count } = await db()
      .selectFrom('session')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(0)
  })

  it('runs out after an hour without use, and after twelve hours whatever the use', async () => {
    await asDemonstration(db())
    let now = thatMorning
    const app = await anApp(db(), { now: () => now })
    const id = await aPerson(db())
    const idle = await signedIn(app, id)
    now = new Date(thatMorning.getTime() + 0.9 * hours)
    expect((await idle.get('/')).statusCode).toBe(200)
    now = new Date(thatMorning.getTime() + 1.8 * hours)
    expect((await idle.get('/')).statusCode).toBe(200)
    now = new Date(thatMorning.getTime() + 2.9 * hours)
    expect((await idle.get('/')).statusCode).toBe(303)

    const busy = await signedIn(app, id)
    const began = now.getTime()
    for (let hour = 0.5; hour < 12; hour += 0.5) {
      now = new Date(began + hour * hours)
      expect((await busy.get('/')).statusCode).toBe(200)
    }
    now = new Date(began + 12 * hours)
    expect((await busy.get('/')).statusCode).toBe(303)
  })

  it('keeps its cookie from scripts, from other sites and, over HTTPS, from plain HTTP', async () => {
    await asDemonstration(db())
    const id = await aPerson(db())
    const app = await anApp(db(), { settings: { https: true } })
    const client = new Client(app)
    await client.get('/sign-in')
    const response = await client.post('/sign-in', { person: String(id) })
    const cookie = response.cookies.find(({ name }) => name === '__Host-waymark')
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
    expect(cookie).not.toHaveProperty('domain')
    expect(response.headers['strict-transport-security']).toContain('max-age=')
  })

  it('goes on to where the person was going, and nowhere else', async () => {
    await asDemonstration(db())
    const id = String(await aPerson(db()))
    const app = await anApp(db())
    const goingTo = async (next: string) => {
      const client = new Client(app)
      await client.get('/sign-in')
      return (await client.post('/sign-in', { person: id, next })).headers.location
    }
    expect(await goingTo('/children/7?page=2')).toBe('/children/7?page=2')
    for (const elsewhere of [
      'https://example.org/',
      '//example.org',
      '/\\example.org',
      'javascript:x',
      '/\tx',
    ]) {
      expect(await goingTo(elsewhere)).toBe('/')
    }
  })
})

describeOnEachDatabase('Adding a person', (database) => {
  const priya: PersonToAdd = {
    username: 'Priya.Shah',
    name: 'Priya Shah',
    roles: ['chair'],
    personRef: 'CHAIR-1',
    password,
    addedBy: 'the shell',
    now: thatMorning,
  }

  it('lets the person sign in with the password, and is in the audit', async () => {
    const { kysely } = database()
    expect(await addPerson(kysely, priya)).toMatchObject({ ok: true })
    const client = new Client(await anApp(kysely))
    await client.get('/sign-in')
    const response = await client.post('/sign-in', { username: 'priya.shah', password })
    expect(response.statusCode).toBe(303)
    const entry = await kysely
      .selectFrom('audit_entry')
      .select('action')
      .orderBy('entry_id')
      .executeTakeFirst()
    expect(entry?.action).toBe('person-added')
  })

  it.each<[string, Partial<PersonToAdd>]>([
    ['There is no role king', { roles: ['king'] }],
    ['Choose at least one role', { roles: [] }],
    ['Choose a password of 12 characters or more', { password: 'short' }],
    ['Enter a username', { username: 'a b' }],
    ['Enter the name', { name: ' ' }],
    ['no child will show', { personRef: '' }],
  ])('says what to do: %s', async (words, change) => {
    const outcome = await addPerson(database().kysely, { ...priya, ...change })
    expect(outcome.ok ? '' : outcome.problems.join(' ')).toContain(words)
  })

  it('says so where the username is taken', async () => {
    const { kysely } = database()
    await addPerson(kysely, priya)
    expect(await addPerson(kysely, { ...priya, username: 'PRIYA.SHAH' })).toEqual({
      ok: false,
      problems: ['The username priya.shah is taken'],
    })
  })
})
