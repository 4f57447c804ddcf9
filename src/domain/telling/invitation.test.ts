import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, isoDate } from '#domain/calendar/day.ts'
import { invitation, londonInstant, type CalendarEntry } from './invitation.ts'

const entry: CalendarEntry = {
  uid: '5d41402abc4b2a76b9719d911017c592@waymark.example.org',
  sequence: 1,
  method: 'REQUEST',
  on: dayOf('2026-10-26'),
  at: '09:30',
  minutes: 30,
  url: 'https://waymark.example.org/reviews/MR-7F3K-2Q9D',
  organiser: 'waymark@example.org',
  attendee: 'sam.okoro@northmoor.example.org',
  writtenAt: Date.UTC(2026, 9, 14, 6, 12),
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const component = calendar.getFirstSubcomponent('vevent')!
  return { calendar, component, event: new ICAL.Event(component) }
}

/** What a clock in London shows at an instant: 2026-10-26 09:30. */
const shown = (instant: Date) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(instant)

describe('a midway review in a calendar, read by another library', () => {
  it('is an invitation for half an hour, with a link and no name', () => {
    const { calendar, component, event } = read(invitation(entry))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(event.summary).toBe('Midway review')
    expect(event.uid).toBe(entry.uid)
    expect(event.sequence).toBe(1)
    expect(event.duration.toSeconds()).toBe(1800)
    expect(event.organizer).toBe('mailto:waymark@example.org')
    expect(event.attendees.map((one) => one.getFirstValue())).toEqual([
      'mailto:sam.okoro@northmoor.example.org',
    ])
    expect(component.getFirstPropertyValue('url')).toBe(entry.url)
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(shown(event.startDate.toJSDate())).toBe('2026-10-26 09:30')
  })

  it('is changed and cancelled under the same id, with a higher sequence', () => {
    const moved = read(invitation({ ...entry, sequence: 2, on: dayOf('2026-10-28') })).event
    const { calendar, component, event } = read(invitation({ ...entry, sequence: 3, method: 'CANCEL' }))
    expect([moved.uid, event.uid]).toEqual([entry.uid, entry.uid])
    expect([moved.sequence, event.sequence]).toEqual([2, 3])
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  it('is a whole day where no time was agreed', () => {
    const { event } = read(invitation({ ...entry, at: undefined }))
    expect(event.startDate.isDate).toBe(true)
    expect([event.startDate.toString(), event.endDate.toString()]).toEqual(['2026-10-26', '2026-10-27'])
  })

  it.each([
    ['2026-03-28', '09:30', '2026-03-28T09:30:00.000Z'],
    ['2026-03-29', '09:30', '2026-03-29T08:30:00.000Z'],
    ['2026-10-24', '09:30', '2026-10-24T08:30:00.000Z'],
    ['2026-10-25', '09:30', '2026-10-25T09:30:00.000Z'],
    // Half past one comes twice in the night in which the clocks go back: the first is meant.
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '00:30', '2026-10-24T23:30:00.000Z'],
    ['2026-03-29', '00:30', '2026-03-29T00:30:00.000Z'],
  ])('is right across the change of the clocks: %s %s', (on, at, instant) => {
    expect(new Date(londonInstant(dayOf(on), at)).toISOString()).toBe(instant)
  })

  it('shows the agreed time on a London clock, on any day of thirty years', () => {
    const first = dayOf('2020-01-01')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 * 365 }),
        fc.integer({ min: 2, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (days, hour, minute) => {
          const on = addDays(first, days)
          const two = (value: number) => String(value).padStart(2, '0')
          const at = `${two(hour)}:${two(minute)}`
          const { event } = read(invitation({ ...entry, on, at }))
          expect(shown(event.startDate.toJSDate())).toBe(`${isoDate(on)} ${at}`)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('has no line of more than 75 octets', () => {
    const url = `https://waymark.example.org/${'a-long-folder/'.repeat(12)}reviews/MR-7F3K-2Q9D`
    const text = invitation({ ...entry, url })
    expect(text.split('\r\n').filter((line) => line.length > 75)).toEqual([])
    expect(read(text).component.getFirstPropertyValue('url')).toBe(url)
  })
})
