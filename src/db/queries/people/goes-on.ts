import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/**
 * Whether something with a first and a last day goes on on a day: an allocation, or cover for somebody. The last day
 * belongs to it; where a day is not known it has neither begun nor ended. The day may be a column of the query too.
 */
export function goesOn(
  day: Day | RawBuilder<unknown>,
  table: 'allocation' | 'cover' | 'a' | 'k' = 'allocation',
) {
  const on = typeof day === 'number' ? sql`${isoDate(day)}::date` : day
  const from = sql.ref(`${table}.from_on`)
  const to = sql.ref(`${table}.to_on`)
  return sql<SqlBool>`((${from} is null or ${from} <= ${on}) and (${to} is null or ${to} >= ${on}))`
}
