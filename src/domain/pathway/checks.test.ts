import { expect, it } from 'vitest'
import { standings } from '#domain/timescales/standing.ts'
import { sideOf } from './checks.ts'

it('what is met is done, what was not met in time is not done, and what is to come stands on neither side', () => {
  expect(Object.fromEntries(standings.map((standing) => [standing, sideOf(standing)]))).toEqual({
    'met-on-time': 'done',
    'met-late': 'done',
    overdue: 'notDone',
    missed: 'notDone',
    'cannot-tell': 'cannotTell',
    'not-yet-due': undefined,
    'due-soon': undefined,
    'not-applicable': undefined,
    waived: undefined,
  })
})
