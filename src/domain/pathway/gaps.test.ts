import { describe, expect, it } from 'vitest'
import { gapInWords, gapOf } from './gaps.ts'

describe('What is missing of a child before minutes are signed', () => {
  const whole = { audits: { wanted: 2, asked: 2, signed: 2 }, views: { wanted: 3, given: 3 } }

  it('is nothing once every audit is signed and every view is given, or none was to be', () => {
    expect(gapOf(whole)).toBeUndefined()
    expect(
      gapOf({ audits: { wanted: 0, asked: 0, signed: 0 }, views: { wanted: 0, given: 0 } }),
    ).toBeUndefined()
  })

  it('is said with how many there are', () => {
    const none = gapOf({ audits: { wanted: 2, asked: 0, signed: 0 }, views: { wanted: 3, given: 1 } })!
    expect(gapInWords(none)).toBe('0 of 2 audits signed, 1 of 3 views given')
    expect(gapInWords(gapOf({ ...whole, views: { wanted: 1, given: 0 } })!)).toBe('0 of 1 view given')
    expect(gapOf({ ...whole, audits: { wanted: 2, asked: 2, signed: 1 } })).toEqual({
      audits: '1 of 2 audits signed',
      views: undefined,
    })
  })
})
