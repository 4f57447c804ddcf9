import type { Db } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import type { Moment } from '#domain/evidence/record.ts'

/** Every feed that has been loaded, with the day and time in London when it last was. */
export async function feedsLoaded(db: Db): Promise<ReadonlyMap<string, Moment>> {
  const rows = await db.selectFrom('feed').select(['feed', 'last_loaded_at']).orderBy('feed').execute()
  return new Map(rows.map((row) => [row.feed, momentOf(row.last_loaded_at)]))
}

const inLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as the day and the time of day that it was in London. */
export function momentOf(instant: Date): Moment {
  const part = Object.fromEntries(inLondon.formatToParts(instant).map(({ type, value }) => [type, value]))
  return {
    on: dayOf(`${part['year']}-${part['month']}-${part['day']}`),
    at: `${part['hour']}:${part['minute']}`,
  }
}
