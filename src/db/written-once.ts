import { sql, type CompiledQuery, type RawBuilder } from 'kysely'
import type { Db } from '#db/open.ts'

/** Stands in the words of a statement where its value is given each time. */
const givenLater = Symbol('given later')

/**
 * A statement whose words never change and that is given one value each time: it is put into words at its first use
 * and sent as it is from then on. For the long ones that every event and every page needs, putting them together again
 * costs as much as a journey to the database.
 */
export function writtenOnce<Given, Row>(
  words: (db: Db, given: RawBuilder<Given>) => CompiledQuery<Row>,
): (db: Db, given: Given) => Promise<readonly Row[]> {
  let written: CompiledQuery<Row> | undefined
  return async (db, given) => {
    written ??= words(db, sql<Given>`${givenLater}`)
    const parameters = written.parameters.map((value) => (value === givenLater ? given : value))
    const answer = await db.executeQuery<Row>({ ...written, parameters })
    return answer.rows
  }
}
