import { expect, it } from 'vitest'
import { newestLink } from '#db/queries/audit/audit-chain.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Db } from '#db/open.ts'
import { anchorText } from '#domain/audit/anchor.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const now = () => new Date(`${reviewToday}T10:42:00Z`)

/** Two people who opened Ava's record, one without a tie, and a data protection officer in a browser. */
async function opened(db: Db) {
  await asDemonstration(db)
  const { childId } = await aReview(db)
  const app = await anApp(db, { today: reviewToday, now })
  const chair = await signedIn(app, await aPerson(db))
  const qa = await signedIn(
    app,
    await aPerson(db, { username: 'qa', name: 'Quin Abara', roles: ['qa-manager'], personRef: 'QA-1' }),
  )
  const officer = await signedIn(
    app,
    await aPerson(db, { username: 'dpo', name: 'Dee Olsen', roles: ['data-protection-officer'] }),
  )
  await chair.get(`/children/${childId}`)
  await qa.get(`/children/${childId}`)
  await qa.get('/reviews')
  await chair.get('/children/999999')
  return { app, childId, chair, qa, officer }
}

/** What a page says, without its tags. */
const said = (body: string) =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

describeOnEachDatabase('The log', (database) => {
  it('says in words who did what, whom it was about and when; lists with their count, refusals as such', async () => {
    const { officer, childId } = await opened(database().kysely)
    const body = said((await officer.get('/audit')).body)
    expect(body).toContain('Priya Shah opened the child’s page C-1')
    expect(body).toContain('Quin Abara listed midway reviews: 1 row')
    expect(body).toContain('Priya Shah opened the child’s page Refused')
    expect(body).toContain('26 Oct 2026 10:42')
    expect(body).toContain('20 Oct 2026 to 26 Oct 2026')
    expect(body).not.toContain('Ava')
    expect((await officer.get('/audit')).body).toContain(`/children/${childId}/access-log`)
  })

  it('is narrowed by person, child, kind, refusal and days, and never shows more than a quarter of a year', async () => {
    const { officer } = await opened(database().kysely)
    const lines = async (query: string) => {
      const { body } = await officer.get(`/audit?${query}`)
      return body.match(/<strong>(Priya Shah|Quin Abara|Dee Olsen)<\/strong> [^<]+/g)
    }
    expect(await lines('person=qUIN&kind=opened')).toContainEqual(
      expect.stringContaining('listed midway reviews'),
    )
    expect(await lines('person=qUIN&kind=changed')).toBeNull()
    expect(await lines('child=C-1')).toHaveLength(2)
    expect(await lines('child=C-')).toBeNull()
    expect(await lines('refused=yes')).toHaveLength(1)
    expect(await lines('kind=sign-in&person=Priya')).toHaveLength(1)
    const earlier = '/audit?from-day=1&from-month=1&from-year=2026'
    expect(said((await officer.get(earlier)).body)).toContain('from 1 Jan 2026 to 2 Apr 2026')
    expect((await officer.get('/audit?from-day=x&from-month=1&from-year=2026')).statusCode).toBe(200)
  })

  it('is checked at the press of a button: the sentence stays, and an anchor from a mail is held against it', async () => {
    const { officer } = await opened(database().kysely)
    expect(said((await officer.get('/audit')).body)).toContain('It has not been checked yet.')
    expect((await officer.post('/audit')).statusCode).toBe(303)
    expect(said((await officer.get('/audit')).body)).toMatch(
      /All \d+ entries since 26 Oct 2026 agree; there is no anchor yet.*Checked 26 Oct 2026 10:42 by Dee Olsen/,
    )
    const newest = (await newestLink(database().kysely))!
    const linked = await officer.get(`/audit?anchor=${encodeURIComponent(anchorText(newest))}`)
    expect(linked.body).toContain(`value="${anchorText(newest)}"`)
    await officer.post('/audit', { anchor: anchorText(newest) })
    expect(said((await officer.get('/audit')).body)).toContain('so does the one anchor')
    const wrong = await officer.post('/audit', { anchor: 'yesterday’s' })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.body).toContain('Enter the anchor as it stands in the mail')
    expect(wrong.body).toContain('value="yesterday’s"')
  })

  it('says where it does not agree, to whoever opens it next', async () => {
    const { officer, qa } = await opened(database().kysely)
    await database().pool.query(
      `set session_replication_role = replica; update audit_entry set person_name = 'X' where entry_id = 2;
       set session_replication_role = origin`,
    )
    await officer.post('/audit')
    const { body } = await qa.get('/audit')
    expect(body).toContain('govuk-warning-text')
    expect(said(body)).toMatch(/The log does not agree: entry 2 is not what was written/)
  })

  it('holds nothing of a child of whom the person is barred', async () => {
    const { qa, childId } = await opened(database().kysely)
    await database().pool.query(
      `insert into bar (person_id, child_id, because, set_at)
       select person_id, $1, 'own-family', now() from person where username = 'qa'`,
      [childId],
    )
    expect(said((await qa.get('/audit?child=C-1')).body)).toContain('Nothing is in the log')
    expect((await qa.get(`/children/${childId}/access-log`)).statusCode).toBe(404)
  })
})

