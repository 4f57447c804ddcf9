import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { packLibrary } from '#policies/registry.ts'
import { fingerprintOf, inOrderOfKeeping, proposedToPutOff } from './proposal.ts'
import type { ReviewWaiting } from './review-waiting.ts'

const calendar = workingCalendar()
const today = dayOf('2026-11-23')
const on = { today, week: today, calendar }
const order = packLibrary().find('cp-interval-monitoring@2026-11')!.capacity!.order

function waiting(reference: string, more: Partial<ReviewWaiting> = {}): ReviewWaiting {
  return {
    reference,
    chairRef: 'C1',
    dueOn: dayOf('2026-12-04'),
    minutes: 60,
    planStartedOn: dayOf('2026-06-15'),
    lastMidwayOn: undefined,
    timesPutOff: 0,
    groups: [],
    expectedOn: undefined,
    isClosed: false,
    immediateRisk: false,
    openConcern: false,
    putOffLastTime: false,
    hasWorker: true,
    visitOverdueSince: undefined,
    signsOfDrift: 0,
    ...more,
  }
}
const group = (id: string) => ({ id, reason: id })
const references = (some: readonly ReviewWaiting[]) =>
  inOrderOfKeeping(some, order, on).map((placed) => placed.waiting.reference)

describe('the order of keeping', () => {
  it('goes by tier: what is locked, the first three groups, the last three, two signs of drift, the rest', () => {
    const placed = inOrderOfKeeping(
      [
        waiting('rest'),
        waiting('drift', { signsOfDrift: 2 }),
        waiting('repeat', { groups: [group('repeat-plan')] }),
        waiting('baby', { groups: [group('under-two')] }),
        waiting('concern', { openConcern: true }),
      ],
      order,
      on,
    )
    expect(placed.map(({ waiting: { reference }, place, tier }) => [reference, place, tier])).toEqual([
      ['concern', 1, 0],
      ['baby', 2, 1],
      ['repeat', 3, 2],
      ['drift', 4, 3],
      ['rest', 5, 4],
    ])
    expect(placed.map(({ reasons }) => reasons)).toEqual([
      ['A concern is open'],
      ['under-two'],
      ['repeat-plan'],
      ['2 signs of drift'],
      [],
    ])
  })

  it('inside a tier: more reasons, then the longest since somebody looked, then the due day', () => {
    const long = { lastMidwayOn: dayOf('2026-05-01') }
    const short = { lastMidwayOn: dayOf('2026-08-01') }
    expect(
      references([
        waiting('later', { ...long, dueOn: dayOf('2026-12-10') }),
        waiting('short', short),
        waiting('long', long),
        waiting('two-reasons', { ...short, groups: [group('repeat-plan'), group('long-plan')] }),
        waiting('one-reason', { ...long, groups: [group('repeat-plan')] }),
      ]),
    ).toEqual(['two-reasons', 'one-reason', 'long', 'later', 'short'])
  })

  it.each([
    ['immediate-risk', { immediateRisk: true }, 'An immediate risk was noted and the concern is open'],
    ['restricted', { isClosed: true }, 'A restricted record: what would keep it first cannot be seen here'],
    ['put off last time', { putOffLastTime: true }, 'The midway review before this was put off'],
    ['no worker', { hasWorker: false }, 'No social worker is allocated'],
    [
      'not seen',
      { visitOverdueSince: dayOf('2026-11-20') },
      'The child was not seen in time: due by 20 Nov 2026',
    ],
    ['birth in 8 weeks', { expectedOn: dayOf('2027-01-18') }, 'The birth is near: expected 18 Jan 2027'],
    ['three signs', { signsOfDrift: 3 }, 'Several signs of drift: 3 signs'],
    [
      'nine months in 4 weeks',
      { planStartedOn: dayOf('2026-03-21') },
      'A stage check is near: 9 months on the plan on 21 Dec 2026',
    ],
    [
      'nine months 4 weeks ago',
      { planStartedOn: dayOf('2026-01-26') },
      'A stage check is near: 9 months on the plan on 26 Oct 2026',
    ],
  ])('locks: %s', (_, more, says) => {
    const [placed] = inOrderOfKeeping([waiting('A', more)], order, on)
    expect(placed).toMatchObject({ tier: 0, isLocked: true })
    expect(placed?.reasons).toContain(says)
  })

  it.each([
    ['a birth a day later', { expectedOn: dayOf('2027-01-19') }],
    ['nine months a day later', { planStartedOn: dayOf('2026-03-22') }],
    ['nine months a day earlier', { planStartedOn: dayOf('2026-01-25') }],
    ['signs that are not worked out', { signsOfDrift: undefined }],
  ])('does not lock: %s', (_, more) => {
    expect(inOrderOfKeeping([waiting('A', more)], order, on)[0]?.isLocked).toBe(false)
  })
})

