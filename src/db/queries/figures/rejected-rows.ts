import type { Db } from '#db/open.ts'

/** A row that the import turned away: where it stands, never what it says, because that may name a child. */
export interface RejectedRowBehind {
  readonly file: string
  readonly row: number
  readonly column: string
  readonly loadedAt: Date
}

/** Rows that were turned away, by their numbers. */
export async function rejectedRowsBehind(
  db: Db,
  rejectedIds: readonly number[],
): Promise<ReadonlyMap<number, RejectedRowBehind>> {
  if (rejectedIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('rejected_row')
    .innerJoin('load_file', 'load_file.file_id', 'rejected_row.file_id')
    .where('rejected_id', 'in', rejectedIds)
    .select(['rejected_id', 'path', 'row_no', 'column_name', 'loaded_at'])
    .execute()
  return new Map(
    rows.map((row) => [
      row.rejected_id,
      {
        file: row.path.split(/[/\\]/).at(-1)!,
        row: row.row_no,
        column: row.column_name,
        loadedAt: row.loaded_at,
      },
    ]),
  )
}
