import { expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { tellOwnedByNobody } from '#workflows/telling/tell-owned-by-nobody.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { aConcern, raised } from '#test/support/a-concern.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = dayOf(reviewToday)
const now = new Date(`${reviewToday}T10:42:00Z`)

/** Ava with an open action of a worker who has an account; a chair; a QA manager in a browser. */
async function ava(db: Db) {
  await asDemonstration(db)
  const { childId, reference } = await aReview(db)
  const worker = await aPerson(db, {
    username: 'wil',
    name: 'Wil Frost',
    roles: ['social-worker'],
    personRef: 'SW-1',
  })
  const chair = await aPerson(db)
  await db
    .insertInto('action')
    .values({
      child_id: childId,
      what: 'See the dentist',
      owner_ref: 'SW-1',
      owner_name: 'Wil Frost',
      feed: 'f',
      source_ref: '1',
      decided_at: 'conference',
    })
    .execute()
  await db.updateTable('midway').set({ booked_on: '2026-10-28' }).where('reference', '=', reference).execute()
  const app = await anApp(db, { today: reviewToday, now: () => now })
  const qaId = await aPerson(db, { username: 'qa', roles: ['qa-manager'], personRef: 'QA-1' })
  const qa = await signedIn(app, qaId)
  const leaves = (personId: number) =>
    db.updateTable('person').set({ left_on: '2026-10-25' }).where('person_id', '=', personId).execute()
  /** The rows of the list, and the count on the home page, which is the same. */
  const found = async () => {
    const { body } = await qa.get('/owned-by-nobody')
    const rows = [...body.matchAll(/Because ([^<]+)</g)].map(([, why]) => why)
    const home = (await qa.get('/')).body
    const count = /(\d+) open things? belongs? to nobody/.exec(home)?.[1]
    expect(Number(count ?? 0)).toBe(rows.length)
    return rows.toSorted()
  }
  return { childId, worker, chair, qa, qaId, leaves, found }
}

describeOnEachDatabase('What is owned by nobody', (database) => {
  const db = () => database().kysely

  it('is nothing while everybody is here', async () => {
    const { found, qa } = await ava(db())
    expect(await found()).toEqual([])
    expect((await qa.get('/owned-by-nobody')).body).toContain('belongs to somebody who is here today')
  })

  it('is an action whose owner has left and a review that nobody chairs; not while somebody acts for them', async () => {
    const { worker, chair, leaves, found } = await ava(db())
    await leaves(worker)
    expect(await found()).toEqual(['its owner has left: Wil Frost'])
    await leaves(chair)
    expect(await found()).toEqual(['its owner has left: Wil Frost', 'nobody chairs the child'])
    const other = await aPerson(db(), { username: 'cov', personRef: 'CHAIR-9' })
    await db()
      .insertInto('cover')
      .values({ person_id: other, for_person_id: chair, from_on: '2026-10-26', given_at: now })
      .execute()
    expect(await found()).toEqual(['its owner has left: Wil Frost'])
  })

  it('is what cover for chosen children leaves out', async () => {
    const { childId, worker, chair, leaves, found } = await ava(db())
    await leaves(worker)
    await leaves(chair)
    const other = await aPerson(db(), { username: 'cov', personRef: 'CHAIR-9' })
    const another = await aReview(db(), { localId: 'AV-9', chairs: ['CHAIR-9'] })
    const cover = { person_id: other, from_on: '2026-10-26', given_at: now }
    const both = [worker, chair].map((for_person_id) => ({ ...cover, for_person_id }))
    await db()
      .insertInto('cover')
      .values(both.map((one) => ({ ...one, child_ids: [another.childId] })))
      .execute()
    expect(await found()).toEqual(['its owner has left: Wil Frost', 'nobody chairs the child'])
    await db()
      .updateTable('cover')
      .set({ child_ids: [another.childId, childId] })
      .execute()
    expect(await found()).toEqual([])
  })

  it('counts what is of a restricted record, and says nothing else of it', async () => {
    const { childId, worker, chair, qa, qaId, leaves, found } = await ava(db())
    await leaves(worker)
    await leaves(chair)
    const sal = { username: 'sup', name: 'Sal Pike', roles: ['qa-manager'], personRef: 'SUP-1' } as const
    const personId = await aPerson(db(), sal)
    await raised(db(), aConcern({ personId, ...sal }, childId))
    await leaves(personId)
    const open = await found()
    expect(open).toHaveLength(3)
    await db()
      .insertInto('restriction')
      .values({ child_id: childId, reason: 'A relative works here', set_at: now })
      .execute()
    const withoutNames = open.map((why) => why!.replace(/: .*/, ''))
    expect(await found()).toEqual(withoutNames)
    const { body } = await qa.get('/owned-by-nobody')
    expect(body.match(/Restricted record/g)).toHaveLength(6)
    expect(body).not.toMatch(/Ava|Wil Frost|Sal Pike|AV-1/)
    expect((await qa.get(`/children/${childId}/open-restricted`)).statusCode).toBe(200)
    expect(body).toContain(`href="/children/${childId}/open-restricted"`)
    expect(await tellOwnedByNobody(db(), { today, now })).toBe(3)
    await db()
      .insertInto('bar')
      .values({
        person_id: qaId,
        child_id: childId,
        because: 'own-family',
        set_at: now,
      })
      .execute()
    expect(await found()).toEqual([])
  })

  it('is a review whose chair is allocated no longer, as soon as it is arranged or begun', async () => {
    const { found } = await ava(db())
    await db().updateTable('allocation').set({ to_on: '2026-10-25' }).where('role', '=', 'cp-chair').execute()
    expect(await found()).toEqual(['nobody chairs the child'])
    await db().updateTable('midway').set({ booked_on: null }).execute()
    expect(await found()).toEqual([])
    await db().updateTable('midway').set({ started_at: now }).execute()
    expect(await found()).toEqual(['nobody chairs the child'])
  })

  it('is told to QA managers once for each thing, with no name', async () => {
    const { worker, chair, leaves } = await ava(db())
    const told = () => db().selectFrom('notice').where('kind', '=', 'owned-by-nobody').selectAll().execute()
    expect(await tellOwnedByNobody(db(), { today, now })).toBe(0)
    await leaves(worker)
    expect(await tellOwnedByNobody(db(), { today, now })).toBe(1)
    expect(await tellOwnedByNobody(db(), { today, now })).toBe(1)
    expect(await told()).toHaveLength(1)
    await leaves(chair)
    expect(await tellOwnedByNobody(db(), { today, now })).toBe(2)
    expect((await told()).map(({ path }) => path)).toEqual(['/owned-by-nobody', '/owned-by-nobody'])
  })
})
