import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { statusLines, statusOfMidway, type MidwayFacts } from './status.ts'

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
const asked = { agreementOf: 'Quinn Ash' }
const putOff = { outcome: 'put-off' as const, putOffTo: dayOf('2026-11-20') }

describe('The status of a midway review', () => {
  it.each<[string, Partial<MidwayFacts>, string, string]>([
    ['2026-10-09', {}, 'not-due-yet', 'Not due yet'],
    ['2026-10-12', {}, 'due', 'Due 26 Oct 2026'],
    ['2026-10-26', {}, 'due', 'Due today'],
    ['2026-10-09', arranged, 'arranged', 'Arranged for Thu 22 Oct 2026'],
    ['2026-10-20', { ...arranged, prepAskedOn: dayOf('2026-10-14') }, 'being-prepared', 'Being prepared'],
    [
      '2026-10-20',
      { prepAskedOn: dayOf('2026-10-14'), prepBackOn: dayOf('2026-10-19') },
      'preparation-back',
      'Preparation back',
    ],
    ['2026-10-20', { ...started, ...arranged, prepBackOn: dayOf('2026-10-19') }, 'started', 'Started'],
    ['2026-10-29', started, 'overdue', 'Overdue by 3 working days'],
    ['2026-10-29', arranged, 'overdue', 'Overdue by 3 working days'],
    ['2026-10-29', { dueOn: undefined, missing: 'no conference' }, 'needs-a-date', 'Needs a date'],
    ['2026-11-02', held, 'held-not-signed', 'Held, not signed'],
    ['2026-11-03', held, 'overdue-to-sign', 'Overdue to sign'],
    ['2026-11-03', heldLate, 'held-not-signed', 'Held, not signed'],
    ['2026-10-29', signed, 'signed', 'Signed 27 Oct 2026'],
    ['2026-10-30', sent, 'sent', 'Sent 28 Oct 2026'],
    ['2026-11-02', sent, 'not-confirmed', 'Not confirmed'],
    [
      '2026-11-09',
      { ...sent, receivedOn: dayOf('2026-10-28') },
      'on-file',
      'On the child’s file (seen 28 Oct 2026)',
    ],
    ['2026-10-29', putOff, 'put-off', 'Put off to 20 Nov 2026'],
    ['2026-11-20', putOff, 'put-off', 'Put off to 20 Nov 2026'],
    ['2026-11-23', putOff, 'overdue', 'Overdue by 20 working days'],
    ['2026-11-23', { ...putOff, ...held, ...signed }, 'signed', 'Signed 27 Oct 2026'],
    ['2026-10-29', notRequired, 'not-required', 'Not required: no issues'],
    ['2026-11-23', notRequired, 'not-required', 'Not required: no issues'],
    ['2026-10-29', { ...notRequired, ...held }, 'held-not-signed', 'Held, not signed'],
    ['2026-10-29', { stoppedBecause: 'plan-ended' }, 'stopped', 'Stopped: plan ended'],
    [
      '2026-10-29',
      { ...notRequired, stoppedBecause: 'superseded' },
      'stopped',
      'Stopped: the next conference or review was held first',
    ],
    ['2026-10-29', { ...signed, stoppedBecause: 'superseded' }, 'signed', 'Signed 27 Oct 2026'],
  ])('on %s with %o is %s: "%s"', (today, more, is, words) => {
    expect(on(today, more)).toMatchObject({ is, words })
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
    ['2026-10-14', asked, 'waiting for the agreement of Quinn Ash that it is not required'],
    [
      '2026-10-29',
      { ...asked, ...arranged },
      'can be held until 2 Nov 2026, was arranged for Thu 22 Oct 2026, waiting for the agreement of Quinn Ash that it is not required',
    ],
    ['2026-10-20', { ...asked, ...started }, 'due next week, Mon 26 Oct'],
    ['2026-10-29', { ...asked, ...signed }, undefined],
    ['2026-10-29', { ...asked, ...notRequired }, undefined],
  ])('on %s with %o adds "%s"', (today, more, said) => {
    expect(on(today, more).more).toBe(said)
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
})
