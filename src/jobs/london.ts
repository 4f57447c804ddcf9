const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The minute of the day that it is in London at an instant, from 0 at midnight. */
export function minuteInLondon(now: Date): number {
  const [hours, minutes] = clock.format(now).split(':').map(Number)
  return hours! * 60 + minutes!
}
