import { expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { answersOf } from '#db/queries/reviews/answers.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { recordOf } from '#db/queries/children/records.ts'
import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { markOfFacts } from '#domain/evidence/beside.ts'
import { caseNotes } from '#domain/reviews/case-note.ts'
import { aReview, anotherReview, reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { bringBackDraft, discardDraft } from './discard-draft.ts'
import { reviewAtHand } from './review-at-hand.ts'
import { saveAnswer } from './save-answer.ts'
import { sayTheSameAgain } from '#workflows/actions/say-the-same-again.ts'
import { lookedAt, seenOf, signReview } from './sign-review.ts'
import { startReview } from './start-review.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'

const questionId = 'urgent-safeguarding'

async function aChair(db: Db, name = 'Priya Shah'): Promise<Person> {
  const roles = ['chair'] as const
  const personRef = 'CHAIR-1'
  const personId = await aPerson(db, { username: name, name, personRef, roles })
  return { personId, username: name, name, roles, personRef }
}

/** A review that is held on a day, with what a person can do to it. */
async function held(db: Db, person: Person, reference: string, on: IsoDate) {
  const today = dayOf(on)
  const asked = { person, reference, today, now: new Date(`${on}T10:42:00Z`) }
  const atHand = async () => {
    const midway = await midwayFor(db, { is: 'all' }, today, reference)
    return (await reviewAtHand(db, midway!, today))!
  }
  const save = (field: 'answer' | 'comment' | 'again', value: string, of = questionId, beside?: string) =>
    saveAnswer(db, { ...asked, questionId: of, partId: '', field, value, baseVersion: 0, beside })
  const sign = async () => signReview(db, { ...asked, heldOn: today, seen: seenOf(await atHand()) })
  expect(await startReview(db, asked)).toEqual({ ok: true })
  return { asked, atHand, save, sign, again: () => sayTheSameAgain(db, { ...asked, questionId }) }
}

describeOnEachDatabase('Saying the same again', (database) => {
  it('copies answer and comment, marked, and asks for a word the third time in a row', async () => {
    const db = database().kysely
    const person = await aChair(db)
    const { reference, childId } = await aReview(db)
    const first = await held(db, person, reference, reviewToday)
    await first.save('answer', 'partly')
    await first.save('comment', 'The meeting is booked.')
    await first.save('answer', 'Ava is well.', '_summary')
    expect(await first.again()).toMatchObject({ ok: false, because: 'state' })
    expect(await first.sign()).toMatchObject({ ok: true })

    const second = await held(db, person, await anotherReview(db, childId, '2026-12-07'), '2026-12-08')
    expect(await second.again()).toEqual({ ok: true })
    expect(await second.again()).toEqual({ ok: true })
    expect((await second.atHand()).answers.all).toMatchObject([
      { field: 'answer', value: 'partly', version: 1, carriedFrom: reference },
      { field: 'comment', value: 'The meeting is booked.', carriedFrom: reference },
    ])
    await second.save('answer', 'Ava is still well.', '_summary')
    expect(await second.sign()).toMatchObject({ ok: true })
    const { midway } = await second.atHand()
    const { record } = (await recordOf(db, midway.midwayId))!
    const said = record.groups.flatMap(({ questions }) => questions).find(({ id }) => id === questionId)!
    expect(said.carried).toEqual({ from: reviewToday, times: 2, word: '' })
    expect(caseNotes(record)[0]).toContain('Comment: The meeting is booked.\nCarried from 26 Oct 2026')

    const third = await held(db, person, await anotherReview(db, childId, '2027-05-03'), '2027-05-04')
    expect(await third.again()).toEqual({ ok: true })
    await third.save('answer', 'Ava is well.', '_summary')
    expect(await third.sign()).toMatchObject({
      because: 'problems',
      problems: [expect.stringContaining('Say in a few words why this still stands, in 3 reviews in a row')],
    })
    expect(await third.save('again', 'No date before June')).toMatchObject({ ok: true })
    expect(await third.sign()).toMatchObject({ ok: true })
    const note = caseNotes((await recordOf(db, (await third.atHand()).midway.midwayId))!.record)[0]
    expect(note).toContain(
      'Carried from 8 Dec 2026; the same in 3 reviews in a row. Confirmed: No date before June',
    )
    const carried = await db
      .selectFrom('audit_entry')
      .where('action', '=', 'midway-answer-carried')
      .select('detail')
      .execute()
    expect(carried.map(({ detail }) => detail)).toMatchObject([{ from: reference }, {}])
  })

  it('never writes over what is typed, and ends where it is changed', async () => {
    const db = database().kysely
    const person = await aChair(db)
    const { reference, childId } = await aReview(db)
    const first = await held(db, person, reference, reviewToday)
    await first.save('answer', 'partly')
    await first.save('answer', 'Ava is well.', '_summary')
    await first.sign()
    const second = await held(db, person, await anotherReview(db, childId, '2026-12-07'), '2026-12-08')
    await second.save('comment', 'Half a sent')
    expect(await second.again()).toMatchObject({ because: 'problems' })
    const { midway } = await second.atHand()
    expect(await answersOf(db, midway.midwayId)).toMatchObject([{ field: 'comment', value: 'Half a sent' }])
    await saveAnswer(db, {
      ...second.asked,
      questionId,
      partId: '',
      field: 'comment',
      value: '',
      baseVersion: 1,
    })
    expect(await second.again()).toEqual({ ok: true })
    const isCarried = async () => {
      const review = await second.atHand()
      const put = review.put.groups.flatMap(({ questions }) => questions)
      return review.carried(put.find(({ question }) => question.id === questionId)!) !== undefined
    }
    expect(await isCarried()).toBe(true)
    await saveAnswer(db, {
      ...second.asked,
      questionId,
      partId: '',
      field: 'answer',
      value: 'no',
      baseVersion: 1,
    })
    expect(await isCarried()).toBe(false)
  })
})

describeOnEachDatabase('Facts beside an answer', (database) => {
  it('are remembered as they were, told of when they change, and seen again with one press', async () => {
    const db = database().kysely
    const person = await aChair(db)
    const { reference, childId } = await aReview(db)
    const review = await held(db, person, reference, reviewToday)
    const of = 'core-group-in-time'
    const part = async () => {
      const { put, evidence, changed } = await review.atHand()
      const question = put.groups
        .flatMap(({ questions }) => questions)
        .find((each) => each.question.id === of)!
      return {
        mark: markOfFacts(evidence(question.parts[0]!)),
        changed: changed(of, question.parts[0]!),
      }
    }
    expect((await part()).changed).toBeUndefined()
    await review.save('answer', 'yes', of, (await part()).mark)
    expect((await part()).changed).toBeUndefined()
    await db
      .updateTable('event')
      .set({ attendees: 'mother; father' })
      .where('kind', '=', 'core-group')
      .where('on_date', '=', '2026-09-24')
      .execute()
    await db
      .transaction()
      .execute((tx) => workOutChildren(tx, { childIds: [childId], today: dayOf(reviewToday) }))
    expect((await part()).changed).toBe('1 record (core group) was changed')
    expect(lookedAt(await review.atHand()).toLookAt.map(({ says }) => says)).toContainEqual(
      expect.stringContaining('Since you answered, 1 record (core group) was changed: '),
    )
    // The same answer, with the facts as they are now.
    expect(
      await saveAnswer(db, {
        ...review.asked,
        questionId: of,
        partId: '',
        field: 'answer',
        value: 'yes',
        baseVersion: 1,
        beside: (await part()).mark,
      }),
    ).toMatchObject({ ok: true, version: 1 })
    expect((await part()).changed).toBeUndefined()
    // What is no such mark is not kept.
    await review.save('answer', 'yes', of, '<script>')
    expect((await part()).changed).toBeUndefined()
  })
})

describeOnEachDatabase('Discarding a draft', (database) => {
  it('leaves the midway as not started, keeps what was typed, and brings it back as it was', async () => {
    const db = database().kysely
    const person = await aChair(db)
    const { reference, childId } = await aReview(db)
    const review = await held(db, person, reference, reviewToday)
    await review.save('answer', 'partly')
    await review.save('comment', 'The meeting is\nbooked.')
    const typed = (await review.atHand()).answers.all
    expect(await discardDraft(db, { ...review.asked, reason: ' ' })).toMatchObject({ because: 'problems' })
    const other = await aChair(db, 'Other Chair')
    expect(
      await discardDraft(db, { ...review.asked, person: { ...other, personRef: 'CHAIR-9' }, reason: 'x' }),
    ).toMatchObject({ because: 'not-found' })
    expect(await bringBackDraft(db, review.asked)).toMatchObject({ because: 'state' })

    expect(await discardDraft(db, { ...review.asked, reason: 'Started too early' })).toEqual({ ok: true })
    const after = await review.atHand()
    expect(after.midway.startedAt).toBeUndefined()
    expect(after.answers.all).toEqual([])
    expect(after.discarded).toMatchObject({ discardedBy: 'Priya Shah', reason: 'Started too early' })
    expect(await review.save('answer', 'no')).toMatchObject({ problems: ['Start the midway review first.'] })
    expect(await discardDraft(db, { ...review.asked, reason: 'Again' })).toMatchObject({ because: 'state' })

    expect(await bringBackDraft(db, review.asked)).toEqual({ ok: true })
    const back = await review.atHand()
    expect(back.answers.all).toEqual(typed)
    expect(back.midway).toMatchObject({ startedBy: 'Priya Shah', startedAt: review.asked.now })
    expect(await bringBackDraft(db, review.asked)).toMatchObject({ because: 'state' })

    // Discarded again and started afresh: nothing of the draft before shows.
    await discardDraft(db, { ...review.asked, reason: 'Once more' })
    expect(await startReview(db, review.asked)).toEqual({ ok: true })
    expect((await review.atHand()).answers.all).toEqual([])
    expect(await bringBackDraft(db, review.asked)).toMatchObject({
      problems: ['This midway review was started again in the meantime.'],
    })
    const audited = await db
      .selectFrom('audit_entry')
      .where('child_id', '=', childId)
      .where('action', 'in', ['midway-discarded', 'midway-brought-back'])
      .select(['action', 'detail'])
      .orderBy('entry_id')
      .execute()
    expect(audited).toMatchObject([
      { action: 'midway-discarded', detail: { fields: 2 } },
      { action: 'midway-brought-back', detail: { fields: 2 } },
      { action: 'midway-discarded' },
    ])
  })
})
