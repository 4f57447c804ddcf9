import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { packLibrary } from '#policies/registry.ts'
import { weeksFrom } from './hours.ts'
import { simulate } from './simulate.ts'
import type { HoldingOrder, ReviewToCome } from './simulated-review.ts'
import { figuresOf } from './simulated-figures.ts'

const calendar = workingCalendar()
const order = packLibrary().find('cp-interval-monitoring@2026-11')!.capacity!.order
const first = dayOf('2026-01-05')
const weeks = weeksFrom(first, 52)

const aReview = fc.record({
  plan: fc.nat(11),
  due: fc.integer({ min: 0, max: 300 }),
  ends: fc.option(fc.integer({ min: 10, max: 120 }), { nil: undefined }),
  window: fc.nat(14),
  chair: fc.nat(1),
  group: fc.constantFrom('unborn', 'under-two', 'repeat-plan', undefined),
  isLocked: fc.boolean(),
})

const some = fc.array(aReview, { maxLength: 60 }).map((rows) =>
  rows
    .toSorted((a, b) => a.due - b.due)
    // Reviews of one plan lie in intervals that follow each other: their windows do not overlap.
    .filter((row, index, sorted) =>
      sorted
        .slice(0, index)
        .every((one) => one.plan !== row.plan || one.due + one.window < row.due - row.window),
    )
    .map((row, index): ReviewToCome => ({
      reference: `MR-${index}`,
      plan: row.plan,
      dueOn: addDays(first, row.due),
      opensOn: addDays(first, row.due - row.window),
      closesOn: addDays(first, row.due + row.window),
      endsOn: row.ends === undefined ? undefined : addDays(first, row.due + row.window + row.ends),
      groups: { age: '5 to 9', ethnicity: 'White', disability: 'None', team: 'North', plan: 'CP' },
      factsOn: () => ({
        chairRef: `C${row.chair}`,
        minutes: 60,
        planStartedOn: addDays(first, -30),
        groups: row.group === undefined ? [] : [{ id: row.group, reason: row.group }],
        expectedOn: undefined,
        isClosed: false,
        immediateRisk: row.isLocked,
        openConcern: false,
        hasWorker: true,
        visitOverdueSince: undefined,
        signsOfDrift: 0,
      }),
    })),
)

const run = (reviews: readonly ReviewToCome[], minutes: number, holding: HoldingOrder) =>
  simulate({ weeks, reviews, order, calendar, minutesThere: () => minutes, holding })

describe('52 weeks by the policy', () => {
  it('never put off what one person alone may not, nor anybody twice running, whatever the hours', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 300 }), (reviews, minutes) => {
        const figures = figuresOf(run(reviews, minutes, 'policy'))
        expect(figures.putOffLocked).toBe(0)
        expect(figures.twiceRunning).toBe(0)
      }),
    )
  })

  it('never put off two of a plan that fall due in one week', () => {
    const one = fc.sample(some, { numRuns: 1, seed: 3 })[0]![0]!
    const monday = weeks[0]!
    const both = [0, 2].map((days) => ({
      ...one,
      reference: `MR-${days}`,
      plan: 1,
      dueOn: addDays(monday, days),
      opensOn: monday,
      closesOn: addDays(monday, days),
      endsOn: undefined,
    }))
    expect(run(both, 0, 'first-come').filter(({ putOffOn }) => putOffOn.length > 0)).toHaveLength(2)
    expect(figuresOf(run(both, 0, 'policy')).twiceRunning).toBe(0)
  })

  it('add up in every order: each review becomes one thing, and hours are never held twice', () => {
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom<HoldingOrder>('policy', 'first-come', 'random'),
        (reviews, minutes, holding) => {
          const done = run(reviews, minutes, holding)
          const { due, inTime, byItsNewDate, late, notHeld, stillOpen } = figuresOf(done)
          expect(inTime + byItsNewDate + late + notHeld + stillOpen).toBe(due)
          for (const monday of weeks)
            for (const chair of ['C0', 'C1']) {
              const held = done.filter(
                ({ heldIn, review }) => heldIn === monday && review.factsOn(monday).chairRef === chair,
              )
              expect(held.length * 60).toBeLessThanOrEqual(minutes)
            }
        },
      ),
    )
  })

  it('hold everything in time where the hours reach', () => {
    fc.assert(
      fc.property(
        some,
        fc.constantFrom<HoldingOrder>('policy', 'first-come', 'random'),
        (reviews, holding) => {
          const { due, inTime, putOff } = figuresOf(run(reviews, 60 * 60, holding))
          expect([inTime, putOff]).toEqual([due, 0])
        },
      ),
    )
  })

  it('put protected children off where it goes by lot or first come: the order is what protects them', () => {
    const reviews = fc.sample(some, { numRuns: 50, seed: 7 })
    for (const holding of ['first-come', 'random'] as const) {
      const locked = reviews.reduce((sum, one) => sum + figuresOf(run(one, 0, holding)).putOffLocked, 0)
      expect(locked).toBeGreaterThan(0)
    }
  })
})
