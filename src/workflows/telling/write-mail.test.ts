import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { insertNotices } from '#db/queries/telling/notices.ts'
import { addDays, dayOf, isoDate, weekday, type Day } from '#domain/calendar/day.ts'
import type { NoticeKind } from '#domain/telling/kinds.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { tell } from './tell.ts'
import { tellMonitoringBegins } from './tell-monitoring-begins.ts'
import { writeDigests, writeMailAtOnce } from './write-mail.ts'

const settings = { baseUrl: 'https://waymark.example.org', sender: 'waymark@example.org' }
const today = dayOf(reviewToday)
const halfPastSeven = 7 * 60 + 30
const morning = (day: Day, minuteOfDay = halfPastSeven) => ({
  today: day,
  now: new Date((day as number) * 86_400_000 + minuteOfDay * 60_000),
  minuteOfDay,
  settings,
})

describeOnEachDatabase('Notices become mail', (database) => {
  const db = (): Db => database().kysely
  const mails = () =>
    db()
      .selectFrom('mail')
      .select(['key', 'address', 'subject', 'body', 'calendars'])
      .orderBy('mail_id')
      .execute()
  const dropped = async () => {
    const rows = await db()
      .selectFrom('notice')
      .where('dropped_because', 'is not', null)
      .select('dropped_because')
      .execute()
    return rows.map((row) => row.dropped_because)
  }
  const notice = (personId: number, childId: number, key: string, kind: NoticeKind = 'drift-noted') =>
    db()
      .transaction()
      .execute((tx) =>
        insertNotices(tx, [
          { kind, personId, childId, midwayId: undefined, path: '/reviews/MR-1', key, at: new Date() },
        ]),
      )
  const aChair = (email: string | undefined = 'priya@example.org') =>
    aPerson(db(), email === undefined ? {} : { email })

  it('in one digest a person, at half past seven on a working morning and not before', async () => {
    const { childId } = await aReview(db())
    const chair = await aChair()
    await notice(chair, childId, 'a')
    await notice(chair, childId, 'b')
    expect(await writeDigests(db(), morning(today, halfPastSeven - 1))).toBe(0)
    expect(await writeDigests(db(), morning(addDays(today, -1)))).toBe(0)
    expect(await writeDigests(db(), morning(today))).toBe(1)
    expect(await mails()).toMatchObject([
      { address: 'priya@example.org', subject: '2 signed midway reviews note a worry about progress' },
    ])
    // Twice a morning, or by two processes, makes no second one; what comes later waits for the next morning.
    await notice(chair, childId, 'c')
    expect(await writeDigests(db(), morning(today, 16 * 60))).toBe(0)
    expect(await writeDigests(db(), morning(addDays(today, 1)))).toBe(1)
    expect(await mails()).toHaveLength(2)
  })

  it('for nobody when nothing changed', async () => {
    await aChair()
    expect(await writeDigests(db(), morning(today))).toBe(0)
    expect(await mails()).toEqual([])
  })

  it('for nobody who has left, who has no address, or who may no longer see the child', async () => {
    const { childId } = await aReview(db())
    const left = await aPerson(db(), { username: 'left', email: 'left@example.org' })
    await db().updateTable('person').set({ left_on: '2026-10-23' }).where('person_id', '=', left).execute()
    const unreachable = await aPerson(db(), { username: 'unreachable' })
    const elsewhere = await aPerson(db(), {
      username: 'elsewhere',
      email: 'elsewhere@example.org',
      personRef: 'SOMEBODY-ELSE',
    })
    for (const personId of [left, unreachable, elsewhere]) await notice(personId, childId, 'a')
    expect(await writeDigests(db(), morning(today))).toBe(0)
    expect(await mails()).toEqual([])
    expect((await dropped()).toSorted()).toEqual(['left', 'no-address', 'not-theirs'])
  })

  it('decided as it is written: an allocation that ended since counts', async () => {
    const { childId } = await aReview(db())
    const chair = await aChair()
    await notice(chair, childId, 'a')
    await db().updateTable('allocation').set({ to_on: '2026-10-20' }).where('role', '=', 'cp-chair').execute()
    await writeDigests(db(), morning(today))
    expect([await mails(), await dropped()]).toEqual([[], ['not-theirs']])
  })

  it('at once, one for each, only for what cannot wait', async () => {
    const { childId } = await aReview(db())
    const chair = await aChair()
    await notice(chair, childId, 'near', 'review-moved-near')
    await notice(chair, childId, 'later', 'drift-noted')
    const saturday = { today: addDays(today, -2), now: new Date(), settings }
    expect(await writeMailAtOnce(db(), saturday)).toBe(1)
    expect(await writeMailAtOnce(db(), saturday)).toBe(0)
    expect(await mails()).toMatchObject([{ subject: 'A midway review was moved to within two working days' }])
    await writeDigests(db(), morning(today))
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'A midway review was moved to within two working days',
      '1 signed midway review notes a worry about progress',
    ])
  })

  it('with the calendar entry of a review that was arranged, and its cancellation', async () => {
    const { childId, reference } = await aReview(db())
    const chair = await aChair()
    const arranged = { arranged_for: '2026-10-28', arranged_at: '09:30', arrangement_version: 1 }
    await db().updateTable('midway').set(arranged).where('reference', '=', reference).execute()
    const { midway_id } = await db()
      .selectFrom('midway')
      .where('reference', '=', reference)
      .select('midway_id')
      .executeTakeFirstOrThrow()
    const hear = (kind: NoticeKind, key: string) =>
      db()
        .transaction()
        .execute((tx) =>
          tell(tx, {
            kind,
            to: [{ personId: chair }],
            childId,
            midwayId: midway_id,
            path: `/reviews/${reference}`,
            key,
            today,
            now: new Date(),
          }),
        )
    await hear('review-moved-near', 'one')
    await writeMailAtOnce(db(), morning(today))
    await db().updateTable('midway').set({ outcome: 'not-required', arrangement_version: 2 }).execute()
    await hear('review-moved-near', 'two')
    await writeMailAtOnce(db(), morning(today))
    const calendars = (await mails()).flatMap((mail) => mail.calendars as { method: string; text: string }[])
    expect(calendars.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
    expect(calendars[0]?.text).toContain('DTSTART:20261028T093000Z')
    expect(calendars[0]?.text).toContain('SEQUENCE:1')
    expect(calendars[1]?.text).toContain('SEQUENCE:2')
    const uids = calendars.map(({ text }) => /UID:(.*)/.exec(text)?.[1])
    expect(new Set(uids).size).toBe(1)
    for (const { text } of calendars) expect(text).not.toMatch(/Ava|Adams/)
  })

  it('with no name, id or kind of plan of any child, whatever the child is called', async () => {
    const name = ['Zebedee', 'Quartermaine'] as const
    const { childId } = await aReview(db(), { localId: 'CH-90210', name })
    const chair = await aChair()
    for (const kind of [
      'drift-noted',
      'monitoring-begins',
      'safety-plan-needed',
      'review-moved-near',
    ] as const)
      await notice(chair, childId, kind, kind)
    await writeMailAtOnce(db(), morning(today))
    await writeDigests(db(), morning(today))
    const written = (await mails()).map(({ subject, body }) => `${subject}\n${body}`).join('\n')
    expect(written).toContain('midway review')
    expect(written).not.toMatch(/Zebedee|Quartermaine|CH-90210|MR-1|child protection|looked after/i)
  })

  it('tells the worker and the manager that the time has come, where the policy says so, once', async () => {
    const packs = ['cp-interval-monitoring', 'cla-twelve-week']
    const { childId } = await aReview(db(), { packs })
    const row = await db()
      .selectFrom('midway')
      .where('child_id', '=', childId)
      .select('opens_on')
      .orderBy('occurrence')
      .executeTakeFirstOrThrow()
    const opens = dayOf(row.opens_on!)
    await aPerson(db(), {
      username: 'sam',
      roles: ['social-worker'],
      personRef: 'SW-1',
      email: 'sam@example.org',
    })
    await aPerson(db(), {
      username: 'tess',
      roles: ['team-manager'],
      personRef: 'TM-1',
      teamRef: 'TEAM-1',
      email: 'tess@example.org',
    })
    await tellMonitoringBegins(db(), { today: addDays(opens, -1), now: new Date() })
    expect(await db().selectFrom('notice').select('notice_id').execute()).toEqual([])
    for (const day of [opens, addDays(opens, 1)])
      await tellMonitoringBegins(db(), { today: day, now: new Date() })
    const told = await db()
      .selectFrom('notice')
      .innerJoin('person', 'person.person_id', 'notice.person_id')
      .select(['username', 'kind', 'path'])
      .orderBy('username')
      .execute()
    expect(told.map(({ username, kind }) => [username, kind])).toEqual([
      ['sam', 'monitoring-begins'],
      ['tess', 'monitoring-begins'],
    ])
    expect(told[0]?.path).toMatch(/^\/reviews\/MR-[^/]+$/)
  })

  it('tells nobody of the time where the policy does not ask for it', async () => {
    await aReview(db())
    await aPerson(db(), {
      username: 'sam',
      roles: ['social-worker'],
      personRef: 'SW-1',
      email: 'sam@example.org',
    })
    for (let day = 0; day < 30; day += 7)
      await tellMonitoringBegins(db(), { today: addDays(dayOf('2026-09-28'), day), now: new Date() })
    expect(await db().selectFrom('notice').select('notice_id').execute()).toEqual([])
  })

  it('in at most one digest a working day for each person, over any weeks', async () => {
    const { childId } = await aReview(db())
    const chair = await aChair()
    const qa = await aPerson(db(), { username: 'qa', roles: ['qa-manager'], email: 'qa@example.org' })
    let key = 0
    let start = today
    const day = fc.record({
      notices: fc.array(fc.constantFrom('chair', 'qa'), { maxLength: 3 }),
      minutes: fc.array(fc.integer({ min: 0, max: 24 * 60 - 1 }), { maxLength: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(day, { minLength: 7, maxLength: 14 }), async (days) => {
        for (const [index, { notices, minutes }] of days.entries()) {
          const on = addDays(start, index)
          for (const who of notices) await notice(who === 'chair' ? chair : qa, childId, `key-${++key}`)
          for (const minute of minutes.toSorted((a, b) => a - b))
            await writeDigests(db(), morning(on, minute))
        }
        start = addDays(start, days.length)
      }),
      { numRuns: 4 },
    )
    const written = await db().selectFrom('mail').select(['person_id', 'created_at']).execute()
    const days = written.map(
      ({ person_id, created_at }) => `${person_id} ${created_at.toISOString().slice(0, 10)}`,
    )
    expect(new Set(days).size).toBe(days.length)
    for (const { created_at } of written) {
      const on = dayOf(created_at.toISOString().slice(0, 10))
      expect([0, 6], isoDate(on)).not.toContain(weekday(on))
      expect(created_at.getUTCHours() * 60 + created_at.getUTCMinutes()).toBeGreaterThanOrEqual(halfPastSeven)
    }
    expect(written.length).toBeGreaterThan(0)
  })
})