describeOnEachDatabase('Who opened a child’s record', (database) => {
  it('names those without a working tie first, and says who was refused', async () => {
    const { officer, chair, childId } = await opened(database().kysely)
    const app = await anApp(database().kysely, { today: reviewToday, now })
    const stranger = await aPerson(database().kysely, {
      username: 'sam',
      name: 'Sol Ray',
      roles: ['social-worker'],
      personRef: 'SW-9',
    })
    await (await signedIn(app, stranger)).get(`/children/${childId}`)
    const body = said((await officer.get(`/children/${childId}/access-log`)).body)
    expect(body).toMatch(
      /Without a working tie to the child.*(Quin Abara QA manager 1 time.*Sol Ray Social worker 1 time Refused|Sol Ray Social worker 1 time Refused.*Quin Abara QA manager 1 time).*Working with the child.*Priya Shah Chair 1 time/,
    )
    expect(body).not.toContain('Ava')
    // The chair may see it too, and seeing it is in it.
    await chair.get(`/children/${childId}/access-log`)
    expect(said((await chair.get(`/children/${childId}/access-log`)).body)).toContain(
      'Priya Shah Chair 2 times',
    )
  })

  it('holds refusals of addresses that name the child by a review or an action, and of none that there is not', async () => {
    const { officer, qa, childId } = await opened(database().kysely)
    const { kysely } = database()
    const app = await anApp(kysely, { today: reviewToday, now })
    const { reference } = await kysely.selectFrom('midway').select('reference').executeTakeFirstOrThrow()
    const { action_id } = await kysely
      .insertInto('action')
      .values({ child_id: childId, what: 'x', feed: 'f', source_ref: '1', decided_at: 'x' })
      .returning('action_id')
      .executeTakeFirstOrThrow()
    const sol = await aPerson(kysely, {
      username: 'sol',
      name: 'Sol Ray',
      roles: ['social-worker'],
      personRef: 'SW-9',
    })
    const stranger = await signedIn(app, sol)
    for (const address of [`/reviews/${reference}`, `/actions/${action_id}`]) {
      expect((await stranger.get(address)).statusCode).toBe(404)
    }
    await stranger.get('/reviews/MR-NONE')
    await stranger.get(`/actions/${action_id + 1}`)
    for (const reader of [officer, qa])
      expect(said((await reader.get(`/children/${childId}/access-log`)).body)).toMatch(
        /Sol Ray Social worker 2 times(, 2 without a tie)? Refused/,
      )
    expect(said((await officer.get('/audit?person=Sol')).body).match(/Refused/g)).toHaveLength(4)
  })

  it('counts a tie by the day of the reading, and a colleague’s while acting for the colleague', async () => {
    const { officer, childId } = await opened(database().kysely)
    const { pool, kysely } = database()
    const cover = await aPerson(kysely, { username: 'cov', name: 'Cora Vale', personRef: 'CHAIR-9' })
    await pool.query(
      `insert into cover (person_id, for_person_id, from_on, to_on, given_at)
       select $1, person_id, '2026-10-01', '2026-10-20', now() from person where username = 'priya.shah'`,
      [cover],
    )
    const reading = (at: string) =>
      writeAudit(kysely, {
        person: { personId: cover, name: 'Cora Vale' },
        action: 'child-opened',
        childId,
        at: new Date(at),
      })
    await reading('2026-10-20T22:59:00Z')
    expect(said((await officer.get(`/children/${childId}/access-log`)).body)).toMatch(
      /Working with the child.*Cora Vale/,
    )
    await reading('2026-10-20T23:00:00Z')
    expect(said((await officer.get(`/children/${childId}/access-log`)).body)).toMatch(
      /Without a working tie.*Cora Vale Chair 2 times, 1 without a tie.*Working with the child/,
    )
  })
})
