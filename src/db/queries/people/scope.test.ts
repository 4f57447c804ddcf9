import { describe, expect, it } from 'vitest'
import { narrowedTo, type ChildScope } from '#access/scope.ts'
import { childWithin, closedRecord, knownWithin, midwayWithin, withinScope } from './scope.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

const today = dayOf('2026-10-14')

type Allocation = readonly [
  role: 'cp-chair' | 'iro' | 'social-worker' | 'team-manager',
  who: string,
  from: string | null,
  to: string | null,
  team?: string,
]

describeOnEachDatabase('Which children a query shows', (database) => {
  const db = () => database().kysely

  async function aChild(localId: string, ...allocations: readonly Allocation[]): Promise<number> {
    const { child_id } = await db()
      .insertInto('child')
      .values({ local_id: localId })
      .returning('child_id')
      .executeTakeFirstOrThrow()
    for (const [index, [role, person_ref, from_on, to_on, team_ref = null]] of allocations.entries()) {
      await db()
        .insertInto('allocation')
        .values({
          child_id,
          role,
          person_ref,
          from_on,
          to_on,
          team_ref,
          feed: 'test',
          source_ref: `${localId}-${index}`,
        })
        .execute()
    }
    return child_id
  }

  async function shown(scope: ChildScope): Promise<readonly string[]> {
    const rows = await db()
      .selectFrom('child')
      .where(withinScope(scope, today, 'child.child_id'))
      .select('local_id')
      .orderBy('local_id')
      .execute()
    return rows.map(({ local_id }) => local_id)
  }

  async function everyKind() {
    await aChild('chaired', ['cp-chair', 'C1', '2026-01-01', null])
    await aChild('reviewed', ['iro', 'C1', null, null])
    await aChild('chaired-until-today', ['cp-chair', 'C1', '2026-01-01', '2026-10-14'])
    await aChild('chaired-until-yesterday', ['cp-chair', 'C1', '2026-01-01', '2026-10-13'])
    await aChild('chaired-from-tomorrow', ['cp-chair', 'C1', '2026-10-15', null])
    await aChild('chaired-by-another', ['cp-chair', 'C2', '2026-01-01', null])
    await aChild('worked-with', ['social-worker', 'C1', '2026-01-01', null, 'T1'])
    await aChild('of-the-team', ['social-worker', 'W2', '2026-01-01', null, 'T1'])
    await aChild('was-of-the-team', ['social-worker', 'W2', '2026-01-01', '2026-02-01', 'T1'])
    await aChild('nobodys')
  }

  it('is every child for those who see the whole service, and none without a scope', async () => {
    await everyKind()
    expect(await shown({ is: 'all' })).toHaveLength(10)
    expect(await shown({ is: 'none' })).toEqual([])
  })

  it('is, for a chair, the children chaired or reviewed on the day, its last day included', async () => {
    await everyKind()
    expect(await shown({ is: 'chair-of', personRef: 'C1' })).toEqual([
      'chaired',
      'chaired-until-today',
      'reviewed',
    ])
  })

  it('is, for a social worker, not the children whom the same id chairs', async () => {
    await everyKind()
    expect(await shown({ is: 'worker-of', personRef: 'C1' })).toEqual(['worked-with'])
  })

  it('is, for a team manager, the children whom the team works with now', async () => {
    await everyKind()
    expect(await shown({ is: 'team-of', teamRef: 'T1' })).toEqual(['of-the-team', 'worked-with'])
  })

  it('narrows to a team, and shows nobody who was not there before', async () => {
    await everyKind()
    await aChild('chaired-in-team', ['cp-chair', 'C1', null, null], ['social-worker', 'W9', null, null, 'T9'])
    await aChild('in-team', ['social-worker', 'W9', null, null, 'T9'])
    const ofTeam = { is: 'team-of', teamRef: 'T9' } as const
    expect(await shown(narrowedTo({ is: 'all' }, ofTeam))).toEqual(['chaired-in-team', 'in-team'])
    const chair = narrowedTo({ is: 'chair-of', personRef: 'C1' }, ofTeam)
    expect(await shown(chair)).toEqual(['chaired-in-team'])
    expect(await shown(narrowedTo(chair, { is: 'worker-of', personRef: 'W8' }))).toEqual([])
    expect(await shown(narrowedTo({ is: 'none' }, ofTeam))).toEqual([])
  })

  it('adds up for a person with several roles', async () => {
    await everyKind()
    const scopes: readonly ChildScope[] = [
      { is: 'chair-of', personRef: 'C2' },
      { is: 'team-of', teamRef: 'T1' },
    ]
    expect(await shown({ is: 'any-of', scopes })).toEqual([
      'chaired-by-another',
      'of-the-team',
      'worked-with',
    ])
  })

  describe('A restricted record', () => {
    const worker = { is: 'worker-of', personRef: 'C1' } as const

    async function known(scope: ChildScope): Promise<readonly string[]> {
      const rows = await db()
        .selectFrom('child')
        .where(knownWithin(scope, today, 'child.child_id'))
        .select('local_id')
        .orderBy('local_id')
        .execute()
      return rows.map(({ local_id }) => local_id)
    }

    async function restrict(child_id: number, lifted_at: Date | null = null): Promise<void> {
      const set_at = new Date('2026-10-01T09:00:00Z')
      await db()
        .insertInto('restriction')
        .values({ child_id, reason: 'Adopted', set_at, lifted_at })
        .execute()
    }

    it('is known to those with a tie and to the whole service, and open to nobody without a reason', async () => {
      const child = await aChild('worked-with', ['social-worker', 'C1', '2026-01-01', null])
      await aChild('other', ['social-worker', 'C2', '2026-01-01', null])
      await restrict(child)
      for (const scope of [worker, { is: 'chair-of', personRef: 'C1' }, { is: 'all' }] as const) {
        expect(await shown(scope)).not.toContain('worked-with')
        expect((await known(scope)).includes('worked-with')).toBe(scope.is !== 'chair-of')
        const closed = await closedRecord(db(), scope, today, { childId: child })
        expect(closed?.childId).toBe(scope.is === 'chair-of' ? undefined : child)
      }
    })

    it('opens to the one who opened it, within the tie alone', async () => {
      const child = await aChild('worked-with', ['social-worker', 'C1', '2026-01-01', null])
      await restrict(child)
      const opened = [child]
      expect(await shown({ ...worker, opened })).toEqual(['worked-with'])
      expect(await shown({ is: 'all', opened })).toEqual(['worked-with'])
      expect(await shown({ is: 'worker-of', personRef: 'C2', opened })).toEqual([])
      expect(await shown({ ...worker, opened, barred: opened })).toEqual([])
      expect(await known({ ...worker, opened, barred: opened })).toEqual([])
      expect(await closedRecord(db(), { ...worker, opened }, today, { childId: child })).toBeUndefined()
    })

    it('is an ordinary one again once that is lifted', async () => {
      const child = await aChild('worked-with', ['social-worker', 'C1', '2026-01-01', null])
      await restrict(child, new Date('2026-10-02T09:00:00Z'))
      expect(await shown(worker)).toEqual(['worked-with'])
    })

    it('is that of a child who has died, but for the chair and the QA manager', async () => {
      const child = await aChild(
        'died',
        ['social-worker', 'C1', '2026-01-01', null],
        ['cp-chair', 'C2', '2026-01-01', null],
      )
      await db().updateTable('child').set({ died_on: '2026-10-14' }).execute()
      expect(await shown(worker)).toEqual([])
      expect(await known(worker)).toEqual(['died'])
      expect(await shown({ ...worker, opened: [child] })).toEqual(['died'])
      expect(await shown({ is: 'chair-of', personRef: 'C2' })).toEqual(['died'])
      expect(await shown({ is: 'all' })).toEqual(['died'])
      expect(await shown({ is: 'all', exceptDied: true })).toEqual([])
      await db().updateTable('child').set({ died_on: '2026-10-15' }).execute()
      expect(await shown(worker)).toEqual(['died'])
    })
  })

  it('does not mind what an id is made of', async () => {
    await aChild('odd', ['cp-chair', "O'Neill%", '2026-01-01', null])
    expect(await shown({ is: 'chair-of', personRef: "O'Neill%" })).toEqual(['odd'])
    expect(await shown({ is: 'chair-of', personRef: '%' })).toEqual([])
  })

  it('tells a child out of scope from no child at all to nobody', async () => {
    const mine = await aChild('mine', ['cp-chair', 'C1', '2026-01-01', null])
    const other = await aChild('other', ['cp-chair', 'C2', '2026-01-01', null])
    const scope: ChildScope = { is: 'chair-of', personRef: 'C1' }
    expect(await childWithin(db(), scope, today, mine)).toEqual({ childId: mine })
    expect(await childWithin(db(), scope, today, other)).toBeUndefined()
    expect(await childWithin(db(), scope, today, 999_999)).toBeUndefined()
  })

  it('finds a review only with its child', async () => {
    const child = await aChild('mine', ['iro', 'C1', '2026-01-01', null])
    const { plan_id } = await db()
      .insertInto('plan')
      .values({ child_id: child, plan_type: 'cla', started_on: '2026-01-01', feed: 'test', source_ref: 'P1' })
      .returning('plan_id')
      .executeTakeFirstOrThrow()
    const { midway_id } = await db()
      .insertInto('midway')
      .values({
        reference: 'MR-TEST-1',
        child_id: child,
        plan_id,
        review_id: 'midway-after-looked-after-review',
        occurrence: 1,
        pack: 'cla-twelve-week@1',
        anchor_event: 'cla-review',
      })
      .returning('midway_id')
      .executeTakeFirstOrThrow()
    const found = { childId: child, midwayId: midway_id }
    expect(await midwayWithin(db(), { is: 'chair-of', personRef: 'C1' }, today, 'MR-TEST-1')).toEqual(found)
    expect(await midwayWithin(db(), { is: 'chair-of', personRef: 'C2' }, today, 'MR-TEST-1')).toBeUndefined()
  })
})
