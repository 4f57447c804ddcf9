import { expect, it } from 'vitest'
import { countChecks } from './checks.ts'

it('counts what is done and not done by how binding it is; what is to come counts on neither side', () => {
  const counts = countChecks([
    { strength: 'must', standing: 'met-late' },
    { strength: 'must', standing: 'overdue' },
    { strength: 'must', standing: 'cannot-tell' },
    { strength: 'should', standing: 'missed' },
    { strength: 'should', standing: 'not-yet-due' },
    { strength: 'consider', standing: 'not-applicable' },
    { strength: 'consider', standing: 'met-on-time' },
  ])
  expect(counts).toEqual({
    must: { done: 1, notDone: 1, cannotTell: 1 },
    should: { done: 0, notDone: 1, cannotTell: 0 },
    consider: { done: 1, notDone: 0, cannotTell: 0 },
  })
})
