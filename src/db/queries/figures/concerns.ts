import { sql } from 'kysely'
import type { ConcernSight } from '#access/concerns.ts'
import type { Db } from '#db/open.ts'
import { concernInSight } from '#db/queries/concerns/concern-sight.ts'
import { concernCourses } from '#db/queries/figures/concern-courses.ts'
import { dayOrNone } from '#db/queries/reviews/midway-facts.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { ConcernCourse } from '#domain/figures/concerns.ts'

interface CourseRow {
  readonly raised_on: string
  readonly formal_on: string | null
  readonly replied_on: string | null
  readonly reply_from: string | null
  readonly closed_on: string | null
  readonly differs: boolean
  readonly told: boolean
}

/** Every concern in a person's sight that was raised from a day on, as its steps tell its course. */
export async function concernsRaisedFrom(
  db: Db,
  sight: ConcernSight,
  today: Day,
  raisedFrom: Day,
): Promise<readonly ConcernCourse[]> {
  const { rows } = await sql<CourseRow>`
    select course.* from concern join ${concernCourses} course using (concern_id)
    where course.raised_on between ${isoDate(raisedFrom)}::date and ${isoDate(today)}::date
      and ${concernInSight(sight, today)}`.execute(db)
  return rows.map((row) => ({
    raisedOn: dayOf(row.raised_on),
    formalOn: dayOrNone(row.formal_on),
    repliedOn: dayOrNone(row.replied_on),
    replyFrom: dayOrNone(row.reply_from),
    closedOn: dayOrNone(row.closed_on),
    differenceWritten: row.differs,
    childTold: row.told,
  }))
}
