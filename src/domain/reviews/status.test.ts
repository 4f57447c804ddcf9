import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { dueColumns, statusLines, statusOfMidway, type MidwayFacts } from './status.ts'

const calendar = workingCalendar()
const facts: MidwayFacts = {
  dueOn: dayOf('2026-10-26'),
  opensOn: dayOf('2026-10-12'),
  closesOn: dayOf('2026-11-02'),
  missing: undefined,
}
const on = (today: string, more: Partial<MidwayFacts> = {}) =>
  statusOfMidway({ ...facts, ...more }, dayOf(today), calendar)

const arranged = { arrangedFor: dayOf('2026-10-22') }
const started = { startedOn: dayOf('2026-10-19') }
const held = { heldOn: dayOf('2026-10-26') }
const heldLate = { heldOn: dayOf('2026-11-03') }
const signed = { ...held, signedOn: dayOf('2026-10-27') }
const sent = { ...signed, sentOn: dayOf('2026-10-28') }
const notRequired = { outcome: 'not-required' as const, outcomeReason: 'no-issues' }
const putOff = { outcome: 'put-off' as const, putOffTo: dayOf('2026-11-20') }

describe('The status of a midway review', () => {
  it.each<[string, Partial<MidwayFacts>, string, string, string]>([
    ['2026-10-09', {}, 'not-due-yet', 'Not due yet', 'to-come'],
    ['2026-10-12', {}, 'due', 'Due 26 Oct 2026', 'to-come'],
    ['2026-10-26', {}, 'due', 'Due today', 'to-come'],
    ['2026-10-09', arranged, 'arranged', 'Arranged for Thu 22 Oct 2026', 'to-come'],
    [
      '2026-10-20',
      { ...arranged, prepAskedOn: dayOf('2026-10-14') },
      'being-prepared',
      'Being prepared',
      'to-come',
    ],
    [
      '2026-10-20',
      { prepAskedOn: dayOf('2026-10-14'), prepBackOn: dayOf('2026-10-19') },
      'preparation-back',
      'Preparation back',
      'to-come',
    ],
    [
      '2026-10-20',
      { ...started, ...arranged, prepBackOn: dayOf('2026-10-19') },
      'started',
      'Started',
      'to-come',
    ],
    ['2026-10-29', started, 'overdue', 'Overdue by 3 working days', 'overdue'],
    ['2026-10-29', arranged, 'overdue', 'Overdue by 3 working days', 'overdue'],
    [
      '2026-10-29',
      { dueOn: undefined, missing: 'no conference' },
      'needs-a-date',
      'Needs a date',
      'not-worked-out',
    ],
    ['2026-11-02', held, 'held-not-signed', 'Held, not signed', 'in-time'],
    ['2026-11-03', held, 'overdue-to-sign', 'Overdue to sign', 'in-time'],
    ['2026-11-03', heldLate, 'held-not-signed', 'Held, not signed', 'late'],
    ['2026-10-29', signed, 'signed', 'Signed 27 Oct 2026', 'in-time'],
    ['2026-10-30', sent, 'sent', 'Sent 28 Oct 2026', 'in-time'],
    ['2026-11-02', sent, 'not-confirmed', 'Not confirmed', 'in-time'],
    [
      '2026-11-09',
      { ...sent, receivedOn: dayOf('2026-10-28') },
      'on-file',
      'On the child’s file (seen 28 Oct 2026)',
      'in-time',
    ],
    ['2026-10-29', putOff, 'put-off', 'Put off to 20 Nov 2026', 'put-off'],
    ['2026-11-20', putOff, 'put-off', 'Put off to 20 Nov 2026', 'put-off'],
    ['2026-11-23', putOff, 'overdue', 'Overdue by 20 working days', 'overdue'],
    ['2026-11-23', { ...putOff, ...held, ...signed }, 'signed', 'Signed 27 Oct 2026', 'in-time'],
    ['2026-10-29', notRequired, 'not-required', 'Not required: no issues', 'not-required'],
    ['2026-11-23', notRequired, 'not-required', 'Not required: no issues', 'not-required'],
    ['2026-10-29', { ...notRequired, ...held }, 'held-not-signed', 'Held, not signed', 'in-time'],
    ['2026-10-29', { stoppedBecause: 'plan-ended' }, 'stopped', 'Stopped: plan ended', 'stopped'],
    [
      '2026-10-29',
      { ...notRequired, stoppedBecause: 'superseded' },
      'stopped',
      'Stopped: the next conference or review was held first',
      'stopped',
    ],
    ['2026-10-29', { ...signed, stoppedBecause: 'superseded' }, 'signed', 'Signed 27 Oct 2026', 'in-time'],
  ])('on %s with %o is %s: "%s", counted as %s', (today, more, is, words, column) => {
    expect(on(today, more)).toMatchObject({ is, words, column })
  })

  it.each<[string, Partial<MidwayFacts>, string | undefined]>([
    ['2026-10-29', {}, 'can be held until 2 Nov 2026'],
    ['2026-11-09', {}, undefined],
    ['2026-10-29', started, 'started, can be held until 2 Nov 2026'],
    [
      '2026-10-29',
      { arrangedFor: dayOf('2026-11-06') },
      'can be held until 2 Nov 2026, arranged for Fri 6 Nov 2026',
    ],
    ['2026-11-23', putOff, 'was put off to 20 Nov 2026'],
    ['2026-10-14', { arrangedFor: dayOf('2026-11-06') }, 'after its last day, 2 Nov 2026, due 26 Oct 2026'],
    ['2026-10-23', arranged, 'that day has passed, due next week, Mon 26 Oct'],
    ['2026-11-03', held, 'held 26 Oct 2026, 6 working days ago'],
    ['2026-11-02', sent, 'sent 28 Oct 2026'],
    ['2026-10-29', { dueOn: undefined, missing: 'no conference' }, 'no conference'],
  ])('on %s with %o adds "%s"', (today, more, said) => {
    expect(on(today, more).more).toBe(said)
  })

  it('counts among those due all but what is not due yet, has stopped, or has no day', () => {
    expect(on('2026-10-09').countsAsDue).toBe(false)
    expect(on('2026-10-29', { stoppedBecause: 'died' }).countsAsDue).toBe(false)
    expect(on('2026-10-29', { dueOn: undefined }).countsAsDue).toBe(false)
    for (const more of [{}, arranged, signed, notRequired, putOff, held])
      expect(on('2026-10-29', more).countsAsDue).toBe(true)
  })

  const start = dayOf('2026-01-05')
  const someDay = fc.integer({ min: 0, max: 400 }).map((after): Day => addDays(start, after))
  const maybe = fc.option(someDay, { nil: undefined, freq: 2 })
  const anyFacts: fc.Arbitrary<MidwayFacts> = fc.record({
    dueOn: maybe,
    opensOn: maybe,
    closesOn: maybe,
    missing: fc.constant(undefined),
    arrangedFor: maybe,
    prepAskedOn: maybe,
    prepBackOn: maybe,
    startedOn: maybe,
    heldOn: maybe,
    signedOn: maybe,
    sentOn: maybe,
    receivedOn: maybe,
    outcome: fc.constantFrom(undefined, undefined, 'not-required', 'put-off'),
    outcomeReason: fc.constantFrom(undefined, 'no-issues'),
    putOffTo: maybe,
    stoppedBecause: fc.constantFrom(undefined, undefined, undefined, 'superseded', 'died'),
  })

  /** Each line of the table on its own, as the specification has it, without the lines before it. */
  const holds: Record<(typeof statusLines)[number], (midway: MidwayFacts, today: Day) => boolean> = {
    stopped: (m) => m.stoppedBecause !== undefined && m.signedOn === undefined,
    'not-required': (m) => m.outcome === 'not-required' && m.heldOn === undefined && m.signedOn === undefined,
    'put-off': (m, today) =>
      m.outcome === 'put-off' &&
      m.putOffTo !== undefined &&
      today <= m.putOffTo &&
      m.heldOn === undefined &&
      m.signedOn === undefined,
    'on-file': (m) => m.receivedOn !== undefined,
    'not-confirmed': (m, today) =>
      m.sentOn !== undefined && (calendar.workingDaysBetween(m.sentOn, today) ?? 0) > 2,
    sent: (m) => m.sentOn !== undefined,
    signed: (m) => m.signedOn !== undefined,
    'overdue-to-sign': (m, today) =>
      m.heldOn !== undefined && (calendar.workingDaysBetween(m.heldOn, today) ?? 0) > 5,
    'held-not-signed': (m) => m.heldOn !== undefined,
    'needs-a-date': (m) => m.dueOn === undefined,
    overdue: (m, today) => m.dueOn !== undefined && today > m.dueOn,
    started: (m) => m.startedOn !== undefined,
    'preparation-back': (m) => m.prepBackOn !== undefined,
    'being-prepared': (m) => m.prepAskedOn !== undefined,
    arranged: (m) => m.arrangedFor !== undefined,
    due: (m, today) => m.opensOn === undefined || m.opensOn <= today,
    'not-due-yet': () => true,
  }

  it('is always one line: the first of the table that is true', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(anyFacts, someDay, (midway, today) => {
        const first = statusLines.find((line) => holds[line](midway, today))
        met.add(first!)
        expect(statusOfMidway(midway, today, calendar).is).toBe(first)
      }),
      { numRuns: 20_000, seed: 7 },
    )
    expect([...met].toSorted()).toEqual([...statusLines].toSorted())
  })

  it('adds up: what was due is in time, late, overdue, to come, not required, put off, not worked out or stopped', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 40 }), someDay, (midways, today) => {
        const all = midways.map((midway) => statusOfMidway(midway, today, calendar))
        const sum = dueColumns.map((column) => all.filter((each) => each.column === column).length)
        expect(sum.reduce((a, b) => a + b, 0)).toBe(midways.length)
        // Once every day and window has passed nothing is left to come, and the sum is that of the reports.
        const after = midways.map((midway) => statusOfMidway(midway, addDays(start, 600), calendar))
        expect(after.filter(({ column }) => column === 'to-come')).toEqual([])
        // Told apart, and in no column that says it was done or missed: what stopped, and what has no day.
        for (const each of all)
          if (each.is === 'stopped' || each.is === 'needs-a-date')
            expect([each.countsAsDue, each.column]).toEqual([
              false,
              each.is === 'stopped' ? 'stopped' : 'not-worked-out',
            ])
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
