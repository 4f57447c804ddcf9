import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { preparationState, type PreparationDays } from './state.ts'

const today = dayOf('2026-10-20')
const none: PreparationDays = {
  askedOn: undefined,
  sentOn: undefined,
  heldBy: dayOf('2026-10-22'),
  startedOn: undefined,
  signedOn: undefined,
  isOver: false,
}

describe('How a preparation stands', () => {
  it.each<[string, Partial<PreparationDays>, string, string]>([
    ['nobody asked', {}, 'not-asked', 'Not asked for'],
    ['asked', { askedOn: dayOf('2026-10-12') }, 'waiting', 'Waiting since 12 Oct 2026'],
    [
      'the day of the midway has come',
      { askedOn: dayOf('2026-10-12'), heldBy: today },
      'late',
      'Late: the midway is on Tue 20 Oct 2026',
    ],
    [
      'sent, also after its day',
      { askedOn: dayOf('2026-10-12'), sentOn: dayOf('2026-10-19'), heldBy: dayOf('2026-10-18') },
      'back',
      'Back since 19 Oct 2026',
    ],
    ['sent and nobody asked', { sentOn: dayOf('2026-10-19') }, 'back', 'Back since 19 Oct 2026'],
    [
      'started without it',
      { askedOn: dayOf('2026-10-12'), startedOn: today },
      'started-without',
      'Started without preparation on 20 Oct 2026; you can still add a note',
    ],
    [
      'started with it',
      { sentOn: dayOf('2026-10-19'), startedOn: today },
      'started-with',
      'The chair started on 20 Oct 2026; you can still add a note',
    ],
    ['stopped', { askedOn: dayOf('2026-10-12'), isOver: true }, 'over', 'Nothing more is asked for'],
    [
      'signed before it was stopped',
      { sentOn: dayOf('2026-10-12'), signedOn: today, isOver: true },
      'started-with',
      'The chair started on 20 Oct 2026; you can still add a note',
    ],
  ])('%s', (_, days, is, words) => {
    expect(preparationState({ ...none, ...days }, today)).toMatchObject({ is, words })
  })

  it('can be written or noted under, never both, and a sent one is never waited for', () => {
    const day = fc.option(
      fc.integer({ min: -20, max: 20 }).map((by) => addDays(today, by)),
      { nil: undefined },
    )
    fc.assert(
      fc.property(
        fc.record({
          askedOn: day,
          sentOn: day,
          heldBy: day,
          startedOn: day,
          signedOn: day,
          isOver: fc.boolean(),
        }),
        (days) => {
          const state = preparationState(days, today)
          expect(state.mayWrite && state.mayNote).toBe(false)
          expect(state.mayWrite).toBe(['not-asked', 'waiting', 'late', 'back'].includes(state.is))
          if (days.startedOn !== undefined) expect(state.mayWrite).toBe(false)
          if (days.sentOn !== undefined) expect(['waiting', 'late', 'not-asked']).not.toContain(state.is)
        },
      ),
    )
  })
})
