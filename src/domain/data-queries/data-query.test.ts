import { describe, expect, it } from 'vitest'
import { answerOfQuery, asSentence } from './in-words.ts'
import { ownerOf, withoutNames } from './data-query.ts'

describe('Who looks into a fact that is said not to be right', () => {
  it.each([
    ['visit', false, true, 'social-worker'],
    ['core-group', false, true, 'social-worker'],
    // Nobody is asked about what they have said themselves.
    ['visit', true, true, 'performance-analyst'],
    // Nobody here works with the child.
    ['visit', false, false, 'performance-analyst'],
    ['initial-conference', false, true, 'performance-analyst'],
    ['supervision', false, true, 'performance-analyst'],
    [undefined, false, true, 'performance-analyst'],
  ] as const)(
    '%s, said by the worker: %s, a worker here: %s → %s',
    (event, askerIsWorker, hasWorkerHere, owner) => {
      expect(ownerOf({ event, askerIsWorker, hasWorkerHere })).toBe(owner)
    },
  )
})

describe('A text for who may not know whom it is about', () => {
  it.each([
    ['Ava was seen on 3 Oct; AVA’s school knows', '[name] was seen on 3 Oct; [name]’s school knows'],
    ['Adams family', '[name] family'],
    ['Available on Monday', 'Available on Monday'],
    ['Seen with Mary Jane', 'Seen with [name] [name]'],
    ['Zoë was there', '[name] was there'],
  ])('%s', (text, expected) => {
    expect(withoutNames(text, ['Ava', 'Adams', 'Mary-Jane', 'Zoë'])).toBe(expected)
  })

  it('stays as it is where there are no names, and takes any sign in a name as itself', () => {
    expect(withoutNames('A.* b', [])).toBe('A.* b')
    expect(withoutNames('A.* b', ['A.*'])).toBe('[name] b')
  })
})

describe('What came of a query', () => {
  it('says the outcome and why', () => {
    expect(answerOfQuery({ outcome: undefined, answer: undefined })).toBeNull()
    expect(answerOfQuery({ outcome: 'put-right', answer: undefined })).toBe('Put right in the case system')
    expect(answerOfQuery({ outcome: 'right-as-it-is', answer: 'the visit was on 3 Oct' })).toBe(
      'It is right as it is, because: the visit was on 3 Oct',
    )
  })

  it('ends in one full stop', () => {
    expect(['A visit.', 'A visit ', 'When?'].map(asSentence)).toEqual(['A visit.', 'A visit.', 'When?'])
  })
})
