import { expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const signedAt = new Date(`${reviewToday}T10:42:00Z`)

/** What a page says, without its tags. */
const said = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

async function sign(chair: Client, reference: string): Promise<void> {
  await chair.post(`/reviews/${reference}`, { do: 'start' })
  await chair.get(`/reviews/${reference}`)
  await chair.patch(`/reviews/${reference}/answers/_summary`, {
    part: '',
    field: 'answer',
    value: 'Sleeps at home.',
    baseVersion: 0,
  })
  const { body } = await chair.get(`/reviews/${reference}/check`)
  const seen = /name="seen" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
  const signed = await chair.post(`/reviews/${reference}/check`, { seen, ...held })
  expect(signed.headers.location).toBe(`/reviews/${reference}/record`)
}

/** A load of one visit, on a day, written down on another, at an instant. */
async function loadVisit(
  { pool }: Database,
  childId: number,
  visit: {
    readonly on: string
    readonly recordedOn: string
    readonly loadedAt: string
    readonly ref: string
  },
): Promise<void> {
  await pool.query(
    `with l as (
       insert into load (started_at, finished_at, loaded_by) values ($4, $4, 'test') returning load_id
     ), f as (
       insert into load_file (load_id, path, format, feed, sha256, loaded_at)
       select load_id, '/extracts/visits-' || $5 || '.csv', 'ssd-csv', 'ssd_cp_visits', '0', $4 from l returning file_id
     )
     insert into event (child_id, kind, on_date, recorded_on, child_seen, seen_alone, feed, source_ref, file_id, row_no)
     select $1, 'visit', $2, $3, true, true, 'ssd_cp_visits', $5, file_id, 17 from f`,
    [childId, visit.on, visit.recordedOn, visit.loadedAt, visit.ref],
  )
}

describeOnEachDatabase('What was known when a review was signed', (database) => {
  it('is what the record froze; a visit of before that was loaded afterwards came later', async () => {
    const { kysely } = database()
    await asDemonstration(kysely)
    const { childId, reference } = await aReview(kysely)
    const app = await anApp(kysely, { today: reviewToday, now: () => signedAt })
    const chair = await signedIn(app, await aPerson(kysely))
    expect((await chair.get(`/reviews/${reference}/known`)).headers.location).toBe(`/reviews/${reference}`)
    await sign(chair, reference)

    const before = said((await chair.get(`/reviews/${reference}/known`)).body)
    expect(before).toContain('Priya Shah signed this review on 26 Oct 2026 10:42.')
    expect(before).toContain('The record says the same of that day now.')
    expect(before).toContain('Nothing about days up to 26 Oct 2026 was loaded after the review was signed.')

    await loadVisit(database(), childId, {
      on: '2026-10-22',
      recordedOn: '2026-10-24',
      loadedAt: '2026-10-28T05:12:00Z',
      ref: 'later',
    })
    // Of a day after the signing, and loaded in time: neither came later.
    await loadVisit(database(), childId, {
      on: '2026-10-27',
      recordedOn: '2026-10-27',
      loadedAt: '2026-10-28T05:12:00Z',
      ref: 'after',
    })
    const after = said((await chair.get(`/reviews/${reference}/known`)).body)
    expect(after).toMatch(
      /1 fact about days before came to the record later\. \d+ lines? beside the questions would read differently now/,
    )
    expect(after).toContain('22 Oct 2026 Visit 24 Oct 2026 28 Oct 2026 05:12 visits-later.csv, row 17')
    expect(after).not.toContain('visits-after.csv')
    expect(after).toMatch(/Different .*Added: 22 Oct 2026/)
    // What the record froze still reads as it did.
    const record = said((await chair.get(`/reviews/${reference}/record`)).body)
    expect(record).not.toContain('22 Oct 2026')
  })

  it('lists a visit that a later load changed, with the time of that load', async () => {
    const { kysely, pool } = database()
    await asDemonstration(kysely)
    const { childId, reference } = await aReview(kysely)
    const app = await anApp(kysely, { today: reviewToday, now: () => signedAt })
    const chair = await signedIn(app, await aPerson(kysely))
    await loadVisit(database(), childId, {
      on: '2026-10-21',
      recordedOn: '2026-10-21',
      loadedAt: '2026-10-25T05:12:00Z',
      ref: 'in-time',
    })
    await sign(chair, reference)
    await pool.query(
      `with f as (
         insert into load_file (load_id, path, format, feed, sha256, loaded_at)
         select load_id, 'visits-corrected.csv', 'ssd-csv', 'ssd_cp_visits', '1', '2026-10-29 05:12+00' from load_file limit 1
         returning file_id
       )
       update event set seen_alone = false, file_id = f.file_id from f where source_ref = 'in-time'`,
    )
    const body = said((await chair.get(`/reviews/${reference}/known`)).body)
    expect(body).toContain('21 Oct 2026 Visit 21 Oct 2026 29 Oct 2026 05:12 visits-corrected.csv, row 17')
    expect(body).toMatch(/Added: 21 Oct 2026.*No longer there: 21 Oct 2026/)
  })

  it('lists actions and bookings that came or changed after the signing, and no others', async () => {
    const { kysely, pool } = database()
    await asDemonstration(kysely)
    const { childId, reference } = await aReview(kysely)
    const app = await anApp(kysely, { today: reviewToday, now: () => signedAt })
    const chair = await signedIn(app, await aPerson(kysely))
    await sign(chair, reference)
    await pool.query(
      `with l as (
         insert into load (started_at, finished_at, loaded_by) values ('2026-10-28', '2026-10-28', 'test') returning load_id
       ), f as (
         insert into load_file (load_id, path, format, feed, sha256, loaded_at)
         select load_id, 'meetings.csv', 'local-extract', 'bookings', '0', '2026-10-28 05:12+00' from l returning file_id
       ), b as (
         insert into booking (child_id, meeting, on_date, recorded_on, feed, source_ref, file_id, row_no)
         select $1, 'review-conference', on_date::date, recorded_on::date, 'bookings', ref, file_id, no
         from f, (values ('2026-12-07', '2026-10-20', 'b1', 3), ('2026-12-09', '2026-10-27', 'b2', 4)) v(on_date, recorded_on, ref, no)
       ), a as (
         insert into action (child_id, what, decided_at, decided_on, feed, source_ref, file_id, row_no)
         select $1, what, 'conference', decided_on::date, 'actions', ref, file_id, no
         from f, (values ('See the dentist', '2026-10-12', 'a1', 5), ('Ring the school', '2026-10-27', 'a2', 6)) v(what, decided_on, ref, no)
       )
       insert into action (child_id, what, decided_at, decided_on, feed, source_ref, outcome, done_on, settled_at)
       values ($1, 'Fit a lock', 'conference', '2026-10-01', 'waymark', 's1', 'done', '2026-10-23', '2026-10-30 09:00+00'),
         ($1, 'Buy a cot', 'conference', '2026-10-01', 'waymark', 's2', 'done', '2026-10-29', '2026-10-30 09:00+00')`,
      [childId],
    )
    const body = said((await chair.get(`/reviews/${reference}/known`)).body)
    expect(body).toContain(
      '12 Oct 2026 Action: See the dentist 12 Oct 2026 28 Oct 2026 05:12 meetings.csv, row 5',
    )
    expect(body).toMatch(
      /23 Oct 2026 Action done or no longer needed: Fit a lock Not said 30 Oct 2026 09:00 Waymark/,
    )
    expect(body).toMatch(
      /7 Dec 2026 Booked: Review conference 20 Oct 2026 28 Oct 2026 05:12 meetings.csv, row 3/i,
    )
    expect(body).toContain('3 facts about days before came to the record later.')
    expect(body).not.toMatch(/(Action|needed): (Ring the school|Buy a cot)|9 Dec 2026/)
    // Beside the questions: decided after the day, it was no fact of that day; done after it, it was open.
    expect(body).toMatch(/Added: [^:]*See the dentist/)
    expect(body).not.toContain('Ring the school')
    expect(body).not.toContain('Buy a cot (no owner; done')
  })
})
