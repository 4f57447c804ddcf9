import { expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Db } from '#db/open.ts'
import { aReview, eventsInCare, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { filesOfZip } from '#test/support/zip.ts'

const now = () => new Date(`${reviewToday}T10:42:00Z`)

const noDay = { 'talkedOn-day': '', 'talkedOn-month': '', 'talkedOn-year': '' }
const aConcern = {
  form: 'form-one-of-this-test',
  worry: 'Nobody came for three weeks.',
  wanted: 'A visit this week.',
  kind: 'drift-and-delay',
  stage: 'talk',
  ...noDay,
}

async function somebody(
  db: Db,
  app: FastifyInstance,
  username: string,
  role: 'chair' | 'team-manager' | 'qa-manager',
) {
  const about = { username, name: username, roles: [role], teamRef: 'TEAM-1' }
  return signedIn(app, await aPerson(db, { ...about, personRef: role === 'chair' ? 'CHAIR-1' : username }))
}

/** The concern page that raising it led to. */
async function raisedBy(client: Client, childId: number, more: Record<string, string> = {}): Promise<string> {
  const { headers, body } = await client.post(`/children/${childId}/raise-concern`, { ...aConcern, ...more })
  if (!headers.location) throw new Error(body)
  return headers.location
}

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')

describeOnEachDatabase('The pages of concerns', (database) => {
  async function setUp(more: Parameters<typeof aReview>[1] = {}) {
    const db = database().kysely
    await asDemonstration(db)
    const review = await aReview(db, more)
    const app = await anApp(db, { today: reviewToday, now })
    return { db, app, ...review, chair: await somebody(db, app, 'Priya Shah', 'chair') }
  }

  it('count on each filter the very rows behind it, whichever filters are chosen', async () => {
    const { db, app, childId, chair } = await setUp()
    const other = await aReview(db, { localId: 'C-2', name: ['Ben', 'Birch'] })
    await db
      .updateTable('allocation')
      .set({ team_ref: 'TEAM-2', team_name: 'South Team' })
      .where('child_id', '=', other.childId)
      .execute()
    await raisedBy(chair, childId)
    await raisedBy(chair, childId, {
      form: 'second-form',
      stage: 'stage-2',
      reason: 'Twice asked.',
      kind: 'not-heard',
    })
    const third = await raisedBy(chair, other.childId, { form: 'third-form', kind: 'not-heard' })
    const manager = await somebody(db, app, 'Tess Marlow', 'team-manager')
    const qa = await somebody(db, app, 'Quinn', 'qa-manager')
    await chair.get(third)
    await chair.post(third, {
      kind: 'closed',
      seen: '1',
      says: 'Done.',
      difference: 'Seen.',
      childTold: 'no',
      childToldHow: 'Too young',
    })

    const rowsOn = (html: string) => html.split('waymark-list__row"').length - 1
    let followed = 0
    for (const client of [chair, manager, qa]) {
      for (const from of [
        '/concerns',
        '/concerns?kind=not-heard',
        '/concerns?stage=talk',
        '/concerns?state=closed',
      ]) {
        const { body } = await client.get(from)
        const links = body.matchAll(
          /class="waymark-filters__choice" href="([^"]+)"[^>]*>[^<]*<span[^>]*>([\d,]+)</g,
        )
        for (const [, href = '', count] of links) {
          followed += 1
          const there = await client.get(href.replaceAll('&amp;', '&'))
          expect(rowsOn(there.body), `${from} → ${href}`).toBe(Number(count))
        }
      }
    }
    expect(followed).toBeGreaterThan(40)
    expect(rowsOn((await qa.get('/concerns')).body)).toBe(2)
    expect(rowsOn((await qa.get('/concerns?state=closed')).body)).toBe(1)
    // Past the reply day comes first.
    const later = await anApp(db, { today: '2026-11-10', now })
    const soon = await signedIn(
      later,
      await aPerson(db, { username: 'Iris', roles: ['qa-manager'], personRef: 'IRIS' }),
    )
    const list = textOf((await soon.get('/concerns?reply=overdue')).body)
    expect(list).toContain('2 concerns')
    expect(list).toContain('Reply overdue by 6 working days')
    expect(list).toContain('11 working days')
  })

  it('say so where there is nothing, and to the QA manager what it can mean', async () => {
    const { db, app, chair } = await setUp()
    expect(textOf((await chair.get('/concerns')).body)).toContain(
      'No open concerns. A concern is raised from',
    )
    const qa = await somebody(db, app, 'Quinn', 'qa-manager')
    expect(textOf((await qa.get('/concerns')).body)).toContain(
      'good news or a sign that worries are not being raised',
    )
    expect(textOf((await qa.get('/concerns?stage=talk')).body)).toContain('No concern matches')
  })

  it('raise a concern beside a question, with what was typed saved and the evidence picked', async () => {
    const { chair, childId, reference } = await setUp()
    const here = `/reviews/${reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    expect(page.body).toContain('value="concern:urgent-safeguarding"')
    expect(page.body).toContain('value="praise:urgent-safeguarding"')
    await chair.patch(`${here}/answers/core-group-in-time`, {
      part: '',
      field: 'answer',
      value: 'no',
      baseVersion: 0,
    })
    const led = await chair.post(here, { do: 'concern:core-group-in-time' })
    expect(led.headers.location).toBe(
      `/children/${childId}/raise-concern?review=${reference}&question=core-group-in-time`,
    )
    const form = await chair.get(led.headers.location!)
    expect(textOf(form.body)).toContain('Answer: No')
    expect(textOf(form.body)).toContain('Police and ambulance 999')
    const picked = [
      ...form.body.matchAll(/name="evidence"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="evidence"/g),
    ].map(([, first, second]) =>
      (first ?? second ?? '').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    )
    expect(picked.length).toBeGreaterThan(1)
    const raised = await chair.post(led.headers.location!, {
      ...aConcern,
      evidence: [picked[0]!, 'Invented by whoever sent this'],
    })
    const concern = textOf((await chair.get(raised.headers.location!)).body)
    expect(concern).toContain('Nobody came for three weeks.')
    expect(concern).toContain('The record showed')
    expect(concern).not.toContain('Invented by whoever')
    expect(concern).toContain('Waits for a reply from the team manager by 2 Nov 2026.')
    // The child's page has it, and what can be added.
    const child = textOf((await chair.get(`/children/${childId}`)).body)
    expect(child).toContain('1 open concern, no good practice noted')
    expect(child).toContain('Of concern to you: change')
  })

  it('keep what was typed where something is missing, and say what', async () => {
    const { chair, childId } = await setUp()
    const address = `/children/${childId}/raise-concern`
    await chair.get(address)
    const response = await chair.post(address, {
      ...aConcern,
      wanted: '',
      kind: '',
      risk: 'yes',
      told: 'Duty team',
      toldAt: '25:00',
    })
    expect(response.statusCode).toBe(400)
    const text = textOf(response.body)
    for (const says of [
      'Enter what would put it right',
      'Choose what kind of concern it is',
      'Enter the time like 14:05',
    ])
      expect(text).toContain(says)
    expect(response.body).toContain('Nobody came for three weeks.')
    expect(response.body).toContain('value="Duty team"')
    const there = await raisedBy(chair, childId)
    await chair.get(there)
    const closing = await chair.post(there, { kind: 'closed', seen: '1', says: 'Put right.' })
    expect(closing.statusCode).toBe(400)
    expect(closing.body).toContain('href="#closed-difference"')
    expect(closing.body).toContain('Put right.')
    expect(textOf(closing.body)).toContain('Choose whether the child was told')
  })

  it('show each person what is theirs to do, and refuse in words what changed in the meantime', async () => {
    const { db, app, chair, childId } = await setUp()
    const manager = await somebody(db, app, 'Tess Marlow', 'team-manager')
    const there = await raisedBy(chair, childId)
    const forManager = await manager.get(there)
    expect(forManager.body).toContain('name="kind" value="replied"')
    expect(forManager.body).not.toContain('name="kind" value="closed"')
    const forChair = await chair.get(there)
    expect(forChair.body).toContain('name="kind" value="closed"')
    expect(forChair.body).not.toContain('name="kind" value="replied"')
    expect(forChair.body).not.toContain('Cafcass')
    expect((await chair.get(`${there}/bundle`)).statusCode).toBe(404)
    expect((await manager.post(there, { kind: 'replied', seen: '1', says: 'Going today.' })).statusCode).toBe(
      303,
    )
    const late = await chair.post(there, { kind: 'not-enough', seen: '1', to: 'stage-1', says: 'No word.' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('in the meantime')
    const story = textOf((await chair.get(`${there}/story`)).body)
    for (const says of [
      'Raised: Talk with the team manager, to the team manager',
      'Going today.',
      'Tess Marlow',
    ])
      expect(story).toContain(says)
  })

  it('make the bundle for Cafcass in one press, for that child only', async () => {
    const { db, chair, childId } = await setUp({ plan: 'cla', planStart: '2026-05-11', events: eventsInCare })
    const sibling = await aReview(db, {
      localId: 'C-2',
      name: ['Ben', 'Birch'],
      plan: 'cla',
      planStart: '2026-05-11',
      events: eventsInCare,
    })
    await raisedBy(chair, sibling.childId, { form: 'of-the-sibling', worry: 'Ben has no school.' })
    const there = await raisedBy(chair, childId)
    const page = await chair.get(there)
    expect(page.body).toContain(`href="${there}/bundle"`)
    const bundle = await chair.get(`${there}/bundle`)
    expect(textOf(bundle.body)).toContain('Looked after')
    const word = await chair.get(`${there}/bundle.docx`)
    const xml = filesOfZip(word.rawPayload).get('word/document.xml')!.toString('utf8')
    for (const text of [textOf(bundle.body), textOf(xml)]) {
      expect(text).toContain('Ava Adams')
      expect(text).toContain('Nobody came for three weeks.')
      expect(text).not.toMatch(/Ben|Birch/)
    }
    expect(xml).toContain('w:val="Heading1"')
    const sent = await chair.post(there, { kind: 'sent-to', seen: '1', says: '', sentTo: 'cafcass' })
    expect(sent.headers.location).toBe(there)
    expect(textOf((await chair.get(there)).body)).toContain('Sent to Cafcass')
  })

  it('note good practice with the same weight, counted beside the concerns', async () => {
    const { db, app, chair, childId } = await setUp()
    const address = `/children/${childId}/note-good-practice`
    await chair.get(address)
    const wrong = await chair.post(address, {
      form: 'a-form-of-thanks',
      note: 'Came every week.',
      thanked: '',
    })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('Came every week.')
    const thanks = { form: 'a-form-of-thanks', note: 'Came every week.', thanked: 'Sam Okoro', share: 'yes' }
    expect((await chair.post(address, thanks)).headers.location).toBe(`/children/${childId}`)
    await chair.post(address, thanks)
    const qa = await somebody(db, app, 'Quinn', 'qa-manager')
    expect(textOf((await qa.get('/concerns')).body)).toContain('Good practice (1)')
    const list = textOf((await qa.get('/good-practice')).body)
    expect(list).toContain('1 good-practice note')
    expect(list).toContain('Thanks to Sam Okoro')
    expect(textOf((await chair.get(`/children/${childId}`)).body)).toContain('1 good-practice note')
  })
})
