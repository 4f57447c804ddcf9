import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { addDays, addMonths, birthday, isoDate, type Day } from '#domain/calendar/day.ts'

/** Whether somebody of the table child lives and is not 18 yet, so that a plan that nobody ended is open. */
export function isStillAChild(today: Day): RawBuilder<SqlBool> {
  return sql<SqlBool>`((died_on is null or died_on > ${isoDate(today)}::date)
    and (born_on is null or born_on > ${isoDate(lastBirthdayOfAdults(today))}::date))`
}

/** The latest day of birth of those who have turned 18 by a day; 29 February counts as 28 February in a common year. */
export function lastBirthdayOfAdults(today: Day): Day {
  const born = addMonths(today, -18 * 12)
  return birthday(addDays(born, 1), 18) <= today ? addDays(born, 1) : born
}
