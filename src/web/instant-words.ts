const inLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const withYear = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant of these days in words, London time: Wed 14 Oct 06:12. */
export function instantWords(instant: Date): string {
  const { weekday, day, month, hour, minute } = partsOf(inLondon, instant)
  return `${weekday} ${day} ${month} ${hour}:${minute}`
}

/** An instant in words with its year, for what is kept: 14 Oct 2026 06:12. */
export function instantWordsWithYear(instant: Date): string {
  const { day, month, year, hour, minute } = partsOf(withYear, instant)
  return `${day} ${month} ${year} ${hour}:${minute}`
}

function partsOf(format: Intl.DateTimeFormat, instant: Date): Readonly<Record<string, string>> {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  // The locale's own short form of September has four letters.
  return { ...parts, month: (parts['month'] ?? '').slice(0, 3) }
}
