import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { prepared, unseen } from '#db/prepared.ts'
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

  it('is not planned anew for a list that the planner is not shown', async () => {
    await database()
      .kysely.connection()
      .execute(async (db) => {
        await sql`create temporary table numbered as select n from generate_series(1, 5000) as n`.execute(db)
        await sql`create unique index on numbered (n)`.execute(db)
        await sql`analyze numbered`.execute(db)
        const numbers = (ids: readonly number[]) => sql<number[]>`${`{${ids.join(',')}}`}::integer[]`
        const counted = async (ids: readonly number[]) => {
          const answer = await sql<{ count: number }>`select count(*)::integer as count
            from unnest(${unseen(numbers(ids))}) as asked join numbered on n = asked ${prepared}`.execute(db)
          return answer.rows[0]!.count
        }
        for (let nth = 1; nth <= 12; nth++) expect(await counted([nth])).toBe(1)
        expect(await counted([1, 2, 6000])).toBe(2)
        const plans = await sql<{ made: number; kept: number }>`
          select custom_plans::integer as made, generic_plans::integer as kept
          from pg_prepared_statements where statement like '%as asked%'`.execute(db)
        expect(plans.rows).toEqual([{ made: 5, kept: 8 }])
      })
  })
})
