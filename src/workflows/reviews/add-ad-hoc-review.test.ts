import { expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { addAdHocReview } from './add-ad-hoc-review.ts'
import { reviewAtHand } from './review-at-hand.ts'
import { saveAnswer } from './save-answer.ts'
import { seenOf, signReview } from './sign-review.ts'
import { startReview } from './start-review.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

const today = dayOf(reviewToday)
const now = new Date('2026-10-26T10:51:00Z')

describeOnEachDatabase('A midway review beside the planned ones', (database) => {
  async function added() {
    const db = database().kysely
    const planned = await aReview(db)
    const personId = await aPerson(db)
    const person: Person = {
      personId,
      username: '',
      name: 'Priya Shah',
      roles: ['chair'],
      personRef: 'CHAIR-1',
    }
    const { plan_id: planId } = await db.selectFrom('plan').select('plan_id').executeTakeFirstOrThrow()
    const answer = await addAdHocReview(db, {
      person,
      childId: planned.childId,
      planId,
      reviewId: 'midway-after-initial-conference',
      dueOn: dayOf('2026-10-30'),
      because: 'New section 47 enquiry',
      today,
      now,
    })
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    const of = async (reference: string) => (await midwayFor(db, { is: 'all' }, today, reference))!
    return { db, person, planned, reference: answer.reference, of }
  }

  it('has a reference and a day of its own, and stays when the child is worked out again', async () => {
    const { db, planned, reference, of } = await added()
    expect(reference).not.toBe(planned.reference)
    await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [planned.childId], today }))
    expect(await of(reference)).toMatchObject({ dueOn: dayOf('2026-10-30'), stoppedBecause: undefined })
    expect(await of(planned.reference)).toMatchObject({ dueOn: today, stoppedBecause: undefined })
  })

  it('stops with the plan, like any other', async () => {
    const { db, planned, reference, of } = await added()
    await db
      .updateTable('plan')
      .set({ ended_on: '2026-10-20' })
      .where('child_id', '=', planned.childId)
      .execute()
    await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [planned.childId], today }))
    expect((await of(reference)).stoppedBecause).toBe('plan-ended')
  })

  it('fulfils no planned one when it is signed', async () => {
    const { db, person, planned, reference, of } = await added()
    const asked = { person, reference, today, now }
    expect(await startReview(db, asked)).toEqual({ ok: true })
    const summary = {
      questionId: '_summary',
      partId: '',
      field: 'answer',
      value: 'Ava is seen.',
      baseVersion: 0,
    } as const
    expect(await saveAnswer(db, { ...asked, ...summary })).toMatchObject({ ok: true })
    const atHand = (await reviewAtHand(db, await of(reference), today))!
    expect(await signReview(db, { ...asked, heldOn: today, seen: seenOf(atHand) })).toMatchObject({
      ok: true,
    })
    await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [planned.childId], today }))
    expect((await of(reference)).signedAt).toEqual(now)
    expect(await of(planned.reference)).toMatchObject({
      signedAt: undefined,
      heldOn: undefined,
      dueOn: today,
    })
    const events = await db.selectFrom('event').where('feed', '=', 'waymark').select('kind').execute()
    expect(events).toEqual([{ kind: 'ad-hoc-midway-review' }])
  })
})
