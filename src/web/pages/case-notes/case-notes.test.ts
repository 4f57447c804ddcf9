import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { caseNotesInState, countCaseNotes } from '#db/queries/case-notes/case-notes.ts'
import { noteState, noteStates } from '#domain/reviews/note-state.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { fieldsIn } from '#test/support/form-fields.ts'
import { chaseNotes } from '#workflows/case-notes/chase-notes.ts'
import { confirmNotes } from '#workflows/case-notes/confirm-notes.ts'

const now = new Date('2026-10-26T10:42:00Z')
const conferences = [
  { kind: 'initial-conference', on: '2026-09-14' },
  { kind: 'review-conference', on: '2026-10-05' },
] as const

describeOnEachDatabase('What a signed review is written as for the case system', (database) => {
  let db: Db
  let chair: Client
  beforeEach(async () => {
    db = database().kysely
    await asDemonstration(db)
    chair = await signedIn(await anApp(db, { today: reviewToday, now: () => now }), await aPerson(db))
  })

  async function signed(
    more: Parameters<typeof aReview>[1] = {},
    said: Record<string, string | string[]> = {},
  ) {
    const review = await aReview(db, { packs: ['six-monthly-midpoint'], events: conferences, ...more })
    const here = `/reviews/${review.reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    const summary = { 'a._summary..answer': 'Ava sleeps better.' }
    await chair.post(here, { ...fieldsIn(page.body), ...summary, do: 'continue' })
    const check = await chair.get(`${here}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(check.body)![1]!
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    const response = await chair.post(`${here}/check`, { seen, ...held, ...said })
    expect(response.statusCode, response.body).toBe(303)
    return review
  }

  const notes = () => db.selectFrom('case_note').selectAll().orderBy('case_note_id').execute()

  it('waits from the moment of signing, each output with a reference and a text of its own', async () => {
    const { reference } = await signed(
      {},
      { way: 'telephone', 'took-part': 'SW-1', others: 'Jo Bell, school' },
    )
    const kept = await notes()
    expect(kept.map((note) => [note.output, note.note_type, note.reference])).toEqual([
      ['case-note', 'Midway Review', reference],
      ['iro-contact-form', 'IRO contact form', `${reference}-B`],
      ['chairs-report', 'Chairs Report', `${reference}-C`],
    ])
    const page = (await chair.get(`/reviews/${reference}/case-note`)).body
    expect(page).toContain('This review is written into 3 places')
    expect(page.match(/<pre /g)).toHaveLength(3)
    expect(page).toContain(`${reference}-B\n\nMidway review, child protection`)
    expect(page).toContain(
      'HOW IT WAS HELD, AND WHO TOOK PART\nBy telephone\nTook part: Priya Shah; Sam Okoro, social worker; Jo Bell, school',
    )
    expect(page).toContain('WHAT WAS AGREED\nNo action was agreed.')
    expect(page).toContain('DATE OF THE MIDWAY REVIEW MEETING\n')
    expect((await chair.get(`/reviews/${reference}/record`)).body).toContain(
      'Took part: Sam Okoro, social worker',
    )
  })

  it('says that how it was held is not stated, where it was not; and asks for the way where somebody is named', async () => {
    const { reference } = await signed({ packs: ['cp-interval-monitoring'] })
    expect((await chair.get(`/reviews/${reference}/case-note`)).body).toContain(
      'THE DISCUSSION\nHow it was held and who took part is not stated.',
    )
    const other = await aReview(db, {
      localId: 'C-2',
      events: conferences,
      packs: ['cp-interval-monitoring'],
    })
    await chair.get(`/reviews/${other.reference}`)
    await chair.post(`/reviews/${other.reference}`, { do: 'start' })
    const check = await chair.get(`/reviews/${other.reference}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(check.body)![1]!
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    const refused = await chair.post(`/reviews/${other.reference}/check`, {
      seen,
      ...held,
      others: 'Jo Bell',
    })
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('Choose how it was held')
    expect(refused.body).toContain('value="Jo Bell"')
  })

  it('leaves out of a short form what does not fit, says so in it and on the page, and never in the case note', async () => {
    const review = await aReview(db, { packs: ['six-monthly-midpoint'], events: conferences })
    const here = `/reviews/${review.reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    const long = 'She said =1+1 and "no".\n'.repeat(90).trim()
    await chair.post(here, { ...fieldsIn(page.body), 'a._summary..answer': long, do: 'continue' })
    const check = await chair.get(`${here}/check`)
    const seen = /name="seen" value="([^"]+)"/.exec(check.body)![1]!
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    await chair.post(`${here}/check`, { seen, ...held })
    const [whole, short] = await notes()
    const text = (short!.texts as string[])[0]!
    expect(text.length).toBeLessThanOrEqual(2000)
    expect(text).toContain(
      `Left out here for want of room: the summary; the actions. It stands in full in Midway Review ${review.reference}.`,
    )
    expect(short!.left_out).toEqual(['the summary', 'the actions'])
    expect((whole!.texts as string[]).join('\n')).toContain(long)
    expect((await chair.get(`${here}/case-note`)).body).toContain('the summary and the actions were left out')
  })

  it('is marked as placed with one press, shows where it stands, and takes the number later too', async () => {
    const { reference, childId } = await signed()
    const list = await chair.get('/case-notes')
    expect(list.body).toContain('3 case notes')
    expect(list.body).toContain('Ava Adams')
    const placed = await chair.post(`/case-notes/${reference}`, { back: 'review' })
    expect(placed.headers.location).toBe(`/reviews/${reference}/case-note#case-note`)
    await chair.post(`/case-notes/${reference}`, { 'placed-as': 'CN-77' })
    const [note] = await notes()
    expect(note).toMatchObject({
      sent_way: 'copy',
      placed_as: 'CN-77',
      confirm_by: '2026-10-28',
      received_at: null,
    })
    const midway = await db.selectFrom('midway').where('child_id', '=', childId).selectAll().execute()
    expect(midway.find((each) => each.reference === reference)?.note_sent_at).toEqual(now)
    expect((await chair.get(`/reviews/${reference}/record`)).body).toContain(
      'Sent 26 Oct 2026; not seen on the child’s file yet',
    )
    const entries = await db
      .selectFrom('audit_entry')
      .where('action', '=', 'case-note-placed')
      .selectAll()
      .execute()
    expect(entries).toHaveLength(2)
    const tooLong = await chair.post(`/case-notes/${reference}-B`, { 'placed-as': 'x'.repeat(101) })
    expect(tooLong.statusCode).toBe(400)
    expect(tooLong.body).toContain('Make the reference 100 characters or fewer; it has 101')
  })

  it('that was not confirmed is placed again, and has two working days anew', async () => {
    const { reference } = await signed()
    await chair.post(`/case-notes/${reference}`, {})
    await db.updateTable('case_note').set({ confirm_by: '2026-10-23' }).execute()
    expect((await chair.get('/case-notes?state=not-confirmed')).body).toContain('Mark as placed again')
    await chair.post(`/case-notes/${reference}`, {})
    expect((await notes())[0]).toMatchObject({ confirm_by: '2026-10-28' })
    await db.updateTable('case_note').set({ received_at: now }).where('reference', '=', reference).execute()
    const late = await chair.post(`/case-notes/${reference}`, {})
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('This note is on the child’s file already.')
  })

  it('gives the entry for the chair’s report as soon as the date is set, and none before', async () => {
    const { reference } = await aReview(db, { packs: ['six-monthly-midpoint'], events: conferences })
    const here = `/reviews/${reference}/case-note`
    expect((await chair.get(here)).headers.location).toBe(`/reviews/${reference}`)
    await db
      .updateTable('midway')
      .set({
        arranged_for: '2026-12-01',
        arranged_at: '14:00',
        way: 'video',
        participants: ['social-worker'],
      })
      .where('reference', '=', reference)
      .execute()
    const { body } = await chair.get(here)
    expect(body).toContain('Chairs Report')
    expect(body).toContain(
      'DATE OF THE MIDWAY REVIEW MEETING\nDate set: 1 Dec 2026 at 14:00\nDue: 4 Jan 2027\nBy video\nTo take part: the chair; social worker',
    )
    expect((await chair.get(`/reviews/${reference}/arrange`)).body).toContain('The date, ready to copy')
  })

  it('counts beside each filter what stands behind it', async () => {
    const { reference } = await signed()
    await chair.post(`/case-notes/${reference}`, {})
    await chair.post(`/case-notes/${reference}-B`, {})
    await db
      .updateTable('case_note')
      .set({ confirm_by: '2026-10-23' })
      .where('reference', '=', `${reference}-B`)
      .execute()
    const { body } = await chair.get('/case-notes')
    for (const [state, words, count] of [
      ['waiting', 'Waiting', 1],
      ['sent', 'Sent', 1],
      ['not-confirmed', 'Not confirmed', 1],
      ['refused', 'Refused', 0],
      ['received', 'Received', 0],
    ] as const) {
      expect(body).toMatch(
        new RegExp(`state=${state}"[^>]*>${words} <span class="waymark-filters__count">${count}<`),
      )
      const filtered = (await chair.get(`/case-notes?state=${state}`)).body
      expect(filtered.match(/waymark-list__row/g)?.length ?? 0, state).toBe(count)
    }
  })

  it('stands in the list as the one function that tells it says, whatever its days', async () => {
    const { childId } = await signed()
    const { midway_id } = await db
      .selectFrom('midway')
      .where('child_id', '=', childId)
      .select('midway_id')
      .executeTakeFirstOrThrow()
    const instant = fc.option(fc.constantFrom('2026-10-20', '2026-10-25', '2026-10-26'), { nil: null })
    const some = fc.sample(fc.tuple(instant, instant, instant, instant, instant), { numRuns: 60, seed: 7 })
    for (const [index, [sent, confirm, received, refused, misplaced]] of some.entries()) {
      const at = (day: string | null) => (day === null ? null : new Date(`${day}T09:00:00Z`))
      const way = {
        sent_at: at(sent),
        sent_way: sent === null ? null : ('copy' as const),
        confirm_by: confirm,
      }
      const ends = { received_at: at(received), refused_at: at(refused), misplaced_at: at(misplaced) }
      const about = { child_id: childId, midway_id, output: 'x', name: 'X', note_type: 'X', texts: '[]' }
      await db
        .insertInto('case_note')
        .values({ ...about, ...way, ...ends, reference: `R-${index}`, queued_at: now })
        .execute()
    }
    const today = dayOf(reviewToday)
    const counts = await countCaseNotes(db, { is: 'all' }, today)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(63)
    for (const state of noteStates) {
      const listed = await caseNotesInState(db, { is: 'all' }, today, state, { limit: 100, offset: 0 })
      expect(listed).toHaveLength(counts[state])
      for (const note of listed) expect(noteState(note, today), note.reference).toBe(state)
    }
  })

  it('is chased once a working week when it is not seen within two working days, and never before', async () => {
    const { reference } = await signed()
    await chair.post(`/case-notes/${reference}`, {})
    const told = () =>
      db.selectFrom('notice').where('kind', '=', 'note-not-confirmed').select('person_id').execute()
    await chaseNotes(db, { today: dayOf('2026-10-28'), now })
    expect(await told()).toHaveLength(0)
    for (const day of ['2026-10-29', '2026-10-29', '2026-10-30', '2026-11-03'] as const)
      await chaseNotes(db, { today: dayOf(day), now })
    expect(await told()).toHaveLength(1)
    await chaseNotes(db, { today: dayOf('2026-11-04'), now })
    expect(await told()).toHaveLength(2)
  })

  it('is not received by what stands on another child’s file, and that is told', async () => {
    const { reference, childId } = await signed()
    const other = await aReview(db, { localId: 'C-2', name: ['Bea', 'Brown'], events: conferences })
    await chair.post(`/case-notes/${reference}`, {})
    const seen = (child_id: number, source_ref: string) =>
      db
        .insertInto('case_note_seen')
        .values({ child_id, reference, part: 1, feed: 'case_note_index', source_ref })
        .execute()
    await seen(other.childId, 'n-1')
    const confirm = () =>
      db.transaction().execute((tx) => confirmNotes(tx, { today: dayOf(reviewToday), now }))
    expect(await confirm()).toEqual({ received: 0, misplaced: [reference] })
    expect(await confirm()).toEqual({ received: 0, misplaced: [] })
    expect((await chair.get('/case-notes?state=not-confirmed')).body).toContain(
      'Seen on another child’s file',
    )
    await seen(childId, 'n-2')
    expect(await confirm()).toMatchObject({ received: 1 })
    expect((await chair.get('/case-notes?state=received')).body).toContain(
      'On the child’s file (seen 26 Oct 2026)',
    )
    const midway = await db
      .selectFrom('midway')
      .where('reference', '=', reference)
      .selectAll()
      .executeTakeFirst()
    expect(midway?.note_received_at).toEqual(now)
  })
})
