import { sql, type RawBuilder } from 'kysely'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/**
 * Since when somebody has been gone on a day, by the case system's id: by what an administrator has said of somebody
 * who works with Waymark, and for others once no allocation of theirs goes on. Null for whoever is here, and for an id
 * of which nothing is known. Nothing may be owned by somebody who has left (product pages 2.1, row 21).
 */
export function leftOn(personRef: string, today: Day): RawBuilder<string | null> {
  const on = isoDate(today)
  const ref = sql.ref(personRef)
  return sql<string | null>`case
    when ${ref} is null then null
    when exists (select 1 from person owner where owner.person_ref = ${ref})
      then (select max(owner.left_on) from person owner where owner.person_ref = ${ref}
        having bool_and(owner.left_on < ${on}::date))
    when not exists (select 1 from allocation going where going.person_ref = ${ref}
      and (going.to_on is null or going.to_on >= ${on}::date))
      then (select max(ended.to_on) from allocation ended where ended.person_ref = ${ref})
    end`
}
