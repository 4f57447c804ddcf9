import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFrom, dayOf, isoDate } from '#domain/calendar/day.ts'
import { isSlug, isUnreadable, readDay, readId, readText, readYesNo, slugOf } from './values.ts'

describe('A date in a file', () => {
  it.each([
    ['2024-12-10', '2024-12-10'],
    ['2024-12-10 00:00:00.000', '2024-12-10'],
    ['2024-12-10 23:59:59', '2024-12-10'],
    ['2024-12-10T10:12:28Z', '2024-12-10'],
    ['2024-06-01T00:30:00+01:00', '2024-06-01'],
    ['2024-06-01 00:30:00.0000000 +01:00', '2024-06-01'],
    ['10/12/2024', '2024-12-10'],
    ['1/2/2024', '2024-02-01'],
    ['10/12/2024 00:00', '2024-12-10'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is %s, whatever the time and the zone', (cell, day) => {
    expect(readDay(cell)).toBe(dayOf(day))
  })

  it.each([
    '',
    'SSD_PH',
    '-1',
    'NULL',
    '1900-01-01',
    '1900-01-01 00:00:00.000',
    '1900-01-01T00:00:00',
    '01/01/1900',
  ])('"%s" is no data', (cell) => {
    expect(readDay(cell)).toBeUndefined()
  })

  it.each([
    ['2026-02-30', 'There is no such day'],
    ['2025-02-29', 'There is no such day'],
    ['31/04/2026', 'There is no such day'],
    ['12/31/2026', 'There is no such day'],
    ['2026-1-5', 'Not a date; YYYY-MM-DD or DD/MM/YYYY is expected'],
    ['5 March 2026', 'Not a date; YYYY-MM-DD or DD/MM/YYYY is expected'],
    ['46000', 'Not a date; YYYY-MM-DD or DD/MM/YYYY is expected'],
    ['2026-03-05 or so', 'Not a date; YYYY-MM-DD or DD/MM/YYYY is expected'],
    ['05/03/2026 or so', 'What follows the date is not a time of day'],
    ['1066-04-13', 'The year is outside 1900 to 2100'],
    ['05/03/0026', 'There is no such day'],
  ])('%s is rejected: %s', (cell, reason) => {
    expect(readDay(cell)).toEqual({ unreadable: reason })
  })

  it('is the same day in either way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 47_000 }), (number) => {
        const day = number as ReturnType<typeof dayOf>
        const [year, month, date] = isoDate(day).split('-')
        fc.pre(
          dayFrom(Number(year), Number(month), Number(date)) !== undefined && isoDate(day) !== '1900-01-01',
        )
        expect(readDay(`${date}/${month}/${year}`)).toBe(day)
        expect(readDay(`${year}-${month}-${date} 12:00:00.000`)).toBe(day)
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readDay(text)
        return read === undefined || isUnreadable(read) || Number.isInteger(read)
      }),
    )
  })
})

describe('Yes and no', () => {
  it.each(['Y', 'y', 'Yes', 'YES', '1', 'true', 'True', 'T'])('%s is yes', (cell) => {
    expect(readYesNo(cell)).toBe(true)
  })
  it.each(['N', 'n', 'No', '0', 'false', 'FALSE'])('%s is no', (cell) => {
    expect(readYesNo(cell)).toBe(false)
  })
  it.each(['', 'SSD_PH', 'NA', 'NULL', 'Child seen alone'])('"%s" is neither', (cell) => {
    expect(readYesNo(cell)).toBeUndefined()
  })
})

describe('Text and ids', () => {
  it('stay as they are, whatever they would be elsewhere', () => {
    const forged = `'; drop table child; --<script>alert(1)</script>`
    expect(readId(forged)).toBe(forged)
  })

  it('are rejected where no database or page could hold them', () => {
    expect(readText('a\0b')).toEqual({ unreadable: 'Holds a NUL character' })
    expect(readText('x'.repeat(1_000_000))).toEqual({ unreadable: 'Longer than 20000 characters' })
    expect(readId('x'.repeat(201))).toEqual({ unreadable: 'Longer than 200 characters' })
  })

  it('become readable names of events', () => {
    expect(slugOf('Core Group')).toBe('core-group')
    expect(slugOf('core_group')).toBe('core-group')
    expect(isSlug('section-47')).toBe(true)
    expect(isSlug('core group')).toBe(false)
    expect(isSlug('<b>')).toBe(false)
    expect(isSlug('-x')).toBe(false)
  })
})
