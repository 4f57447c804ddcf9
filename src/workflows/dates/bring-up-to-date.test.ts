import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { turnTheDay } from './bring-up-to-date.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import type { Db } from '#db/open.ts'
import { addDays, dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = dayOf('2026-11-20')
const now = new Date('2026-11-20T09:00:00Z')

async function loaded(db: Db, feed: string): Promise<void> {
  const { load_id } = await db
    .insertInto('load')
    .values({ started_at: now, loaded_by: 'test' })
    .returning('load_id')
    .executeTakeFirstOrThrow()
  const { file_id } = await db
    .insertInto('load_file')
    .values({ load_id, path: `${feed}.csv`, format: 'ssd-csv', feed, sha256: feed, loaded_at: now })
    .returning('file_id')
    .executeTakeFirstOrThrow()
  await db.insertInto('feed').values({ feed, last_file_id: file_id, last_loaded_at: now }).execute()
}

/** A child on a child protection plan since a conference on a day. */
async function childOnPlan(
  db: Db,
  localId: string,
  startedOn: Day,
  more: { endedOn?: Day; bornOn?: Day } = {},
) {
  const { child_id } = await db
    .insertInto('child')
    .values({ local_id: localId, born_on: isoDate(more.bornOn ?? dayOf('2019-03-03')) })
    .returning('child_id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('plan')
    .values({
      child_id,
      plan_type: 'cp',
      started_on: isoDate(startedOn),
      ended_on: more.endedOn === undefined ? null : isoDate(more.endedOn),
      feed: 'ssd_cp_plans',
      source_ref: localId,
    })
    .execute()
  return child_id
}

async function midwayOf(db: Db, childId: number) {
  return db.selectFrom('midway').where('child_id', '=', childId).selectAll().executeTakeFirstOrThrow()
}

const chosen = { packIds: ['cp-six-and-twelve-week'], from: undefined, by: 'test', now, today }

describeOnEachDatabase('What is worked out', (database) => {
  it('turns with the day: a plan that was to end tomorrow has ended, and its midway is stopped', async () => {
    const db = database().kysely
    await loaded(db, 'ssd_cp_reviews')
    const child = await childOnPlan(db, 'A', dayOf('2026-10-12'), { endedOn: addDays(today, 1) })
    await usePacks(db, chosen)
    expect(await midwayOf(db, child)).toMatchObject({ due_on: '2026-11-23', stopped_on: null })
    await turnTheDay(db, addDays(today, 1))
    expect(await midwayOf(db, child)).toMatchObject({
      stopped_on: '2026-11-21',
      stopped_because: 'plan-ended',
    })
  })

  it('stops everything on the 18th birthday, without anything being loaded', async () => {
    const db = database().kysely
    await loaded(db, 'ssd_cp_reviews')
    const child = await childOnPlan(db, 'B', dayOf('2026-09-28'), { bornOn: dayOf('2008-11-21') })
    await usePacks(db, chosen)
    expect(await midwayOf(db, child)).toMatchObject({ due_on: '2026-11-09', stopped_on: null })
    await turnTheDay(db, addDays(today, 1))
    expect((await midwayOf(db, child)).stopped_because).toBe('turned-18')
    expect(await db.selectFrom('deadline').where('child_id', '=', child).selectAll().execute()).toEqual([])
  })

  it('tells of every child as soon as a feed is there that was not, also of those whom no row names', async () => {
    const db = database().kysely
    await loaded(db, 'ssd_cp_reviews')
    const child = await childOnPlan(db, 'C', dayOf('2026-10-12'))
    await usePacks(db, chosen)
    const supervision = () =>
      db
        .selectFrom('deadline')
        .where('child_id', '=', child)
        .where('requirement_id', '=', 'supervision')
        .select(['due_on', 'missing'])
        .executeTakeFirstOrThrow()
    expect(await supervision()).toEqual({
      due_on: '2026-11-12',
      missing: expect.stringContaining('not loaded') as string,
    })
    await loaded(db, 'events')
    await turnTheDay(db, today)
    expect(await supervision()).toEqual({ due_on: '2026-11-12', missing: null })
  })

  it('has a booking that has passed give way to the next, for deadlines and for the pathway', async () => {
    const db = database().kysely
    await loaded(db, 'ssd_cp_reviews')
    await loaded(db, 'bookings')
    const child = await childOnPlan(db, 'E', dayOf('2026-10-12'))
    for (const on of ['2026-11-27', '2026-12-11'])
      await db
        .insertInto('booking')
        .values({
          child_id: child,
          meeting: 'review-conference',
          on_date: on,
          feed: 'bookings',
          source_ref: on,
        })
        .execute()
    const packIds = ['cp-six-and-twelve-week', 'cp-progress-framework']
    await usePacks(db, { ...chosen, packIds })
    const dueOn = async () => {
      const ofChild = db.selectFrom('deadline').where('child_id', '=', child)
      const { due_on } = await ofChild
        .where('requirement_id', '=', 'first-review-check')
        .select('due_on')
        .executeTakeFirstOrThrow()
      const { isAmong } = await db
        .selectFrom('pathway_plan')
        .where('child_id', '=', child)
        .select(sql<boolean>`${due_on}::date = any(due_should)`.as('isAmong'))
        .executeTakeFirstOrThrow()
      expect(isAmong).toBe(true)
      return due_on
    }
    expect(await dueOn()).toBe('2026-11-27')
    await turnTheDay(db, dayOf('2026-11-27'))
    expect(await dueOn()).toBe('2026-11-27')
    await turnTheDay(db, dayOf('2026-11-28'))
    expect(await dueOn()).toBe('2026-12-11')
    await turnTheDay(db, dayOf('2026-11-21'))
    expect(await dueOn()).toBe('2026-11-27')
  })

  it('keeps the date that was first due when a conference moves', async () => {
    const db = database().kysely
    await loaded(db, 'ssd_cp_reviews')
    const child = await childOnPlan(db, 'D', dayOf('2026-10-12'))
    await usePacks(db, { ...chosen, packIds: ['cp-interval-monitoring'] })
    expect(await midwayOf(db, child)).toMatchObject({ due_on: '2026-11-27', first_due_on: '2026-11-27' })
    await db
      .insertInto('booking')
      .values({
        child_id: child,
        meeting: 'review-conference',
        on_date: '2026-12-11',
        feed: 'bookings',
        source_ref: '1',
      })
      .execute()
    await loaded(db, 'bookings')
    await turnTheDay(db, today)
    expect(await midwayOf(db, child)).toMatchObject({ due_on: '2026-11-11', first_due_on: '2026-11-27' })
  })
})
