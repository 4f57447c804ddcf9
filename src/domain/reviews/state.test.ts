import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { midwayState, type MidwayDays } from './state.ts'

describe('The state of a midway review', () => {
  const calendar = workingCalendar()
  const days: MidwayDays = {
    dueOn: dayOf('2026-10-26'),
    opensOn: dayOf('2026-10-12'),
    closesOn: dayOf('2026-11-02'),
    missing: undefined,
    stoppedBecause: undefined,
    startedOn: undefined,
    heldOn: undefined,
    signedOn: undefined,
  }
  const on = (today: string, more: Partial<MidwayDays> = {}) =>
    midwayState({ ...days, ...more }, dayOf(today), calendar)

  it.each([
    ['2026-10-09', {}, 'Not due yet'],
    ['2026-10-12', {}, 'Due 26 Oct 2026'],
    ['2026-10-26', {}, 'Due today'],
    ['2026-10-29', {}, 'Overdue by 3 working days'],
    ['2026-10-20', { startedOn: dayOf('2026-10-19') }, 'Started'],
    ['2026-10-29', { startedOn: dayOf('2026-10-19') }, 'Overdue by 3 working days'],
    ['2026-10-29', { dueOn: undefined, missing: 'no conference' }, 'Needs a date'],
    ['2026-10-29', { heldOn: dayOf('2026-10-26') }, 'Held, not signed'],
    ['2026-10-29', { heldOn: dayOf('2026-10-26'), signedOn: dayOf('2026-10-27') }, 'Signed 27 Oct 2026'],
    [
      '2026-10-29',
      { signedOn: dayOf('2026-10-27'), onFileOn: dayOf('2026-10-28') },
      'On the child’s file (seen 28 Oct 2026)',
    ],
    ['2026-10-29', { stoppedBecause: 'plan-ended' }, 'Stopped: plan ended'],
    ['2026-10-29', { stoppedBecause: 'superseded' }, 'Stopped: the next conference or review was held first'],
  ])('on %s with %o is "%s"', (today, more, words) => {
    expect(on(today, more).words).toBe(words)
  })

  it('overdue says until when it can still be held', () => {
    expect(on('2026-10-29').more).toBe('can be held until 2 Nov 2026')
    expect(on('2026-11-09').more).toBeUndefined()
  })
})
