import { sql } from 'kysely'
import type { Db, Tx } from '#db/open.ts'
import type { SectionId } from '#domain/annual-report/sections.ts'

/** The text of a section as it stands, and who wrote in it. */
export interface AnnualText {
  readonly section: SectionId
  readonly text: string
  readonly version: number
  readonly isReady: boolean
  readonly writtenAt: Date
  readonly writtenById: number
  readonly writtenBy: string
  /** Everybody who wrote in it, in the order in which they began. */
  readonly everybody: readonly string[]
}

/** The texts of a year as they stand; a section in which nobody wrote is not there. */
export async function annualTexts(db: Db, year: string): Promise<readonly AnnualText[]> {
  const { rows } = await sql<AnnualText>`
    select distinct on (section) section, text, version, is_ready as "isReady", written_at as "writtenAt",
      written_by as "writtenById", person.name as "writtenBy",
      array(select writer.name from annual_text as earlier join person as writer on writer.person_id = earlier.written_by
        where earlier.year = annual_text.year and earlier.section = annual_text.section
        group by writer.person_id order by min(earlier.version)) as everybody
    from annual_text join person on person.person_id = annual_text.written_by
    where year = ${year} order by section, version desc`.execute(db)
  return rows
}

/** The years in which somebody has begun to write. */
export async function annualYearsBegun(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('annual_text').select('year').distinct().execute()
  return rows.map(({ year }) => year)
}

/** Adds a version of a text; false where somebody else has added that version already. */
export async function addAnnualText(
  tx: Tx,
  text: {
    readonly year: string
    readonly section: SectionId
    readonly version: number
    readonly text: string
    readonly isReady: boolean
    readonly personId: number
    readonly now: Date
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('annual_text')
    .values({
      year: text.year,
      section: text.section,
      version: text.version,
      text: text.text,
      is_ready: text.isReady,
      written_at: text.now,
      written_by: text.personId,
    })
    .onConflict((same) => same.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row !== undefined
}

/** Has whoever writes in the report of a year wait for whoever publishes it, and the other way round. */
export async function lockAnnualReport(tx: Tx, year: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`annual report ${year}`}))`.execute(tx)
}
