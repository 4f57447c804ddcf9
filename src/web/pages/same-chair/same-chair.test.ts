import { expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const now = new Date(`${reviewToday}T10:42:00Z`)
const warning = 'Same chair for a looked-after parent and their child'

/** Mia, 16 and on a plan, and her child Ava, with the same chair; a QA manager and that chair in browsers. */
async function miaAndAva(db: Db) {
  await asDemonstration(db)
  const mia = await aReview(db, { localId: 'C-mia', name: ['Mia', 'Adams'], bornOn: '2010-05-02' })
  const ava = await aReview(db, { localId: 'C-ava', bornOn: '2026-08-01' })
  await db
    .insertInto('household_detail')
    .values({
      child_id: ava.childId,
      whose: 'adult',
      person_ref: 'C-mia',
      feed: 'ssd_mother',
      source_ref: '1',
    })
    .execute()
  const app = await anApp(db, { today: reviewToday, now: () => now })
  const chair = await signedIn(app, await aPerson(db))
  const qa = await signedIn(
    app,
    await aPerson(db, { username: 'qa', roles: ['qa-manager'], personRef: 'QA-1' }),
  )
  return { mia, ava, chair, qa, app }
}

describeOnEachDatabase('The same chair for a parent who is on a plan and their child', (database) => {
  const db = () => database().kysely

  it('is said on both children, where a review is arranged, and in the list of the QA manager', async () => {
    const { mia, ava, chair, qa, app } = await miaAndAva(db())
    for (const { childId, reference } of [mia, ava])
      for (const who of [chair, qa])
        for (const page of [`/children/${childId}`, `/reviews/${reference}/arrange`])
          expect((await who.get(page)).body, page).toContain(warning)
    expect((await qa.get('/same-chair')).body).toMatch(/Mia Adams[\s\S]*Ava Adams[\s\S]*No reason yet/)
    expect((await chair.get('/same-chair')).statusCode).toBe(403)
    expect((await chair.get(`/children/${ava.childId}`)).body).not.toContain(
      `/children/${ava.childId}/same-chair`,
    )
    // Whoever works with the child and does not chair is not told who the parent is.
    const worker = await aPerson(db(), {
      username: 'w',
      roles: ['service-delivery-manager'],
      personRef: 'SDM',
    })
    expect((await (await signedIn(app, worker)).get(`/children/${ava.childId}`)).body).not.toContain(warning)
  })

  it('keeps a reason, which stands in place of what to do until another chair shares both', async () => {
    const { mia, ava, qa } = await miaAndAva(db())
    const page = `/children/${ava.childId}/same-chair`
    await qa.get(page)
    const empty = await qa.post(page, { reason: ' ' })
    expect(empty.statusCode).toBe(400)
    expect(empty.body).toContain('Enter why they keep the same chair for now')
    await qa.get(page)
    const kept = await qa.post(page, { reason: 'Another chair takes over after Thursday.' })
    expect(kept.headers.location).toBe(`/children/${ava.childId}`)
    expect((await qa.get(`/children/${mia.childId}`)).body).toContain(
      'Kept for now: Another chair takes over after Thursday.',
    )
    expect((await qa.get('/same-chair')).body).not.toContain('No reason yet')
    await db()
      .updateTable('allocation')
      .set({ person_ref: 'CHAIR-2' })
      .where('role', '=', 'cp-chair')
      .execute()
    expect((await qa.get('/same-chair')).body).toContain('No reason yet')
  })

  it('is not where their chairs differ, where the parent is on no plan, or where the parent is barred', async () => {
    const { mia, ava, qa } = await miaAndAva(db())
    const listed = async () => (await qa.get('/same-chair')).body.includes('Mia Adams')
    expect(await listed()).toBe(true)
    const qaId = (
      await db()
        .selectFrom('person')
        .where('username', '=', 'qa')
        .select('person_id')
        .executeTakeFirstOrThrow()
    ).person_id
    await db()
      .insertInto('bar')
      .values({ person_id: qaId, child_id: mia.childId, because: 'own-family', set_at: now })
      .execute()
    expect(await listed()).toBe(false)
    expect((await qa.get(`/children/${ava.childId}`)).body).not.toContain(warning)
    await db().updateTable('bar').set({ lifted_at: now }).execute()
    await db()
      .updateTable('plan')
      .set({ ended_on: '2026-10-20' })
      .where('child_id', '=', mia.childId)
      .execute()
    expect(await listed()).toBe(false)
    await db().updateTable('plan').set({ ended_on: null }).execute()
    await db()
      .updateTable('allocation')
      .set({ person_ref: 'CHAIR-2' })
      .where('child_id', '=', mia.childId)
      .execute()
    expect(await listed()).toBe(false)
  })
})
