import { expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { conferenceInWords, conferencesHeld, nextConferenceInWords } from './months.ts'

const stages = [
  { id: 'first-review', band: 'green', fromMonths: 3, conference: 1, label: 'Green' },
  { id: 'nine-month', band: 'amber', fromMonths: 9, conference: 2, label: 'Amber' },
] as const

it('keeps months and number apart, and says where they differ', () => {
  const held = conferencesHeld(dayOf('2026-01-12'), [
    dayOf('2026-08-20'),
    dayOf('2026-04-13'),
    dayOf('2026-08-20'),
  ])
  expect(held).toEqual([
    { number: 1, on: dayOf('2026-04-13'), months: 3 },
    { number: 2, on: dayOf('2026-08-20'), months: 7 },
  ])
  expect(held.map((one) => conferenceInWords(one, stages))).toEqual([
    'First review conference, held on Mon 13 Apr 2026 at 3 months, as the framework expects.',
    'Second review conference, held on Thu 20 Aug 2026 at 7 months: the framework expects it at 9.',
  ])
})

it('says nothing of a conference that the framework does not speak of', () => {
  const [, , third] = conferencesHeld(dayOf('2025-01-12'), [
    dayOf('2025-04-13'),
    dayOf('2025-10-13'),
    dayOf('2026-04-13'),
  ])
  expect(conferenceInWords(third!, stages)).toBe(
    'Third review conference, held on Mon 13 Apr 2026 at 15 months.',
  )
})

it('says of the conference to come by when it is expected and for when it is booked, though that is later', () => {
  const [expectedBy, bookedFor] = [dayOf('2026-10-09'), dayOf('2027-04-20')]
  expect(nextConferenceInWords(3, { expectedBy, bookedFor })).toBe(
    'Third review conference: expected by Fri 9 Oct 2026, booked for Tue 20 Apr 2027.',
  )
  expect(nextConferenceInWords(1, { expectedBy, bookedFor: undefined })).toBe(
    'First review conference: expected by Fri 9 Oct 2026, not booked.',
  )
  expect(nextConferenceInWords(1, { expectedBy: undefined, bookedFor: undefined })).toBeUndefined()
})
