import { expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { concernSightOf } from '#access/concerns.ts'
import type { Db } from '#db/open.ts'
import { concernFor, concernsInSight } from '#db/queries/concerns/concerns.ts'
import { addDays, dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { StepEntries } from '#domain/concerns/entries.ts'
import { aConcern, concernStaff, raised } from '#test/support/a-concern.ts'
import { aPerson } from '#test/support/app.ts'
import { aReview, eventsInCare, reviewToday } from '#test/support/a-review.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { concernAtHand } from './concern-at-hand.ts'
import { hasChairConcern } from '#db/queries/concerns/chair-concerns.ts'
import { noteChairConcern } from '#workflows/reviews/note-chair-concern.ts'
import { noteGoodPractice } from './note-good-practice.ts'
import { raiseConcern } from './raise-concern.ts'
import { takeConcernStep } from './take-concern-step.ts'
import { turnConcerns } from './turn-concerns.ts'

const today = dayOf(reviewToday)
const now = new Date(`${reviewToday}T10:42:00Z`)

async function step(db: Db, person: Person, concernId: number, entries: StepEntries, on: Day = today) {
  const hand = await concernAtHand(db, person, on, concernId)
  const seen = hand?.concern.steps.length ?? 1
  return takeConcernStep(db, { person, concernId, today: on, now, seen, entries })
}

const notices = (db: Db, kind: string) =>
  db
    .selectFrom('notice')
    .innerJoin('person', 'person.person_id', 'notice.person_id')
    .where('kind', '=', kind)
    .select(['person.username', 'path'])
    .orderBy('username')
    .execute()

const closing: StepEntries = {
  kind: 'closed',
  says: 'Seen twice a week again.',
  difference: 'Ava knows who comes and when.',
  childTold: 'yes',
  childToldHow: 'By letter on 2 November',
}

describeOnEachDatabase('A concern', (database) => {
  it('goes to the team manager at once, is answered, accepted and closed, each step audited and told', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair, manager } = await concernStaff(db)
    const concernId = await raised(db, aConcern(chair, childId))
    expect(await notices(db, 'concern-raised')).toEqual([
      { username: 'manager', path: `/concerns/${concernId}` },
    ])
    expect((await notices(db, 'concern-known')).map(({ username }) => username)).toEqual(['qa'])

    expect(await step(db, manager, concernId, { kind: 'replied', says: 'Visited today.' })).toEqual({
      ok: true,
    })
    expect((await notices(db, 'concern-replied')).map(({ username }) => username)).toEqual(['chair'])
    expect(await step(db, chair, concernId, { kind: 'reply-accepted', says: '' })).toEqual({ ok: true })
    expect(await step(db, chair, concernId, closing)).toEqual({ ok: true })
    expect((await notices(db, 'concern-closed')).map(({ username }) => username)).toEqual(['manager', 'qa'])

    const kept = await concernFor(db, concernSightOf(chair), today, concernId)
    expect(kept?.steps.map(({ kind, byName }) => [kind, byName])).toEqual([
      ['raised', 'chair'],
      ['replied', 'manager'],
      ['reply-accepted', 'chair'],
      ['closed', 'chair'],
    ])
    const audit = await db
      .selectFrom('audit_entry')
      .where('child_id', '=', childId)
      .select('action')
      .orderBy('entry_id')
      .execute()
    expect(audit.map(({ action }) => action)).toEqual([
      'concern-raised',
      'concern-replied',
      'concern-reply-accepted',
      'concern-closed',
    ])
    // Each step waits as a case note, with the reference of the concern on its first line.
    const notes = await db
      .selectFrom('case_note')
      .select(['reference', 'texts'])
      .orderBy('reference')
      .execute()
    expect(notes.map(({ reference }) => reference)).toEqual(
      [1, 2, 3, 4].map((n) => `${kept?.reference}-${n}`),
    )
    expect(JSON.stringify(notes[0]?.texts)).toContain('Nobody has seen the child for three weeks.')
    // Closed is closed.
    expect(await step(db, chair, concernId, closing)).toMatchObject({ ok: false, because: 'state' })
  })

  it('is raised once however often the form is sent, and a step is taken once', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair, manager } = await concernStaff(db)
    const first = await raised(db, aConcern(chair, childId))
    expect(await raised(db, aConcern(chair, childId))).toBe(first)
    const asked = { person: manager, concernId: first, today, now, seen: 1 }
    const entries: StepEntries = { kind: 'replied', says: 'Yes.' }
    expect(await takeConcernStep(db, { ...asked, entries })).toEqual({ ok: true })
    expect(await takeConcernStep(db, { ...asked, entries })).toMatchObject({
      because: 'state',
      problems: [expect.stringContaining('in the meantime')],
    })
    expect((await concernFor(db, concernSightOf(chair), today, first))?.steps).toHaveLength(2)
  })

  it('may begin at any stage with a reason, and skip stages with a reason', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair, director } = await concernStaff(db)
    expect(await raiseConcern(db, aConcern(chair, childId, { stage: 'stage-2' }))).toMatchObject({
      because: 'entries',
      entries: [{ field: 'reason' }],
    })
    const concernId = await raised(
      db,
      aConcern(chair, childId, { stage: 'stage-2', reason: 'Talked about twice already.' }),
    )
    expect((await notices(db, 'concern-raised')).map(({ username }) => username)).toEqual(['service'])
    // Stage 3 is passed over: first without a word of why.
    const skipping: StepEntries = { kind: 'not-enough', says: '', to: 'stage-4' }
    expect(await step(db, chair, concernId, skipping)).toMatchObject({ entries: [{ field: 'says' }] })
    expect(await step(db, chair, concernId, { ...skipping, says: 'It cannot wait.' })).toEqual({ ok: true })
    const hand = await concernAtHand(db, director, today, concernId)
    // A director's answer is recorded by the assistant director.
    expect(hand?.situation.state.stage.id).toBe('stage-4')
    expect(hand?.open).toContain('replied')
    // Twenty working days in all, from the first formal step on 26 October.
    expect(isoDate(hand!.situation.state.totalDueOn!)).toBe('2026-11-23')
  })

  it('tells three managers of an immediate risk at once, and keeps whom was told at what time', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair } = await concernStaff(db)
    const risk = { told: 'Duty team', toldAt: '10:40', means: 'Telephone' }
    const concernId = await raised(db, aConcern(chair, childId, { risk }))
    expect((await notices(db, 'immediate-risk')).map(({ username }) => username)).toEqual([
      'manager',
      'qa',
      'service',
    ])
    const kept = await concernFor(db, concernSightOf(chair), today, concernId)
    expect(kept?.steps[1]).toMatchObject({ kind: 'immediate-risk', detail: risk })
    expect(
      await raiseConcern(
        db,
        aConcern(chair, childId, { form: 'another', risk: { ...risk, toldAt: 'noon' } }),
      ),
    ).toMatchObject({ entries: [{ field: 'toldAt' }] })
  })

  it('without a reply: a word the day before, then the next stage is told once, and who raised it', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair } = await concernStaff(db)
    const concernId = await raised(db, aConcern(chair, childId))
    // Raised on Monday 26 October: the reply is due on Monday 2 November.
    const due = addDays(today, 7)
    const turn = (on: Day) => turnConcerns(db, { today: on, now })
    expect(await turn(addDays(today, 3))).toEqual({ moved: 0, told: 0 })
    expect(await notices(db, 'concern-reply-soon')).toEqual([])
    for (const on of [addDays(today, 4), addDays(today, 6), due]) await turn(on)
    expect((await notices(db, 'concern-reply-soon')).map(({ username }) => username)).toEqual(['manager'])
    expect(await notices(db, 'concern-silent')).toEqual([])
    expect(await turn(addDays(due, 1))).toEqual({ moved: 0, told: 1 })
    expect(await turn(addDays(due, 2))).toEqual({ moved: 0, told: 0 })
    // The next stage is the team manager's too.
    expect((await notices(db, 'concern-silent')).map(({ username }) => username)).toEqual([
      'chair',
      'manager',
    ])
    const hand = await concernAtHand(db, chair, addDays(due, 1), concernId)
    expect(hand?.situation.state).toMatchObject({ replyOverdue: true, silenceTold: true, place: 0 })
    // Going on needs no reason any more.
    const on = addDays(due, 2)
    expect(await step(db, chair, concernId, { kind: 'not-enough', says: '', to: 'stage-1' }, on)).toEqual({
      ok: true,
    })
  })

  it('writes the case note of each step as the ladder says, also of what the night did', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair } = await concernStaff(db)
    await raised(db, aConcern(chair, childId))
    await turnConcerns(db, { today: addDays(today, 8), now })
    const notes = await db
      .selectFrom('case_note')
      .select(['note_type', 'name', 'texts', 'queued_by'])
      .orderBy('case_note_id')
      .execute()
    expect(notes).toMatchObject([
      { note_type: 'Concern', name: 'Concern', queued_by: chair.personId },
      { note_type: 'Concern', name: 'Concern', queued_by: null },
    ])
    expect(notes[1]!.texts).toEqual([
      expect.stringContaining('No reply came in time: the next stage was told. 3 Nov 2026, by the policy'),
    ])
  })

  it('asks of a meeting on which day it was held, which is not in the future', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair } = await concernStaff(db)
    const concernId = await raised(db, aConcern(chair, childId))
    const meeting = { kind: 'meeting-held', says: 'A visit this week.', met: 'Tess Marlow' } as const
    expect(await step(db, chair, concernId, meeting)).toMatchObject({
      entries: [{ field: 'metOn', text: 'Enter the day of the meeting, like 14 12 2026' }],
    })
    expect(await step(db, chair, concernId, { ...meeting, metOn: '2026-10-27' })).toMatchObject({
      entries: [{ field: 'metOn', text: 'The day cannot be in the future' }],
    })
    expect(await step(db, chair, concernId, { ...meeting, metOn: '2026-10-23' })).toEqual({ ok: true })
  })

  it('is seen by role: a worker sees those that name them, and nobody replies to or closes what is not theirs', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const people = await concernStaff(db)
    const concernId = await raised(db, aConcern(people.chair, childId))
    const named = await raised(db, aConcern(people.chair, childId, { form: 'names-them', namesWorker: true }))
    const sees = async (person: Person) =>
      (await concernsInSight(db, concernSightOf(person), today, { state: 'open' })).map(
        (one) => one.concernId,
      )
    expect(await sees(people.worker)).toEqual([named])
    expect((await notices(db, 'concern-names-you')).map(({ username }) => username)).toEqual(['worker'])
    for (const person of [people.chair, people.manager, people.qa, people.service, people.director])
      expect(await sees(person), person.name).toEqual([concernId, named])
    const other = { ...people.manager, personId: 99_999, teamRef: 'TEAM-9', personRef: 'TM-9' }
    expect(await sees(other)).toEqual([])
    const stranger = { ...people.chair, personId: 99_998, personRef: 'CHAIR-9' }
    expect(await sees(stranger)).toEqual([])
    // Who must answer does not close; who raised it does not answer; others do neither.
    expect(await step(db, people.manager, concernId, closing)).toMatchObject({ because: 'state' })
    expect(await step(db, people.chair, concernId, { kind: 'replied', says: 'x' })).toMatchObject({
      because: 'state',
    })
    expect(await step(db, people.qa, concernId, closing)).toMatchObject({ because: 'state' })
    expect(await step(db, people.worker, concernId, closing)).toMatchObject({ because: 'not-found' })
    expect(await raiseConcern(db, aConcern(people.worker, childId, { form: 'worker-raises' }))).toMatchObject(
      {
        entries: [{ field: 'about' }],
      },
    )
  })

  it('about the chair goes to the QA manager; no chair of the child sees it, answers it or closes it', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair, manager, qa } = await concernStaff(db)
    expect(await raiseConcern(db, aConcern(chair, childId, { about: 'chair' }))).toMatchObject({
      entries: [{ field: 'about' }],
    })
    const concernId = await raised(db, aConcern(manager, childId, { about: 'chair' }))
    expect((await notices(db, 'concern-raised')).map(({ username }) => username)).toEqual(['qa'])
    expect(await concernFor(db, concernSightOf(chair), today, concernId)).toBeUndefined()
    // Nor where the person manages the chairs as well.
    const both: Person = { ...chair, roles: ['chair', 'qa-manager'] }
    expect(await concernFor(db, concernSightOf(both), today, concernId)).toBeUndefined()
    expect(await step(db, qa, concernId, { kind: 'replied', says: 'Talked to the chair.' })).toEqual({
      ok: true,
    })
    expect(await step(db, qa, concernId, closing)).toMatchObject({ because: 'state' })
    expect(await step(db, manager, concernId, closing)).toEqual({ ok: true })
    // It is no part of the child's file.
    expect(await db.selectFrom('case_note').select('reference').execute()).toEqual([])
    expect(await hasChairConcern(db, childId)).toBe(false)
  })

  it('goes to Cafcass at any time for a looked-after child, also after it was closed', async () => {
    const db = database().kysely
    const { childId } = await aReview(db, { plan: 'cla', planStart: '2026-05-11', events: eventsInCare })
    const { chair } = await concernStaff(db)
    const concernId = await raised(db, aConcern(chair, childId, { planType: 'cla' }))
    const cafcass: StepEntries = { kind: 'sent-to', says: '', sentTo: 'cafcass' }
    expect(await step(db, chair, concernId, cafcass)).toEqual({ ok: true })
    expect(await step(db, chair, concernId, closing)).toEqual({ ok: true })
    expect(await step(db, chair, concernId, cafcass)).toEqual({ ok: true })
    const hand = await concernAtHand(db, chair, today, concernId)
    expect(hand?.situation.state.awaits).toBe('nothing')
    expect(hand?.concern.steps.at(-1)?.detail.sentTo).toBe('cafcass')
  })

  it('goes on under the process for looked-after children when the plan changes, on the stage that the chair chooses', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair } = await concernStaff(db)
    const concernId = await raised(db, aConcern(chair, childId))
    expect((await concernAtHand(db, chair, today, concernId))?.open).not.toContain('re-laddered')
    await db.updateTable('plan').set({ ended_on: '2026-10-25' }).where('child_id', '=', childId).execute()
    await db
      .insertInto('plan')
      .values({
        child_id: childId,
        plan_type: 'cla',
        started_on: '2026-10-25',
        feed: 'ssd_cla_episodes',
        source_ref: 'later',
      })
      .execute()
    const moved: StepEntries = { kind: 're-laddered', says: '', to: 'stage-1' }
    expect(await step(db, chair, concernId, moved)).toEqual({ ok: true })
    const hand = await concernAtHand(db, chair, today, concernId)
    expect(hand?.situation.ladder.name).toBe('Dispute resolution')
    expect(hand?.situation.state.stage.id).toBe('stage-1')
    expect(hand?.open).toContain('sent-to')
  })

  it('is taken on by whoever chairs the child next', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair } = await concernStaff(db)
    const concernId = await raised(db, aConcern(chair, childId))
    await db
      .updateTable('allocation')
      .set({ person_ref: 'CHAIR-2' })
      .where('person_ref', '=', 'CHAIR-1')
      .execute()
    const next = { ...chair, personRef: 'CHAIR-2', username: 'next', name: 'next' }
    const personId = await aPerson(db, next)
    expect(await step(db, { ...next, personId }, concernId, closing)).toEqual({ ok: true })
    expect(await concernFor(db, concernSightOf(chair), today, concernId)).toBeUndefined()
  })

  it('raised by the chair, or ticked, counts the child among those of concern to the chair', async () => {
    const db = database().kysely
    const { childId } = await aReview(db, { packs: ['cp-interval-monitoring', 'cla-twelve-week'] })
    const { chair, qa } = await concernStaff(db)
    const groups = async () =>
      ((await explainChild(db, childId, today))?.plans ?? []).flatMap(({ explained }) =>
        explained.groups.map(({ id }) => id),
      )
    expect(await groups()).not.toContain('chair-concern')
    // The pack of interval monitoring names no ladder: the national one holds.
    const concernId = await raised(db, aConcern(chair, childId))
    expect((await concernAtHand(db, chair, today, concernId))?.concern.steps[0]?.pack).toContain(
      'national-england',
    )
    expect(await groups()).toContain('chair-concern')
    const tick = { childId, today, now }
    expect(await noteChairConcern(db, { ...tick, person: chair, isOfConcern: false })).toEqual({ ok: true })
    expect(await groups()).not.toContain('chair-concern')
    expect(await noteChairConcern(db, { ...tick, person: chair, isOfConcern: true })).toEqual({ ok: true })
    expect(await groups()).toContain('chair-concern')
    expect(await noteChairConcern(db, { ...tick, person: qa, isOfConcern: true })).toMatchObject({
      ok: false,
    })
  })

  it('stays as it was written: neither a concern, a step nor a note of good practice can be changed', async () => {
    const db = database().kysely
    const { childId } = await aReview(db)
    const { chair } = await concernStaff(db)
    await raised(db, aConcern(chair, childId))
    const asked = {
      person: chair,
      childId,
      today,
      now,
      form: 'thanks-form',
      midwayReference: undefined,
      questionId: undefined,
    }
    const note = { ...asked, note: 'Came every week.', thanked: 'Sam Okoro', mayBeShared: true }
    expect(await noteGoodPractice(db, note)).toEqual({ ok: true })
    expect(await noteGoodPractice(db, note)).toEqual({ ok: true })
    expect(await db.selectFrom('good_practice_note').select('note').execute()).toHaveLength(1)
    expect((await notices(db, 'good-practice')).map(({ username }) => username)).toEqual([
      'manager',
      'worker',
    ])
    expect(await noteGoodPractice(db, { ...note, note: ' ' })).toMatchObject({ entries: [{ field: 'note' }] })
    for (const change of [
      "update concern set worry = 'x'",
      'delete from concern_step',
      "update good_practice_note set note = 'x'",
    ])
      await expect(database().pool.query(change), change).rejects.toThrow('append-only')
  })
})
