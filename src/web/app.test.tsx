import { expect, it } from 'vitest'
import { z } from 'zod'
import { childWithin } from '#db/queries/people/scope.ts'
import { Page } from '#web/layout/page.tsx'
import { idInAddress } from '#web/page.tsx'
import type { Pages } from '#web/page-definition.ts'
import { path } from '#web/path.ts'
import { seeOther, showAgain } from '#web/replies.ts'
import { everyPage } from '#web/every-page.ts'
import {
  anApp,
  aPerson,
  aPersonOfEachRole,
  asDemonstration,
  Client,
  signedIn,
  thatMorning,
} from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const childPage = path('/test-children/:childId')

/** A page as authors write them: about one child, with a form. */
const childPages: Pages = (app, { db }) => {
  app.page(childPage, {
    access: 'children:open',
    audit: 'test-child-opened',
    params: z.object({ childId: idInAddress }),
    about: ({ params, scope, today }) => childWithin(db, scope, today, params.childId),
    show: ({ about, form }) => (
      <Page title="Test" about="Some child">
        <h1>Child {about.childId}</h1>
        <p>Typed: {form.value('word')}</p>
        <p>{form.problem('word')}</p>
      </Page>
    ),
    form: z.object({ word: z.string().min(1, 'Enter a word') }),
    submit: ({ answers, about }) =>
      Promise.resolve(
        answers.word === 'again'
          ? showAgain([{ field: 'word', text: 'Choose another word' }])
          : seeOther(childPage(about), 'The word is kept'),
      ),
  })
  app.saving(path('/test-children/:childId/word'), {
    access: 'children:open',
    audit: 'test-word-saved',
    params: z.object({ childId: idInAddress }),
    about: ({ params, scope, today }) => childWithin(db, scope, today, params.childId),
    form: z.object({ word: z.string() }),
    save: ({ answers }) => Promise.resolve({ status: 200, body: { kept: answers.word } }),
  })
}

const features = [...everyPage, childPages]

