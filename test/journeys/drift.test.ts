import { expect, it } from 'vitest'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { flagsNewSince } from '#db/queries/drift/drift-signs.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

/** Loads nothing new, and has everything of a child worked out as on a day. */
function workOut(db: Db, childId: number, on: IsoDate): Promise<void> {
  return db.transaction().execute((tx) => workOutChildren(tx, { childIds: [childId], today: dayOf(on) }))
}

describeOnEachDatabase('A sign of drift', (database) => {
  async function anAdriftChild() {
    const { kysely: db } = database()
    await asDemonstration(db)
    const { childId } = await aReview(db)
    await anAction(db, childId, { what: 'Tell the school', owner_ref: null, owner_name: null, due_on: null })
    await workOut(db, childId, reviewToday)
    return { db, childId }
  }
  const until = { 'until-day': '6', 'until-month': '11', 'until-year': '2026' }
  const signIdIn = (html: string) => Number(/href="\/drift\/(\d+)"/.exec(html)?.[1])

  it('shows with its reason, is set aside with why and by whom, ends by itself and comes back when more is added', async () => {
    const { db, childId } = await anAdriftChild()
    const app = await anApp(db, { today: reviewToday })
    const chair = await signedIn(app, await aPerson(db))
    const list = await chair.get('/drift?rule=recommendations-adrift')
    expect(list.body).toContain(
      'agreed on 14 Sep 2026, has no owner and no date; 10 working days ended on 28 Sep 2026.',
    )
    const signId = signIdIn(list.body)
    const page = await chair.get(`/drift/${signId}`)
    expect(page.body).toContain('recommendations-adrift, national-england@2026-11')
    expect((await chair.get(`/children/${childId}`)).body).toContain('Recommendations adrift')

    const tooLong = await chair.post(`/drift/${signId}`, {
      ...until,
      'until-month': '12',
      reason: 'On leave.',
    })
    expect(tooLong.statusCode).toBe(400)
    expect(tooLong.body).toContain('the policy says 20 working days at most')
    expect(tooLong.body).toContain('On leave.')
    expect((await chair.post(`/drift/${signId}`, { ...until, reason: '' })).body).toContain(
      'Enter why it is set aside',
    )
    const aside = await chair.post(`/drift/${signId}`, { ...until, reason: 'The owner is named on Friday.' })
    expect(aside.statusCode).toBe(303)
    expect((await chair.get('/drift?rule=recommendations-adrift')).body).toContain(
      'No sign of drift matches.',
    )
    const apart = await chair.get('/drift?state=aside')
    expect(apart.body).toContain(
      'Set aside by Priya Shah until Fri 6 Nov 2026: The owner is named on Friday.',
    )

    // It ends by itself.
    const later = await signedIn(await anApp(db, { today: '2026-11-07' }), (await aPersonOf(db)).person_id)
    expect((await later.get('/drift?rule=recommendations-adrift')).body).toContain('Tell the school')
    // And at once when something is added.
    await anAction(db, childId, { what: 'Ring the nurse', owner_ref: null, owner_name: null, due_on: null })
    await workOut(db, childId, reviewToday)
    expect((await chair.get('/drift?rule=recommendations-adrift')).body).toContain('Ring the nurse')
  })

  it('is among what is new for whoever may see the child from the day on which it was known', async () => {
    const { db, childId } = await anAdriftChild()
    const newSince = async (since: IsoDate, scope: ChildScope) =>
      (await flagsNewSince(db, scope, { today: dayOf(reviewToday), since: dayOf(since) })).map(
        (sign) => sign.childId,
      )
    expect(await newSince(reviewToday, { is: 'all' })).toContain(childId)
    expect(await newSince('2026-10-27', { is: 'all' })).toEqual([])
    expect(await newSince(reviewToday, { is: 'chair-of', personRef: 'SOMEBODY-ELSE' })).toEqual([])
  })

  it('clears when what it asks for is recorded, and its time is kept', async () => {
    const { db, childId } = await anAdriftChild()
    await db
      .updateTable('action')
      .set({ owner_name: 'Sam Okoro', due_on: '2026-12-01' })
      .where('child_id', '=', childId)
      .execute()
    await workOut(db, childId, '2026-10-28')
    const kept = await db
      .selectFrom('drift_sign')
      .where('kind', '=', 'recommendations-adrift')
      .select(['from_on', 'noted_on', 'cleared_on'])
      .execute()
    expect(kept).toEqual([{ from_on: '2026-09-29', noted_on: reviewToday, cleared_on: '2026-10-28' }])
  })

  it('that is still to come shows on its day, without anything being worked out again', async () => {
    const { db, childId } = await anAdriftChild()
    const pending = await db
      .selectFrom('drift_sign')
      .where('child_id', '=', childId)
      .where('kind', '=', 'visits-thinning')
      .select(['from_on', 'cleared_on'])
      .executeTakeFirstOrThrow()
    expect(pending.from_on > reviewToday).toBe(true)
    const personId = await aPerson(db)
    const on = async (today: IsoDate) =>
      (await (await signedIn(await anApp(db, { today }), personId)).get('/drift?rule=visits-thinning')).body
    expect(await on(reviewToday)).toContain('No sign of drift matches.')
    expect(await on(pending.from_on)).toContain('The child was last seen on')
  })

  it('is taken along as evidence by a concern, and every number leads to its rows', async () => {
    const { db, childId } = await anAdriftChild()
    const app = await anApp(db, { today: reviewToday })
    const chair = await signedIn(app, await aPerson(db))
    const home = await chair.get('/')
    const fresh = /<a href="(\/drift\?new=week)">(\d+) new signs? of drift/.exec(home.body)
    const listed = await chair.get(fresh![1]!)
    expect(Number(fresh![2])).toBe([...listed.body.matchAll(/href="\/drift\/\d+"/g)].length)
    expect((await chair.get('/children?drift=yes')).body).toMatch(/\d signs? of drift/)

    const signId = signIdIn((await chair.get('/drift?rule=recommendations-adrift')).body)
    const raise = `/children/${childId}/raise-concern?sign=${signId}&plan=cp`
    const says =
      '“Tell the school”, agreed on 14 Sep 2026, has no owner and no date; 10 working days ended on 28 Sep 2026.'
    expect((await chair.get(raise)).body).toContain(says)
    const raised = await chair.post(raise, {
      form: 'a-form-of-this-test',
      worry: 'Nobody has the action of the conference.',
      wanted: 'It has an owner by Friday.',
      kind: 'drift-and-delay',
      evidence: says,
      stage: 'talk',
      'talkedOn-day': '',
      'talkedOn-month': '',
      'talkedOn-year': '',
    })
    expect(raised.statusCode, raised.body.slice(0, 2000)).toBe(303)
    expect(await db.selectFrom('drift_concern').select('sign_id').execute()).toEqual([{ sign_id: signId }])
    expect((await chair.get(`/drift/${signId}`)).body).toContain('Raised as a concern')
  })

  it('stands beside the question on drift, and what is not loaded is said', async () => {
    const { kysely: db } = database()
    await asDemonstration(db)
    const { childId, reference } = await aReview(db, {
      plan: 'cla',
      planStart: '2026-06-01',
      events: [
        { kind: 'placement-start', on: '2026-06-01' },
        { kind: 'legal-status', on: '2026-06-01' },
        { kind: 'cla-review', on: '2026-06-26' },
        { kind: 'cla-review', on: '2026-08-07' },
      ],
      feeds: ['actions', 'bookings', 'chairs', 'ssd_cla_reviews', 'ssd_cla_placement', 'ssd_cla_visits'],
    })
    await anAction(db, childId, { what: 'Tell the school', owner_ref: null, owner_name: null, due_on: null })
    await workOut(db, childId, reviewToday)
    const chair = await signedIn(await anApp(db, { today: reviewToday }), await aPerson(db))
    await chair.post(`/reviews/${reference}`, { do: 'start' })
    const { body } = await chair.get(`/reviews/${reference}`)
    expect(body).toContain('of drift by the rules of the policy:')
    expect(body).toContain('recommendations adrift since 29 Sep 2026')
    expect(body).toContain('Supervision gap (supervision)')
    expect((await chair.get(`/children/${childId}`)).body).toContain('Not loaded from your system: ')
  })

  it('costs nothing at a turn of the day that reaches nobody', async () => {
    const { db } = await anAdriftChild()
    await db.transaction().execute((tx) => bringUpToDate(tx, { changed: [], today: dayOf(reviewToday) }))
    const before = await db.selectFrom('drift_sign').selectAll().orderBy('sign_id').execute()
    await db.transaction().execute((tx) => bringUpToDate(tx, { changed: [], today: dayOf(reviewToday) }))
    expect(await db.selectFrom('drift_sign').selectAll().orderBy('sign_id').execute()).toEqual(before)
  })
})

function aPersonOf(db: Db) {
  return db.selectFrom('person').select('person_id').executeTakeFirstOrThrow()
}
