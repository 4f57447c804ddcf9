import { beforeEach, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Database } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, Client, signedIn } from '#test/support/app.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'

describe('A review that was left', () => {
  let database: Database
  let app: FastifyInstance
  let priya: Client
  let here: string
  let now = new Date('2026-10-26T10:42:00Z')
  let personId: number
  beforeEach(async () => {
    now = new Date('2026-10-26T10:42:00Z')
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    const { reference } = await aReview(database.kysely)
    here = `/reviews/${reference}`
    app = await anApp(database.kysely, { today: reviewToday, now: () => now })
    personId = await aPerson(database.kysely)
    priya = await signedIn(app, personId)
    await priya.get(here)
    await priya.post(here, { do: 'start' })
    await priya.get(here)
  })
  const summary = (client: Client, value: string) =>
    client.patch(`${here}/answers/_summary`, { part: '', field: 'answer', value, baseVersion: 0 })

  it('says who else typed there lately, and not who left long ago', async () => {
    await summary(priya, 'Ava is well.')
    const ira = await signedIn(
      app,
      await aPerson(database.kysely, { username: 'ira', name: 'Ira Reid', personRef: 'CHAIR-1' }),
    )
    now = new Date('2026-10-26T10:50:00Z')
    expect((await ira.get(here)).body).toContain('Priya Shah is also in this review (last typed 10:42)')
    expect((await priya.get(here)).body).not.toContain('is also in this review')
    now = new Date('2026-10-26T11:20:00Z')
    expect((await ira.get(here)).body).not.toContain('is also in this review')
  })

  it('says what came to the record since a question was answered, and takes the answer as it stands', async () => {
    const url = `${here}/answers/core-group-in-time`
    const before = fieldsIn((await priya.get(here)).body)
    const beside = before['beside.core-group-in-time..answer']!
    expect(beside).toContain('core-group/')
    await priya.patch(url, { part: '', field: 'answer', value: 'yes', baseVersion: 0, beside })
    expect((await priya.get(here)).body).not.toContain('Since you answered')
    await database.kysely
      .updateTable('event')
      .set({ attendees: 'mother; father' })
      .where('kind', '=', 'core-group')
      .where('on_date', '=', '2026-09-24')
      .execute()
    const page = await priya.get(here)
    expect(page.body).toContain('Since you answered, 1 record (core group) was changed.')
    const stands = await priya.post(here, { ...fieldsIn(page.body), do: 'stands:core-group-in-time.' })
    expect(stands.headers.location).toBe(`${here}#q-core-group-in-time`)
    expect((await priya.get(here)).body).not.toContain('Since you answered')
  })

  it('can be discarded with a reason, and what was typed can be brought back', async () => {
    await summary(priya, 'Ava is well.')
    const ask = await priya.get(`${here}/discard`)
    expect(ask.body).toContain('What was typed (1 field) is kept')
    expect((await priya.post(`${here}/discard`, { reason: '' })).body).toContain('Enter why you discard it')
    const discarded = await priya.post(`${here}/discard`, { reason: 'Held with the wrong child.' })
    expect(discarded.headers.location).toBe(here)
    const page = await priya.get(here)
    expect(page.body).toContain('Priya Shah discarded it on 26 Oct 2026 10:42, with 1 field typed.')
    expect(page.body).toContain('Held with the wrong child.')
    expect(page.body).toContain('Start midway')
    expect((await priya.get(`${here}/discard`)).headers.location).toBe(here)
    expect((await priya.post(here, { do: 'bring-back' })).headers.location).toBe(here)
    expect(fieldsIn((await priya.get(here)).body)['a._summary..answer']).toBe('Ava is well.')
    expect((await priya.post(here, { do: 'bring-back' })).statusCode).toBe(409)
  })

  describe('after the session ended', () => {
    /** Sends a form as a browser does, which says from what site it comes. */
    const send = (client: Client, fields: Record<string, string>, site = 'same-origin') =>
      app.inject({
        method: 'POST',
        url: here,
        payload: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site },
        cookies: Object.fromEntries(client.cookies),
      })

    it('shows what was typed back, and saves it once the person is signed in again', async () => {
      const typed = {
        ...fieldsIn((await priya.get(here)).body),
        'a._summary..answer': 'Ava is well.\r\nShe says "so" & means it.',
        do: 'leave',
      }
      now = new Date('2026-10-26T14:00:00Z')
      const signedOut = await send(priya, typed)
      expect(signedOut.statusCode).toBe(403)
      expect(signedOut.body).toContain('You have been signed out')
      expect(signedOut.body).toContain('She says &quot;so&quot; &amp; means it.')
      expect(await database.kysely.selectFrom('midway_answer').selectAll().execute()).toEqual([])
      const fields = hiddenIn(signedOut.body)
      expect(fields['a._summary..answer']).toBe(typed['a._summary..answer'])

      const again = await signedIn(app, personId)
      const confirm = await send(again, fields)
      expect(confirm.statusCode).toBe(403)
      expect(confirm.body).toContain('Save what was typed as Priya Shah')
      expect(await database.kysely.selectFrom('midway_answer').selectAll().execute()).toEqual([])
      const saved = await send(again, hiddenIn(confirm.body))
      expect(saved.statusCode).toBe(303)
      const kept = await database.kysely.selectFrom('midway_answer').select('value').execute()
      expect(kept).toEqual([{ value: 'Ava is well.\nShe says "so" & means it.' }])
    })

    it('shows nothing back to what another site sent, or what does not say where it is from', async () => {
      const typed = { 'a._summary..answer': 'Written by somebody else', do: 'leave' }
      for (const site of ['cross-site', 'same-site', 'none']) {
        const refused = await send(priya, typed, site)
        expect(refused.statusCode, site).toBe(403)
        expect(refused.body, site).not.toContain('Written by somebody else')
      }
    })

    it('tells a script so, and gives the next session’s token to the same person', async () => {
      now = new Date('2026-10-26T14:00:00Z')
      const refused = await summary(priya, 'Ava is well.')
      expect([refused.statusCode, refused.json()]).toEqual([401, { refused: 'not-signed-in' }])
      const somebody = new Client(app)
      expect((await somebody.get('/signed-in')).statusCode).toBe(303)
      const again = await signedIn(app, personId)
      const page = await again.get('/signed-in')
      expect(page.body).toContain(`data-signed-in-as="${personId}"`)
      const token = /data-csrf="([^"]+)"/.exec(page.body)![1]!
      const body = { part: '', field: 'answer', value: 'Ava is well.', baseVersion: 0 }
      expect((await again.patch(`${here}/answers/_summary`, body, token)).statusCode).toBe(200)
      const stale = await again.patch(`${here}/answers/_summary`, body, priya.token)
      expect([stale.statusCode, stale.json()]).toEqual([403, { refused: 'form-too-old' }])
    })
  })
})

/** Every hidden field of the form that holds what was typed. */
function hiddenIn(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'))
  return Object.fromEntries(
    [...main.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?\/?>/g)].map(
      ([, name, value = '']) => [
        name!,
        value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
      ],
    ),
  )
}
