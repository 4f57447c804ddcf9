import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { packLibrary } from '#policies/registry.ts'
import { weeksFrom } from './hours.ts'
import { place, shortOf, talksOf, without, withoutRoom, type ChairWork } from './placement.ts'
import { beyondHours, fingerprintOf, inOrderOfKeeping, proposedToPutOff, stillShort } from './proposal.ts'
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
/** A chair's work that closes on its due day, with so many minutes in each week; brothers and sisters by the letter of their names. */
function work(
  some: readonly ReviewWaiting[],
  minutes: number,
  talkOf: (reference: string) => string = (reference) => reference,
): ReadonlyMap<string, ChairWork> {
  const weeks = weeksFrom(today, 14).map((weekOn) => ({ weekOn, minutes }))
  return new Map(
    [...Map.groupBy(some, ({ chairRef }) => chairRef)].map(([chairRef, theirs]) => [
      chairRef,
      {
        talks: talksOf(
          theirs.map((one) => ({
            ...one,
            opensOn: addDays(one.dueOn, -14),
            closesOn: one.dueOn,
            talk: talkOf(one.reference),
          })),
          today,
        ),
        weeks,
        until: addDays(today, 41),
      },
    ]),
  )
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
  const four = [
    waiting('kept', { groups: [group('unborn')] }),
    waiting('first', { lastMidwayOn: dayOf('2026-10-01') }),
    waiting('second', { lastMidwayOn: dayOf('2026-09-01') }),
    waiting('third', { lastMidwayOn: dayOf('2026-08-01') }),
  ]

  it('is the last to be kept, for each chair who is short, until the rest finds room', () => {
    const all = [...four, waiting('other', { chairRef: 'C2' })]
    const placed = inOrderOfKeeping(all, order, on)
    // All close in the second week: two weeks of an hour hold two of four.
    expect([...proposedToPutOff(placed, work(all, 60))]).toEqual(['first', 'second'])
    expect([...proposedToPutOff(placed, work(all, 120))]).toEqual([])
    // An hour and a half of four hours is missing: one review, and the half is less than one.
    expect([...proposedToPutOff(placed, work(all, 75))]).toEqual(['first'])
  })

  it('is nothing whose hours another needs in vain: what closes later gives no room', () => {
    const all = [
      waiting('now', { dueOn: addDays(today, 2) }),
      waiting('also', { dueOn: addDays(today, 2), groups: [group('unborn')] }),
      waiting('later', { dueOn: addDays(today, 30), lastMidwayOn: dayOf('2026-11-01') }),
    ]
    const placed = inOrderOfKeeping(all, order, on)
    expect(placed.at(-1)!.waiting.reference).toBe('later')
    expect([...proposedToPutOff(placed, work(all, 60))]).toEqual(['now'])
  })

  it('is a whole talk of brothers and sisters, and none of it where one of them is locked', () => {
    const talkOf = (reference: string) => reference[0]!
    const all = [...['a1', 'a2', 'b1'].map((name) => waiting(name)), waiting('b2', { openConcern: true })]
    const placed = inOrderOfKeeping(all, order, on)
    const proposed = proposedToPutOff(placed, work(all, 90, talkOf))
    expect([...proposed].toSorted()).toEqual(['a1', 'a2'])
    expect(stillShort(work(all, 90, talkOf), proposed)).toBe(0)
    expect(stillShort(work(all, 0, talkOf), proposed)).toBe(120)
    expect([...proposedToPutOff(placed, work(all, 0, talkOf))].toSorted()).toEqual(['a1', 'a2'])
  })

  it('keeps a talk where the first of its children to be kept stands', () => {
    const all = [
      waiting('a1'),
      waiting('a2', { groups: [group('unborn')] }),
      waiting('b1', { groups: [group('repeat-plan')] }),
    ]
    const placed = inOrderOfKeeping(all, order, on)
    const proposed = proposedToPutOff(
      placed,
      work(all, 60, (reference) => reference[0]!),
    )
    expect([...proposed]).toEqual(['b1'])
  })

  it('is never more than needed, and what a manager adds to it is', () => {
    const placed = inOrderOfKeeping(four, order, on)
    const chosen = (...names: readonly string[]) =>
      placed.filter(({ waiting: { reference } }) => names.includes(reference))
    expect(beyondHours(chosen('first', 'second'), work(four, 60))).toBe(false)
    expect(beyondHours(chosen('third', 'kept'), work(four, 60))).toBe(false)
    expect(beyondHours(chosen('first', 'second', 'third'), work(four, 60))).toBe(true)
    expect(beyondHours(chosen('first'), work(four, 120))).toBe(true)
    expect(beyondHours(chosen('first'), new Map())).toBe(true)
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

  it('is enough and not a talk too many, never locked, nothing where all fits, and the last that gives room', () => {
    fc.assert(
      fc.property(some, fc.nat(400), fc.nat(3), (rows, minutes, families) => {
        const all = made(rows)
        const talkOf = (reference: string) =>
          families === 0 ? reference : String(Number(reference.slice(3)) % (7 * families))
        const placed = inOrderOfKeeping(all, order, on)
        const theirs = work(all, minutes, talkOf)
        const proposed = proposedToPutOff(placed, theirs)
        const locked = new Set(placed.filter(({ isLocked }) => isLocked).map((one) => one.waiting.reference))
        expect([...proposed].filter((reference) => locked.has(reference))).toEqual([])
        const placeOf = new Map(placed.map((one) => [one.waiting.reference, one.place]))
        expect(
          beyondHours(
            placed.filter((one) => proposed.has(one.waiting.reference)),
            theirs,
          ),
        ).toBe(false)
        for (const ofChair of theirs.values()) {
          const talks = ofChair.talks.map(({ reviews }) => reviews.map(({ reference }) => reference))
          const taken = talks.filter((talk) => talk.some((reference) => proposed.has(reference)))
          if (shortOf(place(ofChair)) === 0) expect(taken).toEqual([])
          expect(taken.flat().every((reference) => proposed.has(reference))).toBe(true)
          const left = without(ofChair, new Set(taken.flat()))
          const givesRoom = (talk: readonly string[]) =>
            withoutRoom(place(without(left, new Set(talk)))) < withoutRoom(place(left))
          const others = talks.filter((talk) => !taken.includes(talk) && !talk.some((one) => locked.has(one)))
          // Enough: what is short still, nothing that may be put off would help.
          if (shortOf(place(left)) > 0) expect(others.filter(givesRoom)).toEqual([])
          if (taken.length === 0) continue
          // Not a talk too many: without the first of them to be kept, something would have no room.
          const at = (talk: readonly string[]) => Math.min(...talk.map((one) => placeOf.get(one)!))
          const firstKept = taken.toSorted((a, b) => at(a) - at(b))[0]!
          const fewer = without(ofChair, new Set(taken.filter((talk) => talk !== firstKept).flat()))
          expect(shortOf(place(fewer))).toBeGreaterThan(0)
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
