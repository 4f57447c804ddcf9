import type { FastifyInstance } from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

describe('Many midway reviews at once', () => {
  let database: Database
  let app: FastifyInstance
  let priya: Client
  let references: readonly string[]
  beforeEach(async () => {
    database = await anEmptyDatabase()
    const db = database.kysely
    await asDemonstration(db)
    const first = await aReview(db)
    const second = await aReview(db, { localId: 'C-2', name: ['Bea', 'Brook'] })
    const others = await aReview(db, { localId: 'C-3', name: ['Otto', 'Other'], chairs: ['CHAIR-2'] })
    references = [first, second, others].map(({ reference }) => reference)
    app = await anApp(db, { today: reviewToday, now: () => new Date('2026-10-26T10:42:00Z') })
    priya = await signedIn(app, await aPerson(db))
  })
  const check = (step: string) =>
    `/reviews/check?step=${step}&${references.map((one) => `ref=${one}`).join('&')}`
  const rowsOf = (body: string) => [...body.matchAll(/name="row" value="([^"]*)"/g)].map(([, row]) => row!)
  const midways = (columns: 'prep_asked_at' | 'arranged_for') =>
    database.kysely.selectFrom('midway').select(['reference', columns]).orderBy('reference').execute()

  it('are asked to be prepared, each listed first; another chair’s are not there', async () => {
    const list = await priya.get('/reviews')
    expect(list.body).toContain(`name="ref" value="${references[0]}"`)
    const page = await priya.get(check('prepare'))
    expect(page.body).toContain('2 reviews would be asked to be prepared.')
    expect(page.body).not.toContain('Otto')
    const sent = await priya.post(check('prepare'), {
      row: rowsOf(page.body).concat(`${references[2]}.0`) as never,
    })
    expect(sent.headers.location).toBe('/reviews')
    const asked = (await midways('prep_asked_at')).filter(
      (row) => 'prep_asked_at' in row && row.prep_asked_at !== null,
    )
    expect(asked.map(({ reference }) => reference).sort()).toEqual([...references.slice(0, 2)].sort())
  })

  it('are moved to one day with one reason, which is asked for; what has no day stays', async () => {
    await database.kysely
      .updateTable('midway')
      .set({ arranged_for: '2026-10-29' })
      .where('reference', '=', references[0]!)
      .execute()
    const page = await priya.get(check('move'))
    expect(page.body).toContain('1 review would be moved; 1 would stay as they are.')
    expect(page.body).toContain('Stays: no day is agreed for it yet')
    const [row] = rowsOf(page.body)
    const to = { 'to-day': '30', 'to-month': '10', 'to-year': '2026' }
    expect((await priya.post(check('move'), { row: row! })).body).toContain(
      'Enter the new day, like 14 12 2026',
    )
    const reasonless = await priya.post(check('move'), { row: row!, ...to, reason: '' })
    expect(reasonless.body).toContain('Choose why it is moved')
    await priya.post(check('move'), { row: row!, ...to, reason: 'worker-away' })
    const moved = (await midways('arranged_for')).filter(
      (each) => 'arranged_for' in each && each.arranged_for !== null,
    )
    expect(moved).toEqual([{ reference: references[0], arranged_for: '2026-10-30' }])
    // Sent again, it meets another version of what is arranged.
    expect(
      (await priya.post(check('move'), { row: row!, ...to, reason: 'worker-away' })).headers.location,
    ).toBe('/reviews')
  })
})
