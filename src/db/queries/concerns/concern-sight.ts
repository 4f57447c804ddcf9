import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ConcernSight } from '#access/concerns.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'

/**
 * Keeps a query of concerns to those that a person may see on a day; every query that shows one has it. A concern
 * about a chair is not there for whoever chairs the child, whatever other roles they have.
 */
export function concernInSight(sight: ConcernSight, today: Day): RawBuilder<SqlBool> {
  const child = 'concern.child_id'
  const seen = [
    ...sight.everything.map((scope) => withinScope(scope, today, child)),
    withinScope(sight.chaired, today, child),
    sql<SqlBool>`(${withinScope(sight.worked, today, child)} and (concern.names_worker or ${waitsForWorker}))`,
    sql<SqlBool>`(${withinScope(sight.own, today, child)} and concern.raised_by = ${sight.personId})`,
  ]
  return sql<SqlBool>`((${sql.join(seen, sql` or `)})
    and not (concern.about = 'chair' and ${withinScope(sight.chaired, today, child)}))`
}

/** The stage that was opened last is answered by the social worker. */
const waitsForWorker = sql<SqlBool>`(
  select enters_stage ->> 'to' from concern_step
  where concern_step.concern_id = concern.concern_id and enters_stage is not null
  order by number desc limit 1) = 'social-worker'`
