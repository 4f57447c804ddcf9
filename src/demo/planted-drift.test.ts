import { describe, expect, it } from 'vitest'
import { addMonths, ageOn, dayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import {
  driftKinds,
  type CarePeriod,
  type CpPlan,
  type DriftKind,
  type MadeUpChild,
} from './made-up-child.ts'
import { madeUpChildren } from './made-up-children.ts'

const asOf = dayOf('2026-11-20')
const calendar = workingCalendar()
const workingDays = (from: Day, to: Day) => calendar.workingDaysBetween(from, to)!
const sample = [...madeUpChildren({ children: 1_500, closed: 0, seed: 5, asOf })]

const openPlan = (child: MadeUpChild): CpPlan | undefined =>
  child.cpPlans.find((plan) => plan.endedOn === undefined)
const openCare = (child: MadeUpChild): CarePeriod | undefined =>
  child.carePeriods.find((care) => care.endedOn === undefined)
const eventsOf = (child: MadeUpChild, kind: string): Day[] =>
  child.events.filter((event) => event.kind === kind).map((event) => event.on)
const gaps = (days: readonly Day[], span: (from: Day, to: Day) => number): number[] =>
  days.slice(1).map((day, i) => span(days[i]!, day))
const seenDays = (visits: CpPlan['visits']): Day[] =>
  visits.filter((visit) => visit.seen === true).map((visit) => visit.on)

/** A reading of the record by plain rules, written apart from the practices that made it. */
const shows: Readonly<Partial<Record<DriftKind, (child: MadeUpChild) => boolean>>> = {
  'visits-thinning': (child) => {
    const thin = (days: readonly Day[], span: (from: Day, to: Day) => number, limit: number) => {
      const [a, b, c] = gaps(days, span).slice(-3)
      return a !== undefined && b !== undefined && c !== undefined && a < b && b < c && c >= limit * 0.8
    }
    const plan = openPlan(child)
    const care = openCare(child)
    return (
      (plan !== undefined && thin(seenDays(plan.visits), workingDays, 10)) ||
      (care !== undefined && thin(seenDays(care.visits), (from, to) => to - from, 42))
    )
  },
  'late-visits': (child) => {
    const plan = openPlan(child)
    const care = openCare(child)
    return (
      (plan !== undefined && gaps([...seenDays(plan.visits), asOf], workingDays).some((gap) => gap > 10)) ||
      (care !== undefined && gaps([...seenDays(care.visits), asOf], (a, b) => b - a).some((gap) => gap > 42))
    )
  },
  'seen-not-alone': (child) =>
    [openPlan(child)?.visits, openCare(child)?.visits].some((visits) => {
      const last = (visits ?? []).filter((visit) => visit.seen === true).slice(-3)
      return (
        last.length === 3 &&
        last.every((visit) => visit.alone === false && ageOn(child.bornOn!, visit.on) >= 4)
      )
    }),
  'core-group-slipping': (child) => {
    const plan = openPlan(child)
    if (plan === undefined) return false
    const last = eventsOf(child, 'core-group').at(-1)
    const booked = child.bookings.some((booking) => booking.meeting === 'core-group')
    return !booked && (last === undefined || asOf - last > 35)
  },
  'supervision-gap': (child) => {
    const plan = openPlan(child)
    const from = plan?.startedOn ?? openCare(child)?.startedOn
    if (from === undefined || openCare(child)?.shortBreaks === true) return false
    const last = Math.max(from, eventsOf(child, 'supervision').at(-1) ?? from) as Day
    return workingDays(addMonths(last, plan === undefined ? 2 : 1), asOf) > 5
  },
  'plan-not-updated': (child) => {
    const plan = openPlan(child)
    const care = openCare(child)
    const conference =
      plan?.reviews.findLast((review) => review.heldOn !== undefined)?.heldOn ?? plan?.startedOn
    const review = care?.reviews.at(-1)?.heldOn
    const stale = (met: Day | undefined, updated: readonly Day[]) =>
      met !== undefined && workingDays(met, asOf) > 15 && !updated.some((on) => on >= met)
    return (
      stale(conference, eventsOf(child, 'plan-updated')) ||
      stale(review, care?.carePlans.map((one) => one.startedOn) ?? [])
    )
  },
  'recommendations-adrift': (child) =>
    child.actions.some((action) => action.dueOn === undefined) ||
    child.actions.filter((action) => action.doneOn === undefined && action.dueOn! < asOf).length >= 2,
  'worker-changes': (child) => {
    const since = asOf - 183
    const recent = child.involvements.filter((one) => (one.to ?? asOf) > since)
    const last = child.involvements.at(-1)!
    return recent.length >= 2 || (last.to !== undefined && workingDays(last.to, asOf) > 5)
  },
  'missing-without-interview': (child) => child.missingEpisodes.some((episode) => !episode.interviewOffered),
  'risk-again': (child) => {
    const plan = openPlan(child)
    const from = plan?.startedOn ?? openCare(child)?.startedOn ?? asOf
    const before = child.cpPlans.find((one) => one.endedOn !== undefined)?.endedOn
    return (
      child.enquiries.some((enquiry) => enquiry.startedOn > from) ||
      (plan !== undefined && before !== undefined && addMonths(before, 24) > plan.startedOn)
    )
  },
  'stage-without-steps': (child) => {
    const plan = openPlan(child)
    if (plan === undefined || addMonths(plan.startedOn, 8) > asOf) return false
    return eventsOf(child, 'legal-planning-meeting').length === 0
  },
}

describe('planted drift', () => {
  it('plants every kind in a known, small share of the children', () => {
    for (const kind of driftKinds) {
      const share =
        sample.filter((child) => child.planted.some((drift) => drift.kind === kind)).length / sample.length
      expect(share, kind).toBeGreaterThan(0.004)
      expect(share, kind).toBeLessThan(0.09)
    }
    const clean = sample.filter((child) => child.planted.length === 0).length / sample.length
    expect(clean).toBeGreaterThan(0.5)
    expect(clean).toBeLessThan(0.75)
  })

  for (const [kind, isShown] of Object.entries(shows)) {
    it(`shows ${kind} in the record of every child it was planted in`, () => {
      const planted = sample.filter((child) => child.planted.some((drift) => drift.kind === kind))
      expect(planted.filter((child) => !isShown(child)).map((child) => child.id)).toEqual([])
    })

    it(`shows no ${kind} in the record of a child with nothing planted`, () => {
      const clean = sample.filter((child) => child.planted.length === 0)
      expect(clean.filter(isShown).map((child) => child.id)).toEqual([])
    })
  }

  it('begins no drift after the day of the files', () => {
    for (const child of sample)
      for (const drift of child.planted) expect(drift.from).toBeLessThanOrEqual(asOf)
  })
})
