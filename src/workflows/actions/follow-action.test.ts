import { expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { stepsOfAction } from '#db/queries/actions/action-steps.ts'
import { actionFor, actionsFor, countActions } from '#db/queries/actions/actions.ts'
import { dayOf, isoDate } from '#domain/calendar/day.ts'
import { anAction } from '#test/support/an-action.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { acceptAction } from './accept-action.ts'
import { chaseAction } from './chase-action.ts'
import { giveAction } from './give-action.ts'
import { handBackAction } from './hand-back-action.ts'
import { moveAction } from './move-action.ts'

const today = dayOf(reviewToday)
const now = new Date('2026-10-26T10:51:00Z')

async function somebody(db: Db, name: string, role: Role, personRef: string): Promise<Person> {
  const personId = await aPerson(db, { username: name, name, personRef, roles: [role] })
  return { personId, username: name, name, roles: [role], personRef }
}

describeOnEachDatabase('Following an action', (database) => {
  async function agreed() {
    const db = database().kysely
    const { childId } = await aReview(db)
    const chair = await somebody(db, 'priya', 'chair', 'CHAIR-1')
    const worker = await somebody(db, 'sam', 'social-worker', 'SW-1')
    const actionId = await anAction(db, childId)
    const action = async () => (await actionFor(db, { is: 'all' }, today, actionId))!
    const by = async (person: Person) => ({ person, actionId, version: (await action()).version, today, now })
    const notices = async () => {
      const rows = await db.selectFrom('notice').select(['kind', 'person_id']).orderBy('notice_id').execute()
      return rows.map(({ kind, person_id: id }) => `${kind} ${id === chair.personId ? 'chair' : 'worker'}`)
    }
    return { db, chair, worker, actionId, action, by, notices }
  }

  it('its owner takes it on once, and may hand it back with a reason', async () => {
    const { db, chair, worker, actionId, action, by, notices } = await agreed()
    expect(await acceptAction(db, await by(chair))).toMatchObject({ because: 'state' })
    expect(await acceptAction(db, await by(worker))).toEqual({ ok: true })
    expect((await action()).acceptedAt).toEqual(now)
    expect(await acceptAction(db, await by(worker))).toMatchObject({ because: 'state' })

    expect(await handBackAction(db, { ...(await by(worker)), reason: ' ' })).toMatchObject({
      problems: ['Enter why it is not yours to do'],
    })
    expect(await handBackAction(db, { ...(await by(worker)), reason: 'School does this' })).toEqual({
      ok: true,
    })
    expect(await action()).toMatchObject({ ownerRef: undefined, ownerName: undefined, acceptedAt: undefined })
    expect(await notices()).toEqual(['action-handed-back chair'])

    expect(await giveAction(db, { ...(await by(chair)), ownerRef: 'NOBODY' })).toMatchObject({
      problems: ['Choose who will do this action'],
    })
    expect(await giveAction(db, { ...(await by(chair)), ownerRef: 'SW-1' })).toEqual({ ok: true })
    expect(await action()).toMatchObject({ ownerRef: 'SW-1', acceptedAt: undefined })
    expect(await notices()).toEqual(['action-handed-back chair', 'action-given worker'])
    const steps = await stepsOfAction(db, actionId)
    expect(steps.map(({ step, by: name }) => `${step} by ${name}`)).toEqual([
      'accepted by sam',
      'handed-back by sam',
      'given by priya',
    ])
    expect(steps[1]).toMatchObject({ fromOwner: 'Sam Okoro', reason: 'School does this' })
  })

  it('its day moves with a reason, and the third time the chair is told', async () => {
    const { db, worker, actionId, action, by, notices } = await agreed()
    const move = async (to: string | undefined, reason = 'Waiting list') =>
      moveAction(db, { ...(await by(worker)), to: to === undefined ? undefined : dayOf(to), reason })
    expect(await move(undefined, '')).toMatchObject({
      problems: ['Enter the new day, like 14 12 2026', 'Enter why the day moves'],
    })
    expect(await move('2026-10-25')).toMatchObject({ problems: ['Enter a new day that is not past'] })
    expect(await move('2026-11-02')).toEqual({ ok: true })
    expect(await move('2026-11-02')).toMatchObject({
      problems: ['2 Nov 2026 is its day already. Enter another one'],
    })
    expect(await move('2026-11-09')).toEqual({ ok: true })
    // Sooner is no drift.
    expect(await move('2026-11-06')).toEqual({ ok: true })
    expect((await action()).timesMoved).toBe(2)
    expect(await notices()).toEqual([])
    expect(await move('2026-11-16')).toEqual({ ok: true })
    expect(await notices()).toEqual(['action-moved-often chair'])
    const often = { state: 'moved-often', ownerRef: undefined } as const
    expect(await countActions(db, { is: 'all' }, today, often)).toMatchObject({ all: 1 })
    const rows = await actionsFor(db, { is: 'all' }, today, often, { limit: 9, offset: 0 })
    expect(rows.map((row) => row.actionId)).toEqual([actionId])
    expect(
      (await stepsOfAction(db, actionId)).map(({ fromOn, toOn }) =>
        [fromOn, toOn].map((day) => isoDate(day!)),
      ),
    ).toEqual([
      ['2026-10-20', '2026-11-02'],
      ['2026-11-02', '2026-11-09'],
      ['2026-11-09', '2026-11-06'],
      ['2026-11-06', '2026-11-16'],
    ])
  })

  it('once late it is chased by those who follow it: one line a day, however often', async () => {
    const { db, chair, worker, actionId, by, notices } = await agreed()
    expect(await chaseAction(db, await by(worker))).toMatchObject({ because: 'state' })
    expect(await chaseAction(db, await by(chair))).toEqual({ ok: true })
    expect(await chaseAction(db, await by(chair))).toEqual({ ok: true })
    expect(await notices()).toEqual(['action-chased worker'])
    await db.updateTable('action').set({ due_on: '2026-11-20' }).where('action_id', '=', actionId).execute()
    expect(await chaseAction(db, await by(chair))).toMatchObject({ because: 'state' })
  })

  it('somebody who has left owns nothing: it shows as without an owner since then', async () => {
    const { db, worker, actionId, action } = await agreed()
    const none = { state: 'no-owner', ownerRef: undefined } as const
    expect(await countActions(db, { is: 'all' }, today, none)).toMatchObject({ all: 0 })
    await db
      .updateTable('person')
      .set({ left_on: '2026-10-03' })
      .where('person_id', '=', worker.personId)
      .execute()
    expect((await action()).ownerLeftOn).toBe(dayOf('2026-10-03'))
    expect(await countActions(db, { is: 'all' }, today, none)).toMatchObject({ all: 1 })
    // Known to the case system alone: gone with the last allocation.
    await db.deleteFrom('person').where('person_id', '=', worker.personId).execute()
    expect((await action()).ownerLeftOn).toBeUndefined()
    await db.updateTable('allocation').set({ to_on: '2026-10-09' }).where('person_ref', '=', 'SW-1').execute()
    expect((await actionFor(db, { is: 'all' }, today, actionId))!.ownerLeftOn).toBe(dayOf('2026-10-09'))
  })

  it('nothing is done with an action of a child out of sight, nor with one that changed meanwhile', async () => {
    const { db, chair, by } = await agreed()
    const stranger = await somebody(db, 'ola', 'social-worker', 'SW-9')
    const move = { to: dayOf('2026-11-02'), reason: 'Waiting list' }
    expect(await moveAction(db, { ...(await by(stranger)), ...move })).toMatchObject({ because: 'not-found' })
    const seen = await by(chair)
    expect(await moveAction(db, { ...seen, ...move })).toEqual({ ok: true })
    expect(await moveAction(db, { ...seen, ...move, to: dayOf('2026-11-03') })).toMatchObject({
      problems: ['This action has changed since you opened it. Look at it again.'],
    })
  })
})
