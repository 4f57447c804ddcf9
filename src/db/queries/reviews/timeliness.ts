import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { DueColumn } from '#domain/reviews/timeliness.ts'

/**
 * The column in which a midway review is counted on a day: `columnOf` in the words of the database, so that a service
 * of any size is counted by one statement. A test holds the two together.
 */
export function columnOfMidway(today: Day): RawBuilder<DueColumn> {
  const on = isoDate(today)
  const held = sql`coalesce(midway.held_on, (midway.signed_at at time zone 'Europe/London')::date)`
  const last = sql`coalesce(midway.closes_on, midway.due_on)`
  return sql<DueColumn>`case
    when midway.stopped_because is not null and midway.signed_at is null then 'stopped'
    when ${held} is not null then
      case when ${last} is null then 'not-worked-out' when ${held} <= ${last} then 'in-time' else 'late' end
    when midway.outcome = 'not-required' then 'not-required'
    when midway.outcome = 'put-off' and midway.put_off_to >= ${on}::date then 'put-off'
    when midway.due_on is null then 'not-worked-out'
    when midway.due_on < ${on}::date then 'overdue'
    else 'to-come' end`
}

/**
 * Whether a midway review is counted among those due from one day to another, both included: by `countedOn`, and only
 * where the policy asks for it. What is held beside the planned ones is owed to nobody.
 */
export function isCountedIn(
  { from, until }: { readonly from: Day; readonly until: Day },
  today: Day,
): RawBuilder<SqlBool> {
  const todayToo = from <= today && today <= until ? sql<SqlBool>`true` : sql<SqlBool>`false`
  const lies = (column: string) =>
    sql<SqlBool>`${sql.ref(column)} between ${isoDate(from)}::date and ${isoDate(until)}::date`
  return sql<SqlBool>`(midway.ad_hoc_because is null and (${lies('midway.due_on')}
    or (midway.due_on is null and (${lies('midway.first_due_on')} or (midway.first_due_on is null and ${todayToo})))))`
}
