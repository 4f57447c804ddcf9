import { dayOf } from '#domain/calendar/day.ts'
import type { Database } from '#db/open.ts'
import { importFiles, type ImportOptions } from '#importers/import-files.ts'
import type { LoadOutcome } from '#workflows/load/report.ts'
import { csv } from '#test/support/files-to-load.ts'

/** A file of ssd_person. */
export const persons = (...rows: string[]) => csv('pers_person_id,pers_sex,pers_dob,pers_ethnicity', ...rows)
/** A file of ssd_cp_plans. */
export const plans = (...rows: string[]) =>
  csv(
    'cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_latest_category',
    ...rows,
  )
/** A file of ssd_cp_visits. */
export const visits = (...rows: string[]) =>
  csv(
    'cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,cppv_cp_visit_seen_alone',
    ...rows,
  )
/** A file of the events of the local extract. */
export const events = (...rows: string[]) =>
  csv('child_id,event,on,recorded_on,source_ref,child_seen,seen_alone,attendees,note', ...rows)

/** Loads files as of a fixed day. */
export function load(
  database: Database,
  paths: string | readonly string[],
  more: Partial<ImportOptions> = {},
): Promise<LoadOutcome> {
  return importFiles(database.kysely, typeof paths === 'string' ? [paths] : paths, {
    by: { name: 'a test' },
    now: new Date('2026-11-20T09:00:00Z'),
    today: dayOf('2026-11-20'),
    ...more,
  })
}

/** Asks a database. */
export async function all<T extends object>(database: Database, query: string): Promise<T[]> {
  return (await database.pool.query<T>(query)).rows
}
