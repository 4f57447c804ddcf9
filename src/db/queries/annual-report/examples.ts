import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import type { SectionId } from '#domain/annual-report/sections.ts'
import type { Day } from '#domain/calendar/day.ts'

/** An example as it stands. */
export interface AnnualExample {
  readonly section: SectionId
  readonly source: string
  readonly childId: number
  readonly text: string
  readonly noNames: readonly string[]
  readonly version: number
  readonly writtenAt: Date
  readonly writtenBy: string
}

/** The examples of a year that were written from the records of the children of a scope, in the order of writing. */
export async function annualExamples(
  db: Db,
  scope: ChildScope,
  today: Day,
  year: string,
): Promise<readonly AnnualExample[]> {
  const rows = await db
    .selectFrom('annual_example')
    .innerJoin('person', 'person.person_id', 'annual_example.written_by')
    .where('year', '=', year)
    .where(withinScope(scope, today, 'annual_example.child_id'))
    .select([
      'section',
      'source',
      'child_id',
      'text',
      'no_names',
      'version',
      'written_at',
      'person.name as written_by_name',
    ])
    .orderBy('example_id')
    .execute()
  return rows.map((row) => ({
    section: row.section as SectionId,
    source: row.source,
    childId: row.child_id,
    text: row.text,
    noNames: row.no_names,
    version: row.version,
    writtenAt: row.written_at,
    writtenBy: row.written_by_name,
  }))
}

/** The words of every example of a year by section, whoever may see the children: they name nobody. */
export async function wordsOfExamples(
  db: Db,
  year: string,
): Promise<readonly { readonly section: SectionId; readonly text: string }[]> {
  const rows = await db
    .selectFrom('annual_example')
    .where('year', '=', year)
    .select(['section', 'text'])
    .orderBy('example_id')
    .execute()
  return rows.map(({ section, text }) => ({ section: section as SectionId, text }))
}

/** Keeps an example over the version that the writer saw; false where somebody else has changed it since. */
export async function keepAnnualExample(
  tx: Tx,
  example: {
    readonly year: string
    readonly section: SectionId
    readonly source: string
    readonly childId: number
    readonly text: string
    readonly noNames: readonly string[]
    /** Nought where there was none. */
    readonly baseVersion: number
    readonly personId: number
    readonly now: Date
  },
): Promise<boolean> {
  const { year, section, source, childId, text, noNames, baseVersion, personId, now } = example
  if (baseVersion === 0) {
    const added = await tx
      .insertInto('annual_example')
      .values({
        ...{ year, section, source, text },
        child_id: childId,
        no_names: [...noNames],
        written_at: now,
        written_by: personId,
      })
      .onConflict((same) => same.columns(['year', 'section', 'source']).doNothing())
      .returning('example_id')
      .executeTakeFirst()
    return added !== undefined
  }
  const changed = await one(tx, year, section, source)
    .where('version', '=', baseVersion)
    .set({
      text,
      no_names: [...noNames],
      version: sql<number>`version + 1`,
      written_at: now,
      written_by: personId,
    })
    .returning('example_id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Takes an example out of a section; false where there is none. */
export async function deleteAnnualExample(
  tx: Tx,
  year: string,
  section: SectionId,
  source: string,
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('annual_example')
    .where('year', '=', year)
    .where('section', '=', section)
    .where('source', '=', source)
    .returning('example_id')
    .executeTakeFirst()
  return gone !== undefined
}

function one(tx: Tx, year: string, section: SectionId, source: string) {
  return tx
    .updateTable('annual_example')
    .where('year', '=', year)
    .where('section', '=', section)
    .where('source', '=', source)
}