describeOnEachDatabase('The web application', (database) => {
  const db = () => database().kysely

  async function aChild(allocation: { from?: string; to?: string; ref?: string } = {}): Promise<number> {
    const { child_id } = await db()
      .insertInto('child')
      .values({ local_id: 'L1', forename: 'Amy', surname: 'Adams' })
      .returning('child_id')
      .executeTakeFirstOrThrow()
    await db()
      .insertInto('allocation')
      .values({
        child_id,
        role: 'cp-chair',
        person_ref: allocation.ref ?? 'CHAIR-1',
        from_on: allocation.from ?? '2026-01-01',
        to_on: allocation.to ?? null,
        feed: 'chairs',
        source_ref: 'A1',
      })
      .execute()
    return child_id
  }

  const auditEntries = () =>
    db()
      .selectFrom('audit_entry')
      .select(['action', 'outcome', 'child_id', 'person_name'])
      .orderBy('entry_id')
      .execute()

  it('refuses to start with a route that does not say who may use it, and names the route', async () => {
    const careless: Pages = (app) => {
      app.get('/forgotten', async () => Promise.resolve('anything'))
    }
    await expect(anApp(db(), { features: [...everyPage, careless] })).rejects.toThrow(/GET \/forgotten/)
  })

  it('shows nothing to somebody who is not signed in, and remembers where they were going', async () => {
    const app = await anApp(db(), { features })
    const response = await new Client(app).get('/test-children/7?sort=due')
    expect(response.statusCode).toBe(303)
    expect(response.headers.location).toBe('/sign-in?next=%2Ftest-children%2F7%3Fsort%3Ddue')
  })

  it('shows a child to the chair of today and notes it', async () => {
    await asDemonstration(db())
    const child = await aChild()
    const chair = await aPerson(db())
    const client = await signedIn(await anApp(db(), { features }), chair)
    const response = await client.get(`/test-children/${child}`)
    expect(response.statusCode).toBe(200)
    expect(response.body).toContain('<title>Test – Some child – Waymark</title>')
    expect((await auditEntries()).at(-1)).toEqual({
      action: 'test-child-opened',
      outcome: 'done',
      child_id: child,
      person_name: 'Priya Shah',
    })
  })

  it.each([
    ['another chair’s child', { ref: 'CHAIR-2' }],
    ['a child whose allocation ended yesterday', { to: '2026-10-13' }],
    ['a child whose allocation begins tomorrow', { from: '2026-10-15' }],
  ])('says "not found", and notes the refusal, for %s', async (_, allocation) => {
    await asDemonstration(db())
    const child = await aChild(allocation)
    const client = await signedIn(await anApp(db(), { features }), await aPerson(db()))
    const response = await client.get(`/test-children/${child}`)
    expect(response.statusCode).toBe(404)
    expect(response.body).not.toContain('Some child')
    expect((await auditEntries()).at(-1)).toMatchObject({ action: 'test-child-opened', outcome: 'refused' })
  })

  it('still shows a child on the last day of the allocation', async () => {
    await asDemonstration(db())
    const child = await aChild({ to: '2026-10-14' })
    const client = await signedIn(await anApp(db(), { features }), await aPerson(db()))
    expect((await client.get(`/test-children/${child}`)).statusCode).toBe(200)
  })

  it('answers each role as the table of permissions says', async () => {
    await asDemonstration(db())
    const child = await aChild({ ref: 'REF-chair' })
    const people = await aPersonOfEachRole(db())
    const app = await anApp(db(), { features })
    const statuses: Record<string, number> = {}
    for (const [role, id] of Object.entries(people)) {
      const client = await signedIn(app, id)
      statuses[role] = (await client.get(`/test-children/${child}`)).statusCode
    }
    expect(statuses).toEqual({
      chair: 200,
      'social-worker': 404,
      'team-manager': 404,
      'qa-manager': 200,
      'service-delivery-manager': 200,
      'assistant-director': 200,
      'performance-analyst': 403,
      administrator: 403,
      'data-protection-officer': 403,
    })
  })

  it('takes no form without the token of its own page', async () => {
    await asDemonstration(db())
    const child = await aChild()
    const client = await signedIn(await anApp(db(), { features }), await aPerson(db()))
    const response = await client.post(`/test-children/${child}`, { word: 'x', _csrf: 'guessed' })
    expect(response.statusCode).toBe(403)
    expect(response.body).toContain('This form is too old')
  })

  it('shows a form again with what was typed, what to do, and "Error:" before the title', async () => {
    await asDemonstration(db())
    const child = await aChild()
    const client = await signedIn(await anApp(db(), { features }), await aPerson(db()))
    const response = await client.post(`/test-children/${child}`, { word: '' })
    expect(response.statusCode).toBe(400)
    expect(response.body).toContain('<title>Error: Test')
    expect(response.body).toContain('<a href="#word">Enter a word</a>')
    const again = await client.post(`/test-children/${child}`, { word: 'again' })
    expect(again.body).toContain('Typed: again')
    expect(again.body).toContain('Choose another word')
  })

  it('says once, on the next page, what was done', async () => {
    await asDemonstration(db())
    const child = await aChild()
    const client = await signedIn(await anApp(db(), { features }), await aPerson(db()))
    const sent = await client.post(`/test-children/${child}`, { word: 'kept' })
    expect(sent.headers.location).toBe(`/test-children/${child}`)
    expect((await client.get(`/test-children/${child}`)).body).toContain('The word is kept')
    expect((await client.get(`/test-children/${child}`)).body).not.toContain('The word is kept')
  })

  it('keeps what a script saves, only with the token and within the scope', async () => {
    await asDemonstration(db())
    const child = await aChild()
    const client = await signedIn(await anApp(db(), { features }), await aPerson(db()))
    expect((await client.patch(`/test-children/${child}/word`, { word: 'x' })).json()).toEqual({ kept: 'x' })
    expect((await client.patch(`/test-children/${child}/word`, { word: 'x' }, 'guessed')).statusCode).toBe(
      403,
    )
    expect((await client.patch(`/test-children/${child + 1}/word`, { word: 'x' })).statusCode).toBe(404)
    expect((await client.patch(`/test-children/${child}/word`, {})).statusCode).toBe(400)
  })

  it('answers a mistake of ours with a reference and never with its details', async () => {
    const broken: Pages = (app) => {
      app.page(path('/broken'), {
        access: 'anyone',
        show() {
          throw new Error('Amy Adams was born on 3 March')
        },
      })
    }
    const app = await anApp(db(), { features: [...everyPage, broken] })
    const response = await new Client(app).get('/broken')
    expect(response.statusCode).toBe(500)
    expect(response.body).toMatch(/<strong>[A-Z2-9]{8}<\/strong>/)
    expect(response.body).not.toContain('Amy')
    expect(response.body).not.toContain('at show')
  })

  it('says that it is well', async () => {
    expect((await new Client(await anApp(db())).get('/health')).body).toBe('well')
  })

  it('lets a browser run only our own script, and keep no page', async () => {
    const response = await new Client(await anApp(db())).get('/help')
    expect(response.headers['content-security-policy']).toContain("default-src 'none'")
    expect(response.headers['content-security-policy']).not.toContain('unsafe')
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.body).not.toMatch(/<script(?![^>]*src=)|style=|\son\w+=/)
  })

  it('says how old the data is', async () => {
    const app = await anApp(db())
    const client = new Client(app)
    expect((await client.get('/help')).body).toContain('No data loaded yet')
    const { load_id } = await db()
      .insertInto('load')
      .values({ started_at: thatMorning, loaded_by: 'test' })
      .returning('load_id')
      .executeTakeFirstOrThrow()
    const { file_id } = await db()
      .insertInto('load_file')
      .values({ load_id, path: 'x', format: 'x', feed: 'x', sha256: 'x', loaded_at: thatMorning })
      .returning('file_id')
      .executeTakeFirstOrThrow()
    await db()
      .insertInto('feed')
      .values({ feed: 'x', last_file_id: file_id, last_loaded_at: thatMorning })
      .execute()
    expect((await client.get('/help')).body).toContain('Wed 14 Oct 06:12')
  })

  it('answers an address that does not exist with words', async () => {
    const response = await new Client(await anApp(db())).get('/nowhere')
    expect(response.statusCode).toBe(404)
    expect(response.body).toContain('Page not found')
  })
})
