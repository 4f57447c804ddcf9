import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { actionsOfChild } from '#db/queries/actions/actions.ts'
import { answersOf } from '#db/queries/reviews/answers.ts'
import { addendaOf, recordOf } from '#db/queries/children/records.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { caseNotes } from '#domain/reviews/case-note.ts'
import { canonicalText } from '#domain/reviews/record.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { addAddendum } from './add-addendum.ts'
import { agreeAction } from '#workflows/actions/agree-action.ts'
import { reviewAtHand } from './review-at-hand.ts'
import { saveAnswer, type FieldToSave } from './save-answer.ts'
import { settleAction } from '#workflows/actions/settle-action.ts'
import { seenOf, signReview } from './sign-review.ts'
import { startReview } from './start-review.ts'

const today = dayOf(reviewToday)
const now = new Date('2026-10-26T10:51:00Z')

async function aChair(db: Db, more: Partial<Person> = {}): Promise<Person> {
  const personRef = more.personRef ?? 'CHAIR-1'
  const name = more.name ?? 'Priya Shah'
  const roles = more.roles ?? ['chair']
  const personId = await aPerson(db, {
    username: name.toLowerCase().replace(' ', '.'),
    name,
    personRef,
    roles,
  })
  return { personId, username: '', name, roles, personRef, ...(more.teamRef && { teamRef: more.teamRef }) }
}

const answer = (questionId: string, partId: string, value: string, baseVersion = 0): FieldToSave => ({
  questionId,
  partId,
  field: 'answer',
  value,
  baseVersion,
})

