import { describe, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { movesOfMidway } from '#db/queries/reviews/arranging.ts'
import { aReview, reviewToday, type AReview, type AnEvent } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { dayOf, isoDate, type IsoDate } from '#domain/calendar/day.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

/** Six-monthly conferences: the first midway comes after the review conference of 14 September, due 13 December. */
const sixMonthly: readonly AnEvent[] = [
  { kind: 'strategy-discussion', on: '2026-06-01' },
  { kind: 'initial-conference', on: '2026-06-15' },
  { kind: 'review-conference', on: '2026-09-14' },
  { kind: 'core-group', on: '2026-06-24' },
  { kind: 'visit', on: '2026-10-20', seen: true, alone: true },
]
const ofSixMonths = { packs: ['six-monthly-midpoint'], planStart: '2026-06-15', events: sixMonthly } as const

function boxes(name: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

describeOnEachDatabase('Arranging a midway review', (database) => {
  let db: Db

  async function signedInAs(role: 'chair' | 'qa-manager' | 'social-worker', today: IsoDate = reviewToday) {
    const app = await anApp(db, { today, now: () => new Date(`${today}T10:42:00Z`) })
    const id = await aPerson(db, {
      username: role,
      name: role === 'chair' ? 'Priya Shah' : `A ${role}`,
      roles: [role],
      personRef: role === 'chair' ? 'CHAIR-1' : role === 'social-worker' ? 'SW-1' : 'QA-1',
    })
    return { client: await signedIn(app, id), id }
  }
  async function begin(review: Parameters<typeof aReview>[1] = {}): Promise<AReview> {
    db = database().kysely
    await asDemonstration(db)
    return aReview(db, review)
  }
  const midwayOf = (reference: string) =>
    db.selectFrom('midway').where('reference', '=', reference).selectAll().executeTakeFirstOrThrow()
  const moves = async (reference: string) => movesOfMidway(db, (await midwayOf(reference)).midway_id)
  const told = async () =>
    (await db.selectFrom('notice').select(['kind', 'person_id']).orderBy('notice_id').execute()).map(
      ({ kind }) => kind,
    )
  const audited = async () =>
    (
      await db
        .selectFrom('audit_entry')
        .where('outcome', '=', 'done')
        .select('action')
        .orderBy('entry_id')
        .execute()
    ).map(({ action }) => action)
  const send = async (client: Client, { reference }: AReview, fields: Record<string, string | string[]>) => {
    const { arrangement_version } = await midwayOf(reference)
    return client.post(`/reviews/${reference}/arrange`, { version: String(arrangement_version), ...fields })
  }
  const set = (on: string, more: Record<string, string | string[]> = {}) => ({
    do: 'set',
    ...boxes('on', on),
    way: 'telephone',
    minutes: '30',
    ...more,
  })

  it('sets a day with its time, how and who, tells the worker, and says so on its clock', async () => {
    const review = await begin(ofSixMonths)
    const worker = await signedInAs('social-worker')
    const { client } = await signedInAs('chair')
    const page = await client.get(`/reviews/${review.reference}/arrange`)
    expect(page.statusCode).toBe(200)
    for (const words of ['Set a date', 'Move it', 'Not required', 'Stop it', 'By video', 'Chairs Report'])
      expect(page.body).toContain(words)
    expect(page.body).toContain('Sam Okoro, social worker')
    expect(page.body).not.toContain('At the desk, from the record')

    const answer = await send(
      client,
      review,
      set('2026-12-08', { at: '2pm', way: 'video', participants: ['social-worker'] }),
    )
    expect(answer.headers.location).toBe(`/reviews/${review.reference}/clock`)
    const { body } = await client.get(`/reviews/${review.reference}/clock`)
    expect(body).toContain('Arranged for Tue 8 Dec 2026')
    expect(body).toContain('Priya Shah')
    expect(await told()).toEqual(['review-arranged'])
    expect(await db.selectFrom('notice').select('person_id').execute()).toEqual([{ person_id: worker.id }])
    expect(await audited()).toContain('midway-arranged')
  })

  it('keeps a day outside the window with its reason, and asks why a supervisor is needed', async () => {
    const review = await begin(ofSixMonths)
    const { client } = await signedInAs('chair')
    const again = await send(
      client,
      review,
      set('2026-11-20', { participants: ['social-worker', 'supervisor'], at: 'noonish', minutes: '999' }),
    )
    expect(again.statusCode).toBe(400)
    for (const words of [
      'Enter why it is held before its first day',
      'Enter why a supervisor is needed',
      'Enter the time like 9:30 or 2pm',
      'from 5 to 240 minutes',
      'noonish',
    ])
      expect(again.body).toContain(words)
    const reasons = { reason: 'The family moves in December', supervisorReason: 'A decision on contact' }
    const ok = await send(
      client,
      review,
      set('2026-11-20', { participants: ['social-worker', 'supervisor'], ...reasons }),
    )
    expect(ok.statusCode).toBe(303)
    expect(await midwayOf(review.reference)).toMatchObject({
      arranged_for: '2026-11-20',
      supervisor_reason: 'A decision on contact',
      participants: ['social-worker', 'supervisor'],
      due_on: '2026-12-13',
    })
    expect((await moves(review.reference)).map(({ kind, note, by }) => [kind, note, by])).toEqual([
      ['arranged', 'The family moves in December', 'Priya Shah'],
    ])
  })

  it('refuses a day on or after the next conference, a day that has passed, and what is no day', async () => {
    const review = await begin()
    const { client } = await signedInAs('chair')
    const next = (await midwayOf(review.reference)).interval_ends_on!
    const after = await send(client, review, set(next))
    expect(after.body).toContain('The next conference or review is')
    expect((await send(client, review, set('2026-10-25'))).body).toContain('Enter today or a later day')
    expect((await send(client, review, set('2026-02-30'))).body).toContain('as a real date')
    expect((await send(client, review, { do: '' })).body).toContain('Choose what you want to do')
    expect((await midwayOf(review.reference)).arranged_for).toBeNull()
    expect(await told()).toEqual([])
  })

  it('moves for a reason, keeps the first due day, and tells at once of a move to within two working days', async () => {
    const review = await begin()
    await signedInAs('social-worker')
    const { client } = await signedInAs('chair')
    const none = await send(client, review, {
      do: 'move',
      ...boxes('moveOn', '2026-10-29'),
      moveReason: 'worker-away',
    })
    expect(none.statusCode).toBe(409)
    expect(none.body).toContain('Set a date instead')
    await send(client, review, set('2026-10-30'))
    const without = await send(client, review, { do: 'move', ...boxes('moveOn', '2026-10-28') })
    expect(without.body).toContain('Choose why it is moved')
    const ok = await send(client, review, {
      do: 'move',
      ...boxes('moveOn', '2026-10-28'),
      moveReason: 'worker-away',
    })
    expect(ok.statusCode).toBe(303)
    expect(await told()).toEqual(['review-arranged', 'review-moved-near'])
    expect(await midwayOf(review.reference)).toMatchObject({
      arranged_for: '2026-10-28',
      due_on: '2026-10-26',
      first_due_on: '2026-10-26',
      arrangement_version: 2,
    })
    const { body } = await client.get(`/reviews/${review.reference}/clock`)
    expect(body).toContain('The social worker cannot come')
    expect(body).toContain('from Fri 30 Oct 2026 to Wed 28 Oct 2026')
  })

  it('is brought forward by an event before its window opens, also where no day was agreed', async () => {
    const review = await begin(ofSixMonths)
    const { client } = await signedInAs('chair')
    const plain = await send(client, review, {
      do: 'move',
      ...boxes('moveOn', '2026-11-02'),
      moveReason: 'new-section-47',
    })
    expect(plain.statusCode).toBe(303)
    expect(
      (await moves(review.reference)).map(({ kind, from, to, reason }) => [kind, from, to, reason]),
    ).toEqual([['brought-forward', dayOf('2026-12-13'), dayOf('2026-11-02'), 'new-section-47']])
    const later = await send(client, review, {
      do: 'move',
      ...boxes('moveOn', '2026-11-10'),
      moveReason: 'missing',
    })
    expect(later.body).toContain('Enter an earlier day than now')
    const { body } = await client.get(`/reviews/${review.reference}/clock`)
    expect(body).toContain('New section 47 enquiry')
  })

  it('shows the other’s choice where somebody changed it meanwhile', async () => {
    const review = await begin()
    const { client } = await signedInAs('chair')
    const qa = await signedInAs('qa-manager')
    expect((await send(qa.client, review, set('2026-10-29'))).statusCode).toBe(303)
    const late = await client.post(`/reviews/${review.reference}/arrange`, {
      version: '0',
      ...set('2026-10-30'),
    })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('A qa-manager changed this while you were looking')
    expect(late.body).toContain('Thu 29 Oct 2026')
    expect((await midwayOf(review.reference)).arranged_for).toBe('2026-10-29')
  })

  it('counts a day that the case system has booked as arranged, until one is agreed here', async () => {
    const review = await begin(ofSixMonths)
    await db
      .insertInto('booking')
      .values({
        child_id: review.childId,
        meeting: 'midway-review',
        on_date: '2026-12-01',
        feed: 'bookings',
        source_ref: 'b1',
      })
      .execute()
    const today = dayOf(reviewToday)
    await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [review.childId], today }))
    const { client } = await signedInAs('chair')
    const clock = `/reviews/${review.reference}/clock`
    expect((await client.get(clock)).body).toContain('Arranged for Tue 1 Dec 2026')
    await send(client, review, set('2026-12-03'))
    expect((await client.get(clock)).body).toContain('Arranged for Thu 3 Dec 2026')
  })

  describe('as not required', () => {
    it('is not there where the policy has no such thing', async () => {
      const review = await begin()
      const { client } = await signedInAs('chair')
      const { body } = await client.get(`/reviews/${review.reference}/arrange`)
      expect(body).not.toContain('value="not-required"')
      const sent = await send(client, review, {
        do: 'not-required',
        waiverReason: 'no-issues',
        waiverNote: 'x',
      })
      expect(sent.statusCode).toBe(409)
      expect(sent.body).toContain('does not let a midway review be found')
    })

    it('is refused in words while something that must be done is overdue', async () => {
      const review = await begin({
        ...ofSixMonths,
        events: sixMonthly.filter(({ kind }) => kind !== 'core-group'),
      })
      const { client } = await signedInAs('chair')
      const sent = await send(client, review, {
        do: 'not-required',
        waiverReason: 'no-issues',
        waiverNote: 'x',
      })
      expect(sent.statusCode).toBe(409)
      expect(sent.body).toContain('while something that must be done is overdue')
      expect((await midwayOf(review.reference)).outcome).toBeNull()
    })

    it('is for whom the policy names: not for the manager who answers for reviews', async () => {
      const review = await begin(ofSixMonths)
      const { client } = await signedInAs('qa-manager')
      const sent = await send(client, review, {
        do: 'not-required',
        waiverReason: 'no-issues',
        waiverNote: 'x',
      })
      expect(sent.statusCode).toBe(409)
      expect(sent.body).toContain('By the policy only the chair decides that')
    })

    it('keeps reason and words, still counts, and survives the next conference', async () => {
      const review = await begin(ofSixMonths)
      await signedInAs('social-worker')
      const { client } = await signedInAs('chair')
      const sent = await send(client, review, { do: 'not-required', waiverReason: 'no-issues' })
      expect(sent.body).toContain('Enter what you saw that makes it so')
      const ok = await send(client, review, {
        do: 'not-required',
        waiverReason: 'no-issues',
        waiverNote: 'Core group works; visits in time',
      })
      expect(ok.statusCode).toBe(303)
      expect(await told()).toEqual(['review-not-required'])
      expect(await midwayOf(review.reference)).toMatchObject({
        outcome: 'not-required',
        outcome_reason: 'no-issues',
        outcome_note: 'Core group works; visits in time',
      })
      await db
        .insertInto('event')
        .values({
          child_id: review.childId,
          kind: 'review-conference',
          on_date: '2027-03-08',
          feed: 'events',
          source_ref: 'rc3',
        })
        .execute()
      await db
        .transaction()
        .execute((tx) => workOutChildren(tx, { childIds: [review.childId], today: dayOf('2027-03-09') }))
      expect(await midwayOf(review.reference)).toMatchObject({ outcome: 'not-required', stopped_on: null })
      const { body } = await client.get('/reviews?stands=not-required')
      expect(body).toContain('Not required: no issues')
    })

    it('is required again where a date is set after all', async () => {
      const review = await begin(ofSixMonths)
      const { client } = await signedInAs('chair')
      await send(client, review, { do: 'not-required', waiverReason: 'no-issues', waiverNote: 'x' })
      await send(client, review, set('2026-12-08'))
      expect((await midwayOf(review.reference)).outcome).toBeNull()
      expect((await moves(review.reference)).map(({ kind }) => kind)).toEqual([
        'not-required',
        'required-again',
      ])
    })
  })

  it('asks about names of others in each reason, and keeps nothing before that is decided', async () => {
    const review = await begin(ofSixMonths)
    const other = await aReview(db, { ...ofSixMonths, localId: 'C-2', name: ['Ben', 'Adams'] })
    const ids = [review.childId, other.childId]
    await db.updateTable('child').set({ family_ref: 'F-1' }).where('child_id', 'in', ids).execute()
    const { client } = await signedInAs('chair')
    const early = { ...set('2026-11-20'), reason: 'Ben starts school in December' }
    const asked = await send(client, review, early)
    expect(asked.statusCode).toBe(400)
    expect(asked.body).toContain('Choose what to do with “Ben”')
    expect((await midwayOf(review.reference)).arranged_for).toBeNull()
    const change = (field: string) => ({ [`word.${field}.0`]: 'Ben', [`decide.${field}.0`]: 'change' })
    expect((await send(client, review, { ...early, ...change('reason') })).statusCode).toBe(303)
    const move = {
      do: 'move',
      ...boxes('moveOn', '2026-12-08'),
      moveReason: 'worker-away',
      moveNote: 'Because of Ben',
    }
    expect((await send(client, review, move)).body).toContain('Choose what to do with “Ben”')
    const keep = {
      'word.moveNote.0': 'Ben',
      'decide.moveNote.0': 'keep',
      'reason.moveNote.0': 'Ben is her doll',
    }
    expect((await send(client, review, { ...move, ...keep })).statusCode).toBe(303)
    const waive = { do: 'not-required', waiverReason: 'no-issues', waiverNote: 'As with Ben' }
    expect((await send(client, review, waive)).body).toContain('Choose what to do with “Ben”')
    expect((await send(client, review, { ...waive, ...change('waiverNote') })).statusCode).toBe(303)
    const stop = { do: 'stop', stopReason: 'plan-ended', stopNote: 'With Ben' }
    expect((await send(client, review, stop)).body).toContain('Choose what to do with “Ben”')
    expect((await moves(review.reference)).map(({ note }) => note)).toEqual([
      'sibling starts school in December',
      'Because of Ben',
      'As with sibling',
    ])
    const kept = await db.selectFrom('name_kept_beside').select(['place', 'found', 'reason']).execute()
    expect(kept).toEqual([
      { place: `arranging:${review.reference}:2:moveNote`, found: 'Ben', reason: 'Ben is her doll' },
    ])
  })

  it('stops for a reason, and what a person stopped the record does not open again', async () => {
    const review = await begin()
    const { client } = await signedInAs('chair')
    expect((await send(client, review, { do: 'stop', stopReason: 'moved-away' })).body).toContain(
      'Enter how you know',
    )
    const ok = await send(client, review, {
      do: 'stop',
      stopReason: 'moved-away',
      stopNote: 'The other team rang',
    })
    expect(ok.statusCode).toBe(303)
    const today = dayOf('2026-10-28')
    await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [review.childId], today }))
    expect(await midwayOf(review.reference)).toMatchObject({
      stopped_because: 'moved-away',
      stopped_on: reviewToday,
    })
    expect((await moves(review.reference)).map(({ kind, by }) => [kind, by])).toEqual([
      ['stopped', 'Priya Shah'],
    ])
    const list = await client.get('/reviews?stands=stopped')
    expect(list.body).toContain('Stopped: moved to another authority')
    const page = await client.get(`/reviews/${review.reference}/arrange`)
    expect(page.headers.location).toBe(`/reviews/${review.reference}`)
  })

  it('keeps every move of the due day that comes from the record, in order', async () => {
    const review = await begin()
    const today = dayOf(reviewToday)
    for (const on of ['2026-09-10', '2026-09-17']) {
      await db.updateTable('event').set({ on_date: on }).where('kind', '=', 'initial-conference').execute()
      await db.transaction().execute((tx) => workOutChildren(tx, { childIds: [review.childId], today }))
    }
    const kept = await moves(review.reference)
    expect(kept.map(({ kind, from, to, reason }) => [kind, isoDate(from!), isoDate(to!), reason])).toEqual([
      ['due', '2026-10-26', '2026-10-22', 'record'],
      ['due', '2026-10-22', '2026-10-29', 'record'],
    ])
    await expect(
      database().pool.query(`update midway_move set reason = 'other'`),
      'the history can only grow',
    ).rejects.toThrow('append-only')
    const { client } = await signedInAs('chair')
    const { body } = await client.get(`/reviews/${review.reference}/clock`)
    expect(body).toContain('from Mon 26 Oct 2026 to Thu 22 Oct 2026')
    expect(body).toContain('from Thu 22 Oct 2026 to Thu 29 Oct 2026')
  })
})
