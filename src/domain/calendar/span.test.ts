import { describe, expect, it } from 'vitest'
import { parseSpan, spanInWords } from './span.ts'

describe('a span', () => {
  it('says which kind of days it counts', () => {
    expect(parseSpan('10 working days')).toEqual({ count: 10, unit: 'working days' })
    expect(parseSpan('28 calendar days')).toEqual({ count: 28, unit: 'calendar days' })
    expect(parseSpan('1 week')).toEqual({ count: 1, unit: 'weeks' })
    expect(parseSpan(' 3 months ')).toEqual({ count: 3, unit: 'months' })
  })

  it('is refused where it does not, or is not a whole number', () => {
    for (const text of ['10', '10 days', 'ten working days', '1.5 months', '-1 week', '10working days', '']) {
      expect(parseSpan(text)).toBeUndefined()
    }
  })

  it('is written with one or many', () => {
    expect(spanInWords({ count: 1, unit: 'working days' })).toBe('1 working day')
    expect(spanInWords({ count: 6, unit: 'weeks' })).toBe('6 weeks')
    expect(spanInWords({ count: 1, unit: 'months' })).toBe('1 month')
  })
})
