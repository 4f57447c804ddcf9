import { sql } from 'kysely'
import type { ConcernSight } from '#access/concerns.ts'
import type { Db } from '#db/open.ts'
import { concernInSight } from '#db/queries/concerns/concern-sight.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { ConcernCourse } from '#domain/figures/concerns.ts'

interface CourseRow {
  readonly raised_on: string
  readonly formal_on: string | null
  readonly first_reply_on: string | null
  readonly closed_on: string | null
  readonly difference_written: boolean
  readonly child_told: boolean
}

/** Every concern in a person's sight that was raised from a day on, as its steps tell its course. */
export async function concernCourses(
  db: Db,
  sight: ConcernSight,
  today: Day,
  raisedFrom: Day,
): Promise<readonly ConcernCourse[]> {
  const { rows } = await sql<CourseRow>`
    select standing.raised_on,
      min(step.on_day) filter (where step.enters_stage ->> 'kind' = 'formal') as formal_on,
      min(step.on_day) filter (where step.kind = 'replied') as first_reply_on,
      standing.closed_on,
      bool_or(coalesce(step.detail ->> 'difference', '') <> '') as difference_written,
      bool_or(step.kind = 'child-told' or coalesce(step.detail ->> 'childTold', '') = 'yes') as child_told
    from concern
    join concern_standing as standing using (concern_id)
    join concern_step as step using (concern_id)
    where standing.raised_on between ${isoDate(raisedFrom)}::date and ${isoDate(today)}::date
      and ${concernInSight(sight, today)}
    group by standing.concern_id`.execute(db)
  return rows.map((row) => ({
    raisedOn: dayOf(row.raised_on),
    formalOn: dayOrNone(row.formal_on),
    firstReplyOn: dayOrNone(row.first_reply_on),
    closedOn: dayOrNone(row.closed_on),
    differenceWritten: row.difference_written,
    childTold: row.child_told,
  }))
}

function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
