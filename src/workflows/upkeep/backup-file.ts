/**
 * What a backup looks like: gzip of lines of JSON. First the header; then for each table a line that names it and
 * its columns, followed by its rows, each a list of the columns' values as PostgreSQL writes them; last a line with
 * the number of rows and the SHA-256 of every byte before it. It reads the same on both databases.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'

export const backupFormat = 1

/** In characters. The longest row is a signed record or a policy pack: a megabyte at most. */
const longestLine = 32 * 1024 * 1024

const header = z.object({
  waymark_backup: z.number(),
  made_at: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
})
const tableStart = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  identity: z.object({ column: z.string(), next: z.string() }).nullable(),
})
const row = z.array(z.string().nullable())
const end = z.object({ rows: z.number(), sha256: z.string() })

export type BackupHeader = z.infer<typeof header>
export type TableStart = z.infer<typeof tableStart>
export type Row = z.infer<typeof row>

export type Part =
  | { readonly is: 'header'; readonly header: BackupHeader }
  | { readonly is: 'table'; readonly table: TableStart }
  | { readonly is: 'row'; readonly row: Row }

/** A backup that cannot be restored, or a database that one cannot be restored into. Nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}

/** Gives lines of a backup as bytes, with the closing line that vouches for them. */
export async function* sealed(lines: AsyncIterable<{ readonly line: string; readonly isRow: boolean }>) {
  const hash = createHash('sha256')
  let rows = 0
  for await (const { line, isRow } of lines) {
    const bytes = Buffer.from(`${line}\n`)
    hash.update(bytes)
    if (isRow) rows++
    yield bytes
  }
  yield Buffer.from(`${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`)
}

/**
 * Gives the parts of an unpacked backup in order. Throws BackupRefused, at its end at the latest, where it is cut
 * off, damaged, of another kind or of another version: what was done with the parts must then be undone.
 */
export async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  const hash = createHash('sha256')
  let rows = 0
  let first = true
  let sealedBy: z.infer<typeof end> | undefined
  for await (const line of linesOf(bytes)) {
    if (sealedBy) throw new BackupRefused('The backup is damaged: it goes on after its end.')
    const value = parsed(line)
    if (first) {
      yield { is: 'header', header: checkedHeader(value) }
      first = false
    } else if (Array.isArray(value)) {
      yield { is: 'row', row: read(row, value) }
      rows++
    } else if (typeof value === 'object' && value !== null && 'table' in value) {
      yield { is: 'table', table: read(tableStart, value) }
    } else {
      sealedBy = read(end, value)
      continue
    }
    hash.update(line).update('\n')
  }
  if (!sealedBy) throw new BackupRefused('The backup is cut off: its last line is missing. Use another copy.')
  if (sealedBy.rows !== rows || sealedBy.sha256 !== hash.digest('hex'))
    throw new BackupRefused(
      'The backup is damaged: its contents do not match its checksum. Use another copy.',
    )
}

function checkedHeader(value: unknown): BackupHeader {
  const isOurs = typeof value === 'object' && value !== null && 'waymark_backup' in value
  if (!isOurs) throw new BackupRefused('This is not a backup made by Waymark.')
  const checked = read(header, value)
  if (checked.waymark_backup !== backupFormat)
    throw new BackupRefused(
      `The backup is of format ${checked.waymark_backup}; this version of Waymark reads format ${backupFormat}.`,
    )
  return checked
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BackupRefused('This is not a backup made by Waymark, or it is damaged.')
  }
}

function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value)
  if (!result.success) throw new BackupRefused('The backup is damaged: one of its lines cannot be read.')
  return result.data
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let begun: string[] = []
  let length = 0
  for await (const chunk of bytes) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n')
    begun.push(first)
    length += first.length
    // A small file may unpack to gigabytes; no line of ours is long.
    if (length > longestLine)
      throw new BackupRefused('This is not a backup made by Waymark, or it is damaged: a line has no end.')
    const last = others.pop()
    if (last === undefined) continue
    yield begun.join('')
    yield* others
    begun = [last]
    length = last.length
  }
  if (length > 0) throw new BackupRefused('The backup is cut off in the middle of a line. Use another copy.')
}