describeOnEachDatabase('Holding a midway review', (database) => {
  async function started() {
    const db = database().kysely
    const review = await aReview(db)
    const person = await aChair(db)
    const asked = { person, reference: review.reference, today, now }
    expect(await startReview(db, asked)).toEqual({ ok: true })
    const save = (field: FieldToSave, by = person) => saveAnswer(db, { ...asked, person: by, ...field })
    const atHand = async () => {
      const midway = await midwayFor(db, { is: 'all' }, today, review.reference)
      return (await reviewAtHand(db, midway!, today))!
    }
    return { db, ...review, person, asked, save, atHand }
  }

  it('starts once, by the chair of the child, under the pack that is in force', async () => {
    const { db, asked, reference } = await started()
    expect(await startReview(db, asked)).toEqual({ ok: true })
    const midway = await midwayFor(db, { is: 'all' }, today, reference)
    expect(midway).toMatchObject({ pack: 'cp-six-and-twelve-week@2026-11', startedBy: 'Priya Shah' })
    const entries = await db
      .selectFrom('audit_entry')
      .where('action', '=', 'midway-started')
      .selectAll()
      .execute()
    expect(entries).toHaveLength(1)
  })

  it('is nobody else’s to start or write: not another chair’s, nor a manager’s who may see it', async () => {
    const { db, asked, save } = await started()
    const another = await aChair(db, { name: 'Other Chair', personRef: 'CHAIR-2' })
    const manager = await aChair(db, { name: 'Quinn Ash', personRef: 'QA-1', roles: ['qa-manager'] })
    for (const person of [another, manager]) {
      expect(await startReview(db, { ...asked, person })).toMatchObject({ ok: false, because: 'not-found' })
      expect(await save(answer('told-of-outcome', '', 'yes'), person)).toMatchObject({ because: 'not-found' })
    }
    expect(
      await answersOf(db, (await midwayFor(db, { is: 'all' }, today, asked.reference))!.midwayId),
    ).toEqual([])
  })

  it('keeps what is typed, valid or not, and gives both texts where two people typed at once', async () => {
    const { db, save } = await started()
    const comment = { questionId: 'told-of-outcome', partId: '', field: 'comment' } as const
    expect(await save({ ...comment, value: 'Told by', baseVersion: 0 })).toMatchObject({
      ok: true,
      version: 1,
    })
    expect(await save(answer('told-of-outcome', '', 'perhaps'))).toMatchObject({ ok: true, version: 1 })
    const reviewer = await aChair(db, { name: 'Ira Reid', personRef: 'CHAIR-1' })
    expect(
      await save({ ...comment, value: 'Told by Sam\r\nat home', baseVersion: 1 }, reviewer),
    ).toMatchObject({
      ok: true,
      version: 2,
    })
    expect(await save({ ...comment, value: 'Told by the school', baseVersion: 1 })).toMatchObject({
      ok: false,
      because: 'conflict',
      theirs: { value: 'Told by Sam\nat home', savedByName: 'Ira Reid', version: 2 },
    })
    expect(await save({ ...comment, value: 'Told by the school', baseVersion: 2 })).toMatchObject({
      version: 3,
    })
  })

  it('takes the same save twice as one, and a save whose answer was lost as the person’s own', async () => {
    const { save } = await started()
    const comment = { questionId: 'told-of-outcome', partId: '', field: 'comment' } as const
    expect(await save({ ...comment, value: 'One', baseVersion: 0 })).toMatchObject({ version: 1 })
    expect(await save({ ...comment, value: 'One', baseVersion: 0 })).toMatchObject({ ok: true, version: 1 })
    expect(
      await save({ ...comment, value: 'One and two', baseVersion: 0, unconfirmed: 'One' }),
    ).toMatchObject({ ok: true, version: 2 })
  })

  it('knows only fields of the form', async () => {
    const { save } = await started()
    for (const field of [
      answer('no-such-question', '', 'yes'),
      answer('relationship-and-seen', '', 'yes'),
      answer('relationship-and-seen', 'no-such-part', 'yes'),
      { ...answer('relationship-and-seen', 'relationship', 'x'), field: 'comment' as const },
    ]) {
      expect(await save(field)).toMatchObject({ ok: false, because: 'not-found' })
    }
  })

  it('agrees an action once however often the form is sent, and settles it with a word of why', async () => {
    const { db, asked, childId, person } = await started()
    const action = {
      questionId: 'referrals-made',
      what: 'Refer to the young carers’ service',
      ownerRef: 'SW-1',
      ownerName: 'Sam Okoro',
      dueOn: dayOf('2026-11-06'),
      howKnown: 'The service has seen Ava',
      key: 'k1',
    }
    expect(await agreeAction(db, { ...asked, action })).toEqual({ ok: true })
    expect(await agreeAction(db, { ...asked, action })).toEqual({ ok: true })
    const [agreed, ...others] = await actionsOfChild(db, childId)
    expect(others).toEqual([])
    expect(agreed).toMatchObject({ what: action.what, dueOn: action.dueOn, outcome: undefined, version: 1 })

    const settle = { person, actionId: agreed!.actionId, version: 1, note: '', today, now }
    expect(await settleAction(db, { ...settle, outcome: 'not-done' })).toMatchObject({
      because: 'problems',
      problems: ['Enter why it was not done'],
    })
    expect(await settleAction(db, { ...settle, outcome: 'done' })).toEqual({ ok: true })
    expect(await settleAction(db, { ...settle, outcome: 'done' })).toMatchObject({
      because: 'state',
      problems: ['This action was settled already by Priya Shah on 26 Oct 2026.'],
    })
  })

  it('agrees another action where the same form is sent again with other words, and keeps its line breaks', async () => {
    const { db, asked, childId } = await started()
    const form = {
      questionId: 'referrals-made',
      what: 'Ask the school',
      ownerRef: undefined,
      ownerName: undefined,
      dueOn: undefined,
      howKnown: 'one\r\ntwo',
      key: 'k1',
    }
    await agreeAction(db, { ...asked, action: form })
    await agreeAction(db, { ...asked, action: { ...form, what: 'Ask the nurse' } })
    const agreed = await actionsOfChild(db, childId)
    expect(agreed.map(({ what }) => what)).toEqual(['Ask the school', 'Ask the nurse'])
    expect(agreed[0]!.howKnown).toBe('one\ntwo')
  })

  it('is not signed without a summary, unseen, or for a day to come', async () => {
    const { db, asked, save, atHand } = await started()
    const sign = async (more: object = {}) =>
      signReview(db, { ...asked, heldOn: today, seen: seenOf(await atHand()), ...more })
    expect(await sign()).toMatchObject({
      problems: ['Write the summary: What is different for the child since the conference?'],
    })
    await save(answer('_summary', '', 'Ava sleeps at home again.'))
    expect(await sign({ seen: 'what-stood-there-before' })).toMatchObject({
      problems: ['Something changed since you opened this page. Look at it again, then sign'],
    })
    expect(await sign({ heldOn: dayOf('2026-10-27') })).toMatchObject({
      problems: ['The day it was held cannot be in the future'],
    })
  })

  it('signed, is frozen with its evidence and counts as held; everything later is added below', async () => {
    const { db, asked, save, atHand, childId, reference } = await started()
    await save(answer('core-group-in-time', '', 'yes'))
    await save(answer('_summary', '', 'Ava sleeps at home again.'))
    const signed = await signReview(db, { ...asked, heldOn: today, seen: seenOf(await atHand()) })
    expect(signed).toMatchObject({ ok: true })

    const { midwayId } = (await midwayFor(db, { is: 'all' }, today, reference))!
    const kept = (await recordOf(db, midwayId))!
    expect(createHash('sha256').update(canonicalText(kept.record)).digest('hex')).toBe(kept.sha256)
    const question = kept.record.groups
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === 'core-group-in-time')!
    expect(question.parts[0]).toMatchObject({ value: 'yes', answer: 'Yes' })
    expect(question.parts[0]!.evidence[0]!.says).toContain(
      'Core group on 24 Sep 2026, due by 28 Sep 2026: in time.',
    )
    expect(caseNotes(kept.record)[0]!.split('\n')[0]).toBe(reference)

    const event = await db.selectFrom('event').where('kind', '=', 'midway-review').selectAll().execute()
    expect(event).toMatchObject([
      { on_date: '2026-10-26', code: 'cp', feed: 'waymark', source_ref: reference },
    ])
    const standing = await atHand()
    const review = standing.plan.explained.reviews.find(({ id }) => id === 'midway-after-initial-conference')
    expect(review).toMatchObject({ standing: 'met-on-time', metOn: today })

    expect(await signReview(db, { ...asked, heldOn: today, seen: seenOf(standing) })).toMatchObject({
      because: 'state',
      problems: ['This midway review is signed. Add to the record instead.'],
    })
    expect(await save(answer('core-group-in-time', '', 'no', 1))).toMatchObject({ because: 'state' })
    await expect(db.updateTable('midway_record').set({ record: '{}' }).execute()).rejects.toThrow(
      /append-only/,
    )

    expect(await addAddendum(db, { ...asked, text: 'The school wrote on 27 October.' })).toEqual({ ok: true })
    expect(await addendaOf(db, midwayId)).toMatchObject([{ text: 'The school wrote on 27 October.' }])
    expect(await recordOf(db, midwayId)).toEqual(kept)
    const audited = await db
      .selectFrom('audit_entry')
      .where('child_id', '=', childId)
      .select('action')
      .execute()
    expect(audited.map(({ action }) => action)).toEqual([
      'midway-started',
      'midway-answer-saved',
      'midway-answer-saved',
      'midway-signed',
      'midway-added-to',
    ])
  })
})

describe('The made-up review of the tests', () => {
  it('is due on the day of the tests', () => {
    expect(dayOf('2026-09-14') + 42).toBe(today)
  })
})
