import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { aChild } from '#test/support/a-child.ts'
import { layOutPlanLine } from './lay-out-plan-line.ts'
import { presentTimeline, type TimelineQuery } from './presenter.ts'

const today = '2026-10-14'
const shown = (events: readonly string[], query: Partial<TimelineQuery> = {}) =>
  presentTimeline(aChild({ today, events }), [], [], { by: 'happened', ...query }, dayOf(today))

describe('The timeline of a child', () => {
  const visits = [
    'visit 2026-09-03 alone',
    'visit 2026-09-12',
    'visit 2026-09-21 not-seen',
    'core-group 2026-09-14',
  ]

  it('is newest first by month, and tells the visits of a month together', () => {
    const { months } = shown([...visits, 'supervision 2026-10-01'])
    expect(months.map(({ heading, entries }) => [heading, entries.map(({ title }) => title)])).toEqual([
      ['October 2026', ['Supervision']],
      ['September 2026', ['3 visits in September: 2 seen, 1 alone', 'Core group']],
      ['June 2026', ['Child protection plan began']],
    ])
    expect(months[1]?.entries[0]?.more).toEqual(['On the 3rd, 12th, 21st'])
  })

  it('never calls a visit not seen where the record does not say', () => {
    const unsaid = ['visit 2026-09-03 unsaid', 'visit 2026-09-12 unsaid', 'visit 2026-09-21 unsaid']
    expect(shown(unsaid).months[0]?.entries[0]?.title).toBe(
      '3 visits in September: whether the child was seen is not recorded',
    )
  })

  it('counts each kind, and under visits shows each visit by itself', () => {
    const { filters, months } = shown(visits, { kind: 'visit' })
    const counts = filters[0]!.choices.map(({ text, count }) => `${text} ${count}`)
    expect(counts).toEqual(['Everything 5', 'Visits 3', 'Core groups 1', 'Plans 1'])
    expect(months.flatMap(({ entries }) => entries.map(({ title }) => title))).toEqual([
      'Visit, child not seen',
      'Visit, child seen',
      'Visit, child seen alone',
    ])
  })

  it('marks what was written down late, and can go by the day of recording', () => {
    const events = ['core-group 2026-08-30 recorded 2026-09-11', 'supervision 2026-09-01 recorded 2026-09-02']
    expect(shown(events).months.flatMap(({ entries }) => entries.map((each) => each.recordedLate))).toEqual([
      undefined,
      'Recorded 12 days later',
      undefined,
    ])
    const byRecorded = shown(events, { by: 'recorded' }).months
    expect(byRecorded.map(({ heading }) => heading)).toEqual([
      'September 2026',
      'When it was recorded is not known',
    ])
    expect(byRecorded[0]?.entries[0]?.more).toEqual(['Happened 30 Aug 2026'])
  })

  it('folds the months where there is much, with a way to each year', () => {
    const many = Array.from({ length: 210 }, (_, index) => {
      const month = String((index % 9) + 1).padStart(2, '0')
      return `direct-work ${2024 + (index % 3)}-${month}-${String((index % 28) + 1).padStart(2, '0')}`
    })
    const { folded, months, years } = shown(many)
    expect(folded).toBe(true)
    expect(months.filter(({ open }) => open)).toHaveLength(3)
    expect(years.map(({ year }) => year)).toEqual(['2026', '2025', '2024'])
    expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(211)
  })

  it('says where it begins', () => {
    expect(shown([]).begins).toBe('Nothing is recorded before 1 Jun 2026, when the plan began.')
    expect(shown(['section-47 2026-05-20']).begins).toBe('Nothing is recorded before 20 May 2026.')
  })
})

describe('The drawn course of a plan', () => {
  const line = layOutPlanLine(
    aChild({
      today,
      events: [
        'initial-conference 2026-06-01',
        'visit 2026-06-05',
        'visit 2026-06-12 not-seen',
        'review-conference 2026-08-28',
        'core-group 2026-06-12',
      ],
      bookings: [['review-conference', '2026-12-10']],
    }),
    'Beck Bindweed',
    dayOf(today),
  )!
  const lane = (id: string) => line.lanes.find((each) => each.id === id)!

  it('has meetings held and booked, from left to right', () => {
    const { marks } = lane('meetings')
    expect(marks.map(({ shape, says }) => `${shape}: ${says}`)).toEqual([
      'held: Initial conference, Mon 1 Jun 2026',
      'held: Review conference, Fri 28 Aug 2026',
      'planned: Review conference booked for Thu 10 Dec 2026',
    ])
    expect(marks.map(({ x }) => x)).toEqual(marks.map(({ x }) => x).toSorted((a, b) => a - b))
    expect(marks[1]!.x).toBeLessThan(line.todayX)
    expect(marks[2]!.x).toBeGreaterThan(line.todayX)
    expect(marks[2]!.x).toBeLessThan(line.width)
  })

  it('draws a visit without seeing the child as a shape of its own', () => {
    expect(lane('visits').marks.map(({ shape }) => shape)).toEqual(['seen', 'not-seen'])
  })

  it('shades from the day something was due to the day it was done, or to today', () => {
    const [visit] = lane('visits').late
    // Ten working days after Friday 5 June is Friday 19 June; nothing has been recorded since.
    expect(visit?.says).toBe('Visit due by 19 Jun 2026: no record of it since, 117 calendar days late')
    expect(visit!.x + visit!.width).toBeCloseTo(line.todayX, 0)
    const [midway] = lane('midways').late
    expect(midway?.says).toMatch(/^Midway review due by 13 Jul 2026/)
  })

  it('says the same in words', () => {
    expect(line.says).toMatch(
      /^From 18 May 2026 to 14 Dec 2026\. Conferences and reviews: 2; midway reviews: 0, late once/,
    )
  })
})
