import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dayOf } from '#domain/calendar/day.ts'
import { dateField, dayTyped, optionalDateField, withDatesGathered } from '#web/forms/date-field.ts'
import { problemsOf } from '#web/forms/problems.ts'

const form = z.object({
  heldOn: dateField('the date the conference was held'),
  word: z.string().min(1, 'Enter a word'),
})

function read(day: string, month: string, year: string, word = 'x') {
  const sent = { 'heldOn-day': day, 'heldOn-month': month, 'heldOn-year': year, word }
  const parsed = form.safeParse(withDatesGathered(sent))
  return parsed.success ? parsed.data : problemsOf(parsed.error)
}

describe('A date that somebody types', () => {
  it.each([
    ['14', '9', '2026'],
    ['14', '09', '2026'],
    [' 14 ', 'Sep', '2026'],
    ['14', 'september', '2026'],
    ['14', 'Sept', '2026'],
  ])('is read from %s %s %s', (day, month, year) => {
    expect(dayTyped({ day, month, year })).toBe(dayOf('2026-09-14'))
  })

  it.each([
    [['', '', ''], 'Enter the date the conference was held, like 14 9 2026', 'heldOn-day'],
    [['14', '', '2026'], 'Enter the month of the date the conference was held', 'heldOn-month'],
    [
      ['31', '9', '2026'],
      'Enter the date the conference was held as a real date, like 14 9 2026',
      'heldOn-day',
    ],
    [
      ['14', '13', '2026'],
      'Enter the date the conference was held as a real date, like 14 9 2026',
      'heldOn-month',
    ],
    [
      ['14', '9', '26'],
      'Enter the date the conference was held as a real date, like 14 9 2026',
      'heldOn-year',
    ],
    [
      ['14', 'x', '2026'],
      'Enter the date the conference was held as a real date, like 14 9 2026',
      'heldOn-month',
    ],
  ] as const)(
    '%j is answered with what to do, at the box that is wrong',
    ([day, month, year], text, focus) => {
      expect(read(day, month, year)).toEqual([{ field: 'heldOn', text, focus }])
    },
  )

  it('does not hide the problems of other answers', () => {
    expect(read('', '', '', '')).toMatchObject([{ field: 'heldOn' }, { field: 'word', text: 'Enter a word' }])
  })

  it('may be left empty where that is allowed, but not half empty', () => {
    const optional = optionalDateField('the date')
    expect(optional.parse({ day: '', month: '', year: '' })).toBeUndefined()
    expect(optional.parse({ day: '1', month: '2', year: '2026' })).toBe(dayOf('2026-02-01'))
    expect(optional.safeParse({ day: '1', month: '', year: '' }).success).toBe(false)
  })
})
