import { sql } from 'kysely'
import type { Database } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { startReview } from '#workflows/reviews/start-review.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { chairOfTheCrash, type Place } from './place.ts'
import { killAfterLines } from './kill.ts'

/** What the kills of a run came to. */
export interface SavesKilled {
  /** Saves that were acknowledged before the kills. */
  readonly acknowledged: number
  readonly wrong: readonly string[]
}

/**
 * Types into a review without stopping and kills the program in the midst of it. After each kill the database is
 * opened again: the last answer that was acknowledged is there, and each version has its entry in the audit.
 */
export async function killSaves(
  rounds: number,
  place: Place,
  open: () => Promise<Database>,
): Promise<SavesKilled> {
  const first = await open()
  const { reference } = await aReview(first.kysely)
  const asked = { person: chairOfTheCrash, reference, today: dayOf(reviewToday), now: new Date() }
  const started = await startReview(first.kysely, asked)
  await first.close()
  const wrong: string[] = started.ok ? [] : [`The review was not started: ${started.because}`]

  let version = 0
  let acknowledged = 0
  for (let round = 0; round < rounds; round++) {
    const lines = 3 + ((round * 7) % 40)
    const said = await killAfterLines(lines, 'save', place, reference, reviewToday, String(version))
    const last = Number(said.at(-1)!.split(' ')[1])
    acknowledged += said.length
    const database = await open()
    const found = await sql<{ version: number; value: string; entries: string }>`
      select version, value, (
        select string_agg(detail ->> 'version', ' ' order by entry_id) from audit_entry
        where action = 'midway-answer-saved') as entries
      from midway_answer`.execute(database.kysely)
    await database.close()
    const [answer, ...more] = found.rows
    const versions = Array.from({ length: answer?.version ?? 0 }, (_, nth) => nth + 1).join(' ')
    if (!answer || more.length > 0) wrong.push(`round ${round}: ${found.rows.length} answers`)
    else if (answer.version < last)
      wrong.push(`round ${round}: ${last} was acknowledged, ${answer.version} is there`)
    else if (answer.value !== `text ${answer.version}`) wrong.push(`round ${round}: ${answer.value}`)
    else if (answer.entries !== versions) wrong.push(`round ${round}: the audit has ${answer.entries}`)
    version = answer?.version ?? version
  }
  return { acknowledged, wrong }
}
