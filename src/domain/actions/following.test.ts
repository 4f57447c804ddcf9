import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import { comesBack, stepsFor } from './following.ts'

const today = dayOf('2026-11-22')
const open = { settled: false, accepted: false, dueOn: dayOf('2026-11-30'), owner: 'here' } as const
const owner = { isOwner: true, follows: false }
const follower = { isOwner: false, follows: true }
const neither = { isOwner: false, follows: false }

describe('What may be done with an action', () => {
  it.each([
    ['its owner, before taking it on', open, owner, 'accept hand-back move settle'],
    ['its owner, once taken on', { ...open, accepted: true }, owner, 'hand-back move settle'],
    ['who follows it, before its day', open, follower, 'move settle give'],
    [
      'who follows it, when late',
      { ...open, dueOn: dayOf('2026-11-20') },
      follower,
      'move settle give chase',
    ],
    ['who follows it, due today', { ...open, dueOn: today }, follower, 'move settle give'],
    ['who follows it, without a day', { ...open, dueOn: undefined }, follower, 'move settle give chase'],
    [
      'who follows it, its owner having left',
      { ...open, dueOn: undefined, owner: 'left' },
      follower,
      'move settle give',
    ],
    ['anybody else on the child', open, neither, 'move settle'],
    ['anybody, once settled', { ...open, settled: true }, { isOwner: true, follows: true }, ''],
  ] as const)('by %s', (_, action, part, steps) => {
    expect([...stepsFor(action, part, today)].join(' ')).toBe(steps)
  })

  it('always leaves somebody who follows it a step, until it is settled', () => {
    const action = fc.record({
      settled: fc.constant(false),
      accepted: fc.boolean(),
      dueOn: fc.option(
        fc.integer({ min: 18_000, max: 24_000 }).map((day) => day as Day),
        { nil: undefined },
      ),
      owner: fc.constantFrom('nobody' as const, 'left' as const, 'here' as const),
    })
    fc.assert(
      fc.property(action, fc.boolean(), (stands, isOwner) => {
        const steps = stepsFor(stands, { isOwner, follows: true }, today)
        expect(steps.has('settle') && steps.has('give')).toBe(true)
      }),
    )
  })
})

describe('An action that comes back', () => {
  const agreed = (actionId: number, what: string, on?: string) => ({
    actionId,
    what,
    agreedOn: on === undefined ? undefined : dayOf(on),
  })
  const now = { ...agreed(9, 'Refer Beck to CAMHS', '2026-11-01'), timesMoved: 0 }

  it('was agreed before in other words, on the days told, earliest first', () => {
    const others = [
      agreed(3, 'Beck to be referred to CAMHS', '2026-06-02'),
      agreed(2, 'refer Beck to CAMHS.', '2026-03-02'),
      agreed(4, 'Update the genogram', '2026-03-02'),
    ]
    expect(comesBack(now, others)).toEqual({
      movedOften: false,
      agreedBefore: [dayOf('2026-03-02'), dayOf('2026-06-02')],
    })
  })

  it('is not one that was agreed on the same day, later, or on a day nobody knows', () => {
    const others = [agreed(3, now.what, '2026-11-01'), agreed(4, now.what, '2026-11-20'), agreed(5, now.what)]
    expect(comesBack(now, others).agreedBefore).toEqual([])
  })

  it.each([
    [2, false],
    [3, true],
    [4, true],
  ])('moved %i times: %s', (timesMoved, movedOften) => {
    expect(comesBack({ ...now, timesMoved }, []).movedOften).toBe(movedOften)
  })
})
