import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database, Db } from '#db/open.ts'
import { childrenWithPlan } from '#db/queries/children/cases.ts'
import { writeAuthority } from '#demo/write-authority.ts'
import { dayOf, isoDate } from '#domain/calendar/day.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import { killAfterLines } from './kill.ts'
import type { Place } from './place.ts'

const today = dayOf('2026-11-20')

/** What the kills of a run came to. */
export interface Killed {
  /** Killed while it had not yet said that it was done, and after. */
  readonly before: number
  readonly after: number
  readonly wrong: readonly string[]
}

/**
 * Loads an authority that grows from file to file and kills the import at another place each time. After each kill
 * the database is opened again: an import that said it was done is there, any other is there whole or not at all.
 */
export async function killImports(
  rounds: number,
  place: Place,
  folder: string,
  open: () => Promise<Database>,
): Promise<Killed> {
  let before = 0
  const wrong: string[] = []
  let stood = await withOpen(open, async (db) => {
    const packIds = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']
    await usePacks(db, { packIds, from: undefined, by: 'crash', now: new Date(), today })
    return standing(db)
  })
  let lines = 0
  // The first import is let be until it is done: it says how many lines there are to be killed after.
  for (let round = -1; round < rounds; round++) {
    const files = join(folder, `round-${round}`)
    const options = { children: 24 + round * 4, closed: 0, seed: 7, workYears: 1, asOf: today }
    const { children } = await writeAuthority({ ...options, out: files })
    const said = await killAfterLines(
      round < 0 ? Infinity : killAt(round, rounds, lines),
      'import',
      place,
      files,
      isoDate(today),
    )
    const done = said.includes('done')
    if (round < 0) lines = said.length
    else if (!done) before++
    const now = await withOpen(open, async (db) => {
      const found = await standing(db)
      if (found.deadlines !== (await freshDeadlines(db)))
        wrong.push(`round ${round}: dates are not those of the record`)
      return found
    })
    const isAsBefore = JSON.stringify(now) === JSON.stringify(stood)
    const isWhole = now.children === children && now.loads === stood.loads + 1 && now.loads === now.audited
    if (done ? !isWhole : !isWhole && !isAsBefore) {
      wrong.push(`round ${round}, ${said.at(-1)}: ${JSON.stringify(stood)} became ${JSON.stringify(now)}`)
    }
    if (now.withoutFile > 0)
      wrong.push(`round ${round}: ${now.withoutFile} events name a file that is not there`)
    stood = now
  }
  return { before, after: rounds - before, wrong }
}

/** The lines said before the kill: spread from the first to past the one that says it is done. */
function killAt(round: number, rounds: number, lines: number): number {
  const place = round / Math.max(1, rounds - 1)
  return 1 + Math.round(place * lines * 1.3)
}

async function withOpen<T>(open: () => Promise<Database>, use: (db: Db) => Promise<T>): Promise<T> {
  const database = await open()
  try {
    return await use(database.kysely)
  } finally {
    await database.close()
  }
}

interface Standing {
  readonly loads: number
  readonly audited: number
  readonly children: number
  readonly events: number
  readonly withoutFile: number
  readonly deadlines: string
}

async function standing(db: Db): Promise<Standing> {
  const counted = await sql<Standing>`select
    (select count(*) from load where finished_at is not null) as loads,
    (select count(*) from audit_entry where action = 'data-loaded') as audited,
    (select count(*) from child) as children,
    (select count(*) from event) as events,
    (select count(*) from event left join load_file using (file_id) where load_file.file_id is null) as "withoutFile",
    (${deadlinesAsText}) as deadlines`.execute(db)
  return counted.rows[0]!
}

const deadlinesAsText = sql`select md5(coalesce(string_agg(line, ';' order by line), '')) from (
  select concat_ws(' ', plan_id, requirement_id, occurrence, due_on) as line from deadline
  union all select concat_ws(' ', plan_id, review_id, occurrence, due_on, held_on, stopped_on) from midway) as lines`

class TakenBack extends Error {}

/** What the deadlines and midways would be if everything were worked out again; nothing of it is kept. */
async function freshDeadlines(db: Db): Promise<string> {
  let fresh = ''
  await db
    .transaction()
    .execute(async (tx) => {
      await workOutChildren(tx, { childIds: await childrenWithPlan(tx), today })
      const answer = await sql<{ md5: string }>`${deadlinesAsText}`.execute(tx)
      fresh = answer.rows[0]!.md5
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  return fresh
}