describe('what is proposed', () => {
  it('is the last to be kept, for each chair who is short, until the hours reach', () => {
    const placed = inOrderOfKeeping(
      [
        waiting('kept', { groups: [group('unborn')] }),
        waiting('first', { lastMidwayOn: dayOf('2026-10-01') }),
        waiting('second', { lastMidwayOn: dayOf('2026-09-01') }),
        waiting('third', { lastMidwayOn: dayOf('2026-08-01') }),
        waiting('other', { chairRef: 'C2' }),
      ],
      order,
      on,
    )
    expect([...proposedToPutOff(placed, new Map([['C1', 90]]))]).toEqual(['first', 'second'])
    expect([...proposedToPutOff(placed, new Map([['C1', 0]]))]).toEqual([])
  })

  const some = fc.array(
    fc.record({
      chair: fc.nat(2),
      due: fc.integer({ min: 0, max: 30 }),
      last: fc.option(fc.integer({ min: 20, max: 200 }), { nil: undefined }),
      risk: fc.boolean(),
      before: fc.boolean(),
      groups: fc.subarray(['unborn', 'under-two', 'repeat-plan', 'chair-concern']),
      signs: fc.option(fc.nat(4), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  const made = (rows: typeof some extends fc.Arbitrary<infer Rows> ? Rows : never) =>
    rows.map((row, index) =>
      waiting(`MR-${index}`, {
        chairRef: `C${row.chair}`,
        dueOn: addDays(today, row.due),
        lastMidwayOn: row.last === undefined ? undefined : addDays(today, -row.last),
        immediateRisk: row.risk,
        putOffLastTime: row.before,
        groups: row.groups.map(group),
        signsOfDrift: row.signs,
      }),
    )

  it('never holds what is locked, nor one of an earlier tier while a later one of that chair is kept', () => {
    fc.assert(
      fc.property(some, fc.nat(3000), (rows, short) => {
        const placed = inOrderOfKeeping(made(rows), order, on)
        const proposed = proposedToPutOff(
          placed,
          new Map([
            ['C0', short],
            ['C1', short],
          ]),
        )
        for (const one of placed) {
          if (!proposed.has(one.waiting.reference)) continue
          expect(one.isLocked).toBe(false)
          expect(one.waiting.chairRef).not.toBe('C2')
          const later = placed.filter(
            ({ place, waiting: { chairRef } }) => place > one.place && chairRef === one.waiting.chairRef,
          )
          expect(later.every(({ waiting: { reference } }) => proposed.has(reference))).toBe(true)
        }
      }),
    )
  })

  it('is the same for the same inputs, in whatever order they come, byte for byte', () => {
    fc.assert(
      fc.property(some, fc.integer(), (rows, seed) => {
        const first = inOrderOfKeeping(made(rows), order, on)
        const shuffled = made(rows)
          .map((one, index) => ({ one, key: Math.imul(index + 1, seed | 1) }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(JSON.stringify(inOrderOfKeeping(shuffled, order, on))).toBe(JSON.stringify(first))
      }),
    )
  })

  it('draws another lot in another week for what is alike', () => {
    const alike = Array.from({ length: 12 }, (_, index) => waiting(`MR-${index}`))
    const next = { ...on, week: addDays(today, 7) }
    const inNext = inOrderOfKeeping(alike, order, next).map((placed) => placed.waiting.reference)
    expect(references(alike)).not.toEqual(inNext)
    expect(references(alike).toSorted()).toEqual(inNext.toSorted())
  })

  it('is marked as changed where its tier, its reasons or its due day did', () => {
    const one = inOrderOfKeeping([waiting('A')], order, on)[0]!
    const same = inOrderOfKeeping([waiting('B'), waiting('A')], order, on)[0]!
    const worse = inOrderOfKeeping([waiting('A', { openConcern: true })], order, on)[0]!
    expect(fingerprintOf(same)).toBe(fingerprintOf(one))
    expect(fingerprintOf(worse)).not.toBe(fingerprintOf(one))
  })
})
