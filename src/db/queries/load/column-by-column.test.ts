import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { columnByColumn, rowsFrom, type Columns } from './column-by-column.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

describeOnEachDatabase('Rows read column by column', (database) => {
  it.each([
    { of: 'none', values: '' },
    { of: 'one', values: `(1, 'a "quoted" word', '2026-11-22')` },
    {
      of: 'some with nothing in places',
      values: `(1, 'a', null), (2, null, '2026-11-22'), (3, E'two\\nlines', null)`,
    },
  ])('are the same rows: $of', async ({ values }) => {
    type Row = { id: number; words: string | null; on: string | null }
    const query = sql<Row>`(select * from (values ${sql.raw(values || `(0, '', '')`)}) as given(id, words, "on")
      where id > 0 order by id)`
    const plain = await sql<Row>`select * from ${query} as rows`.execute(database().kysely)
    const answer = await sql<{ read: Columns<Row> }>`
      select ${columnByColumn(query, ['id', 'words', 'on'])} as read`.execute(database().kysely)
    expect(rowsFrom(answer.rows[0]!.read)).toEqual(plain.rows)
  })
})
