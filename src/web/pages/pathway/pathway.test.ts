import { beforeEach, expect, it } from 'vitest'
import { addMonths, dayOf, isoDate } from '#domain/calendar/day.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const packs = ['cp-six-and-twelve-week', 'cp-progress-framework']
const monthsAgo = (months: number) => isoDate(addMonths(dayOf(reviewToday), -months))

describeOnEachDatabase('The page on the pathway', (database) => {
  let qa: Client
  let closed: number
  beforeEach(async () => {
    const db = database().kysely
    await asDemonstration(db)
    for (let nth = 1; nth <= 24; nth++)
      await aReview(db, {
        localId: `N-${nth}`,
        name: ['Nia', `Young ${nth}`],
        planStart: monthsAgo(7),
        packs,
      })
    await aReview(db, {
      localId: 'L-1',
      name: ['Leo', 'Long'],
      planStart: monthsAgo(16),
      packs,
      events: [{ kind: 'systemic-consultation', on: monthsAgo(9) }],
    })
    await aReview(db, { localId: 'Z-1', name: ['Zoe', 'Last'], planStart: monthsAgo(1), packs })
    const restricted = await aReview(db, {
      localId: 'R-1',
      name: ['Ria', 'Closed'],
      planStart: monthsAgo(7),
      packs,
    })
    closed = restricted.childId
    await db
      .insertInto('restriction')
      .values({ child_id: closed, reason: 'Adopted', set_at: new Date(`${reviewToday}T08:00:00Z`) })
      .execute()
    const app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:00:00Z`) })
    qa = await signedIn(app, await aPerson(db, { username: 'qa', roles: ['qa-manager'], personRef: 'QA-1' }))
  })

  const page = async (asked = '') => (await qa.get(`/pathway${asked}`)).body
  const found = (body: string) => /class="waymark-found"><strong>([^<]+)</.exec(body)?.[1] ?? 'No child'

  it('lists what its address asks for, the longest on a plan first, and its last page where there are fewer', async () => {
    const all = await page()
    expect(found(all)).toBe('1 to 25 of 27 children')
    expect(all.indexOf('Leo Long')).toBeLessThan(all.indexOf('Nia Young 1'))
    expect(all).toContain('16 months, 0 review conferences')
    expect(all).toContain('Red: third review conference, 15 months')
    expect(all).toMatch(/\d musts not done, the first was due /)
    expect(all).toContain('1 plan of 27 is of 15 months and over: 3.7 in 100.')
    const last = await page('?page=99')
    expect(found(last)).toBe('26 to 27 of 27 children')
    expect(last).toContain('Zoe Last')
    expect(found(await page('?stage=fifteen-month'))).toBe('1 child')
    expect(found(await page('?without=consultation&stage=fifteen-month'))).toBe('No child')
    expect(found(await page('?stage=fifteen-month&checks=must-not-done'))).toBe('1 child')
  })

  it('counts a closed record at its stage, and reads nothing of its steps and checks', async () => {
    const atStage = await page('?stage=six-month&page=1')
    expect(found(atStage)).toBe('25 children')
    expect(atStage).toContain('Restricted record')
    expect(atStage).not.toContain('Ria')
    const undone = await page('?stage=six-month&checks=not-done')
    expect(found(undone)).toBe('24 children')
    expect(undone).not.toContain('Restricted record')
    expect(found(await page('?without=consultation'))).toBe('25 children')
    await database()
      .kysely.updateTable('restriction')
      .set({ lifted_at: new Date(`${reviewToday}T09:00:00Z`) })
      .where('child_id', '=', closed)
      .execute()
    expect(found(await page('?without=consultation'))).toBe('1 to 25 of 26 children')
  })
})
