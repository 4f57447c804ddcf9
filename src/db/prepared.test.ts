import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { prepared } from '#db/prepared.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

describeOnEachDatabase('A marked statement', (database) => {
  it('is planned once for a connection and answers each time for what is asked', async () => {
    await database()
      .kysely.connection()
      .execute(async (db) => {
        const twice = async (given: number) => {
          const answer = await sql<{
            twice: number
          }>`select 2 * ${given}::integer as twice ${prepared}`.execute(db)
          return answer.rows[0]!.twice
        }
        const kept = async () => {
          const known = await sql<{ statement: string }>`
            select statement from pg_prepared_statements where statement like '%as twice%'`.execute(db)
          return known.rows.length
        }
        expect([await twice(1), await twice(2), await twice(21)]).toEqual([2, 4, 42])
        expect(await kept()).toBe(1)
        await expect(twice(2_000_000_000)).rejects.toThrow('out of range')
        expect(await twice(4)).toBe(8)
      })
  })
})
