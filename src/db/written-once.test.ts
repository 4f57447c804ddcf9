import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { writtenOnce } from '#db/written-once.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

describeOnEachDatabase('A statement written once', (database) => {
  it('is put into words at its first use and answers each time for what is given, in a transaction too', async () => {
    let timesWritten = 0
    const twice = writtenOnce<number, { twice: number; again: number; word: string }>((db, given) => {
      timesWritten++
      return sql<{
        twice: number
        again: number
        word: string
      }>`select 2 * ${given}::integer as twice, ${'a word'}::text as word, ${given}::integer as again`.compile(
        db,
      )
    })
    const { kysely } = database()
    expect(await twice(kysely, 1)).toEqual([{ twice: 2, word: 'a word', again: 1 }])
    await kysely.transaction().execute(async (tx) => {
      expect(await twice(tx, 21)).toEqual([{ twice: 42, word: 'a word', again: 21 }])
    })
    expect(timesWritten).toBe(1)
  })
})
