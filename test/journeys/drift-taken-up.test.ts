import { expect, it } from 'vitest'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import type { Db } from '#db/open.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

/** Has everything of a child worked out as on a day. */
function workOut(db: Db, childId: number, on: IsoDate = reviewToday): Promise<void> {
  return db.transaction().execute((tx) => workOutChildren(tx, { childIds: [childId], today: dayOf(on) }))
}

/** Signs the review, and keeps what it was answered. */
async function sign(
  db: Db,
  reference: string,
  heldOn: IsoDate,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  const at = new Date(`${heldOn}T11:00:00Z`)
  const midway = await db
    .updateTable('midway')
    .set({ held_on: heldOn, started_at: at, signed_at: at })
    .where('reference', '=', reference)
    .returning('midway_id')
    .executeTakeFirstOrThrow()
  for (const [question_id, value] of Object.entries(answers))
    await db
      .insertInto('midway_answer')
      .values({
        midway_id: midway.midway_id,
        question_id,
        field: 'answer',
        value,
        saved_at: at,
        saved_by: (await db.selectFrom('person').select('person_id').executeTakeFirstOrThrow()).person_id,
      })
      .execute()
}

const signIdIn = (html: string) => Number(/href="\/drift\/(\d+)"/.exec(html)?.[1])

async function raiseFrom(chair: Client, childId: number, signId: number): Promise<void> {
  const raise = `/children/${childId}/raise-concern?sign=${signId}&plan=cp`
  const raised = await chair.post(raise, {
    form: `a-form-${signId}`,
    worry: 'The same thing is agreed again and again.',
    wanted: 'It is done, or something else is.',
    kind: 'drift-and-delay',
    stage: 'talk',
    'talkedOn-day': '',
    'talkedOn-month': '',
    'talkedOn-year': '',
  })
  expect(raised.statusCode, raised.body.slice(0, 2000)).toBe(303)
}

describeOnEachDatabase('What takes a sign of drift up', (database) => {
  async function aChairOf(plan: 'cp' | 'cla' = 'cp') {
    const { kysely: db } = database()
    await asDemonstration(db)
    const { childId, reference } = await aReview(db, {
      plan,
      planStart: plan === 'cp' ? '2026-09-14' : '2026-06-01',
      ...(plan === 'cla' && {
        events: [
          { kind: 'placement-start', on: '2026-06-01' },
          { kind: 'legal-status', on: '2026-06-01' },
          { kind: 'cla-review', on: '2026-06-26' },
          { kind: 'cla-review', on: '2026-08-07' },
        ],
      }),
    })
    const chair = await signedIn(await anApp(db, { today: reviewToday }), await aPerson(db))
    return { db, childId, reference, chair }
  }

  it('a concern clears the same action again, for every list, until it is agreed once more', async () => {
    const { db, childId, chair } = await aChairOf()
    const agree = (on: IsoDate) => anAction(db, childId, { decided_on: on, due_on: '2026-12-01' })
    await agree('2025-10-15')
    await agree('2026-04-10')
    await agree('2026-09-14')
    await workOut(db, childId)
    const list = '/drift?rule=same-action-again'
    const first = await chair.get(list)
    expect(first.body).toContain('was agreed at 3 meetings')
    expect(first.body).toContain('or a concern is raised from this.')
    expect((await chair.get('/reviews?drift=yes')).body).toContain('same action again')

    await raiseFrom(chair, childId, signIdIn(first.body))
    expect((await chair.get(list)).body).toContain('No sign of drift matches.')
    expect((await chair.get('/reviews?drift=yes')).body).not.toContain('same action again')
    // Working the child out again does not bring it back; agreeing it once more does.
    await workOut(db, childId)
    expect((await chair.get(list)).body).toContain('No sign of drift matches.')
    await agree('2026-10-20')
    await workOut(db, childId)
    expect((await chair.get(list)).body).toContain('was agreed at 4 meetings')
  })

  it('a concern leaves any other sign as it is: what is not done is still not done', async () => {
    const { db, childId, chair } = await aChairOf()
    await anAction(db, childId, { owner_ref: null, owner_name: null, due_on: null })
    await workOut(db, childId)
    const list = '/drift?rule=recommendations-adrift'
    await raiseFrom(chair, childId, signIdIn((await chair.get(list)).body))
    expect((await chair.get(list)).body).toContain('has no owner and no date')
  })

  it('a midway review that is signed here answers a new enquiry', async () => {
    const { db, childId, reference, chair } = await aChairOf()
    await db
      .insertInto('event')
      .values({
        child_id: childId,
        kind: 'section-47',
        on_date: '2026-10-12',
        feed: 'events',
        source_ref: 'an-enquiry',
      })
      .execute()
    await workOut(db, childId)
    const list = '/drift?rule=risk-again'
    expect((await chair.get(list)).body).toContain('12 Oct 2026, while the plan was open')
    await sign(db, reference, '2026-10-23', { 'told-of-outcome': 'yes' })
    await workOut(db, childId)
    expect((await chair.get(list)).body).toContain('No sign of drift matches.')
  })

  it('a contingency left open in a signed review shows, and the next review that moves on clears it', async () => {
    const { db, childId, reference, chair } = await aChairOf('cla')
    await sign(db, reference, '2026-10-19', { 'drift-and-delay': 'yes', permanence: 'yes' })
    await workOut(db, childId)
    const list = '/drift?rule=not-moving'
    const { body } = await chair.get(list)
    expect(body).toContain('In the review of 19 Oct 2026')
    expect(body).toContain('what is the contingency plan?” has no answer.')
    expect(body).toContain('or says what happens without it.')
    await db
      .updateTable('midway_answer')
      .set({ value: 'no' })
      .where('question_id', '=', 'drift-and-delay')
      .execute()
    await workOut(db, childId)
    expect((await chair.get(list)).body).toContain('No sign of drift matches.')
  })

  it('what stood when the record was first loaded says so, and is not new', async () => {
    const { db, childId, chair } = await aChairOf()
    const loadedOn: IsoDate = '2026-10-14'
    await anAction(db, childId, { owner_ref: null, owner_name: null, due_on: null, feed: 'actions' })
    await workOut(db, childId, loadedOn)
    const list = '/drift?rule=recommendations-adrift'
    expect((await chair.get(list)).body).toContain(
      'Since 29 Sep 2026, standing when the record was first loaded on 14 Oct 2026',
    )
    const thatWeek = await signedIn(await anApp(db, { today: '2026-10-15' }), await firstPerson(db))
    expect((await thatWeek.get(`${list}&new=week`)).body).toContain('No sign of drift matches.')
    // What comes with a later load is news.
    await db
      .updateTable('drift_sign')
      .set({ noted_on: '2026-10-15' })
      .where('child_id', '=', childId)
      .execute()
    expect((await thatWeek.get(`${list}&new=week`)).body).toContain('known here since 15 Oct 2026')
  })
})

async function firstPerson(db: Db): Promise<number> {
  return (await db.selectFrom('person').select('person_id').executeTakeFirstOrThrow()).person_id
}
