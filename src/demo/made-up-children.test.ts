import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { madeUpChild, madeUpChildren } from './made-up-children.ts'
import { repeatPlanShare, reviewedInTimeShare, unbornShare } from './published-shares.ts'
import { chairAt, demonstrationPeople } from './staff.ts'

const asOf = dayOf('2026-11-20')
const sample = [...madeUpChildren({ children: 4_000, closed: 0, seed: 3, asOf })]
const onPlan = sample.flatMap((child) => {
  const plan = child.cpPlans.find((one) => one.endedOn === undefined)
  return plan === undefined ? [] : [{ child, plan }]
})
const share = <T>(of: readonly T[], when: (one: T) => boolean) => of.filter(when).length / of.length

describe('made-up children', () => {
  it('makes the same child whatever the count and the order', () => {
    const few = [...madeUpChildren({ children: 60, closed: 0, seed: 3, asOf })]
    expect(few[41]).toEqual(sample[41])
    expect(madeUpChild({ children: 9_999, seed: 3, asOf }, 41)).toEqual(sample[41])
    expect(madeUpChild({ children: 60, seed: 4, asOf }, 41)).not.toEqual(sample[41])
  })

  it('gives every child an open plan, and every closed child none of this authority', () => {
    const all = [...madeUpChildren({ children: 300, closed: 200, seed: 9, asOf })]
    const isOpen = (child: (typeof all)[number]) =>
      child.cpPlans.some((plan) => plan.endedOn === undefined && !plan.otherAuthority) ||
      child.carePeriods.some((care) => care.endedOn === undefined)
    expect(all.slice(0, 300).every(isOpen)).toBe(true)
    expect(all.slice(300).some(isOpen)).toBe(false)
    expect(new Set(all.map((child) => child.id)).size).toBe(500)
  })

  it('keeps near the published shares', () => {
    const days = onPlan.map(({ plan }) => asOf - plan.startedOn)
    expect(share(days, (length) => length <= 91)).toBeCloseTo(0.315, 1)
    expect(share(days, (length) => length > 183 && length < 365)).toBeCloseTo(0.263, 1)
    expect(share(days, (length) => length >= 730)).toBeCloseTo(0.023, 1)
    expect(share(onPlan, ({ child }) => child.cpPlans.length > 1)).toBeCloseTo(repeatPlanShare, 1)
    expect(Math.abs(share(onPlan, ({ child }) => child.bornOn === undefined) - unbornShare)).toBeLessThan(
      0.02,
    )
    const threeMonths = onPlan.filter(({ plan }) => asOf - plan.startedOn > 91)
    const inTime = share(threeMonths, ({ plan }) =>
      plan.reviews.every((review) => (review.heldOn ?? asOf) <= review.dueOn),
    )
    expect(Math.abs(inTime - reviewedInTimeShare)).toBeLessThan(0.06)
    expect(share(onPlan, ({ plan }) => plan.initialCategory === 'NEG')).toBeCloseTo(0.505, 1)
    expect(share(sample, (child) => child.carePeriods.length > 0)).toBeCloseTo(0.635, 1)
    const inFifteen = share(
      onPlan.filter(({ child }) => child.enquiries.some((one) => one.conferenceOn !== undefined)),
      ({ child, plan }) =>
        child.enquiries.some((one) => one.conferenceOn === plan.startedOn && plan.startedOn <= one.targetOn!),
    )
    expect(inFifteen).toBeGreaterThan(0.72)
    expect(inFifteen).toBeLessThan(0.9)
  })

  it('has the rarer cases', () => {
    expect(sample.some((child) => child.bornOn !== undefined && child.expectedOn !== undefined)).toBe(true)
    expect(sample.some((child) => child.initialConferences.some((one) => one.transferIn))).toBe(true)
    expect(sample.some((child) => child.legalStatuses.some((one) => one.status === 'V4'))).toBe(true)
    expect(sample.some((child) => child.cpPlans.length > 0 && child.carePeriods.length > 0)).toBe(true)
    const closed = [...madeUpChildren({ children: 20, closed: 900, seed: 3, asOf })]
    expect(closed.some((child) => child.diedOn !== undefined)).toBe(true)
    expect(closed.some((child) => child.cpPlans.some((plan) => plan.otherAuthority))).toBe(true)
  })

  it.each([60, 700])(
    'gives the demonstration’s chair a caseload worth looking at among %i children',
    (children) => {
      const chairId = demonstrationPeople.find((person) => person.role === 'chair')!.chairId!
      expect(chairId).toBe(chairAt(0).id)
      const mine = [...madeUpChildren({ children, closed: 0, seed: 1, asOf })].filter((child) =>
        child.chairs.some((spell) => spell.chairId === chairId && spell.to === undefined),
      )
      expect(mine.length).toBeGreaterThanOrEqual(40)
      expect(mine.length).toBeLessThanOrEqual(75)
      expect(mine.some((child) => child.bornOn === undefined)).toBe(true)
      expect(mine.some((child) => child.cpPlans.length > 1)).toBe(true)
      expect(new Set(mine.map((child) => child.familyId)).size).toBeLessThan(mine.length)

      const due = mine.flatMap((child) => {
        const plan = child.cpPlans.find((one) => one.endedOn === undefined)
        if (plan === undefined) return []
        const review = plan.reviews.findLast((one) => one.heldOn !== undefined)?.heldOn
        const from = review ?? plan.startedOn
        const held = child.events.some((event) => event.kind === 'midway-review' && event.on > from)
        return held ? [] : [addDays(from, review === undefined ? 42 : 84)]
      })
      expect(due.filter((on) => on >= asOf && on <= asOf + 14).length).toBeGreaterThanOrEqual(3)
      expect(due.filter((on) => on < asOf).length).toBeGreaterThanOrEqual(2)
    },
  )
})
