import { dayOf, type Day } from '#domain/calendar/day.ts'

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day that it is in London at an instant. The one place where an instant becomes a day. */
export function todayInLondon(now: Date): Day {
  const part = Object.fromEntries(london.formatToParts(now).map(({ type, value }) => [type, value]))
  return dayOf(`${part['year']}-${part['month']}-${part['day']}`)
}
