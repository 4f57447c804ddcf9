import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saysTheSame } from './wording.ts'

describe('Actions say the same', () => {
  it.each([
    ['Refer to CAMHS', 'refer to CAMHS.', true],
    ['Complete the parenting assessment', 'Parenting assessment to be completed', true],
    ['Visit Beck at home, alone', 'Visits to Beck at home alone', true],
    ['Update the genogram', 'Update the chronology', false],
    ['Refer to CAMHS', 'Refer to CAMHS and to the school nurse for enuresis', false],
    ['', '', false],
    ['to the', 'to the', false],
    ['Café visit with dad', 'cafe visits with Dad', true],
  ])('%j and %j: %s', (one, other, same) => {
    expect(saysTheSame(one, other)).toBe(same)
  })

  it('whichever stands first, and whatever the order of the words', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(saysTheSame(one.join(' '), other.join(', '))).toBe(saysTheSame(other.join(' '), one.join(' ')))
        expect(saysTheSame(one.join(' '), one.toReversed().join(' '))).toBe(
          saysTheSame(one.join(' '), one.join(' ')),
        )
      }),
    )
  })
})
