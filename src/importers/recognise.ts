import { open, stat } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { censusFeed } from '#workflows/load/census-refs.ts'
import { FileRefused, type FeedFile, type ReadPiece } from '#workflows/load/feed-file.ts'
import { sha256OfFile } from '#importers/bytes.ts'
import { readCensus } from '#importers/cin-census/read-census.ts'
import { plainHeading, readTable } from '#importers/csv/read-table.ts'
import type { Table } from '#importers/csv/table.ts'
import { extractTables } from '#importers/local-extract/tables.ts'
import type { SsdTable } from '#importers/ssd/tables.ts'
import { notText, otherFormat, whatItLooksLike } from '#importers/looks-like.ts'

/** A file with the place that it takes among the others of its load. */
export interface Recognised {
  readonly order: number
  readonly file: FeedFile
}

/** How much of a file is looked at to find its format. */
const firstLook = 64 * 1024
const mostHeadings = 1_000
/** After every table: what is said by tables comes first, the census fills in the rest. */
const censusOrder = 60

export interface RecogniseOptions {
  /** The tables of the data set, new for each load. */
  readonly ssdTables: readonly SsdTable[]
  /** The largest file that is read. */
  readonly largestFile: number
}

/**
 * Finds what a file is by what it holds; its name says nothing. Throws FileRefused, with what was found and what
 * was expected, for a file that is nothing that Waymark reads.
 */
export async function recognise(path: string, options: RecogniseOptions): Promise<Recognised> {
  const start = await firstBytes(path, options.largestFile)
  const strange = notText(start)
  if (strange !== undefined) throw new FileRefused(path, strange)
  const beginning = start.toString('utf8').replace(/^\uFEFF/, '')
  return /^\s*</.test(beginning) ? recogniseXml(path, beginning) : recogniseCsv(path, beginning, options)
}

async function firstBytes(path: string, largestFile: number): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new FileRefused(path, unreadable(error))
  })
  try {
    const { size } = await file.stat()
    if (size > largestFile)
      throw new FileRefused(
        path,
        `The file is ${megabytes(size)}; the largest that is read is ${megabytes(largestFile)}.`,
      )
    const { buffer, bytesRead } = await file.read(Buffer.alloc(firstLook), 0, firstLook, 0)
    if (bytesRead === 0) throw new FileRefused(path, 'The file is empty: not even headings.')
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Why the operating system does not give a file, in words. */
export function unreadable(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'There is no such file or folder.'
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return 'Waymark may not read it: its permissions forbid that.'
  return `It cannot be read: ${error.message}`
}

async function recogniseXml(path: string, beginning: string): Promise<Recognised> {
  const collection = /<Collection>\s*([^<\s]+)\s*<\/Collection>/.exec(beginning)?.[1]
  const isCensus =
    /<(Message|Children|Child)[\s>]/.test(beginning) && (collection === undefined || collection === 'CIN')
  if (!isCensus || /<!DOCTYPE/i.test(beginning)) throw new FileRefused(path, otherXml(beginning, collection))
  const standing = await markOf(path)
  const file: FeedFile = {
    path,
    format: 'cin-census-xml',
    table: censusFeed,
    feed: censusFeed,
    sha256: await sha256OfFile(path),
    readsAlong: [],
    read: (known) => whileItStands(path, standing, readCensus(path, known)),
  }
  return { order: censusOrder, file }
}

/** What differs when a file is written to or put in the place of another. */
async function markOf(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true })
  return [dev, ino, size, mtimeNs].join(' ')
}

/** Gives what a file holds; refuses it where it is no longer the file that was recognised, as one still being exported. */
async function* whileItStands(
  path: string,
  standing: string,
  pieces: AsyncIterable<ReadPiece>,
): AsyncGenerator<ReadPiece> {
  yield* pieces
  const now = await markOf(path).catch(() => undefined)
  if (now !== standing)
    throw new FileRefused(
      path,
      'The file changed while it was read. Wait until it is written, then load it again.',
    )
}

function otherXml(beginning: string, collection: string | undefined): string {
  if (/<!DOCTYPE/i.test(beginning))
    return 'The XML declares a document type (DOCTYPE). A census return has none, and such files are not read.'
  if (collection === '903' || /<OC3|<SSDA903/i.test(beginning))
    return 'This looks like an SSDA903 return. This version reads the children in need census, SSD tables and the local extract.'
  const root = /<([A-Za-z][\w:.-]*)/.exec(beginning)?.[1] ?? 'nothing'
  return `This is XML that begins with <${root}>; a children in need census (<Message>, <Collection>CIN</Collection>) was expected.`
}

async function recogniseCsv(path: string, beginning: string, options: RecogniseOptions): Promise<Recognised> {
  const headings = headingsOf(path, beginning)
  const found = tableOf(headings, options.ssdTables)
  if (!found) throw new FileRefused(path, otherFormat(headings, beginning) ?? whatItLooksLike(headings))
  refuseUnfitHeadings(path, headings, found)
  const standing = await markOf(path)
  const file: FeedFile = {
    path,
    format: found.format,
    table: found.name,
    feed: found.feed,
    sha256: await sha256OfFile(path),
    readsAlong: found.readsAlong ?? [],
    read: (known) => whileItStands(path, standing, readTable(path, found, known)),
  }
  return { order: found.order, file }
}

function headingsOf(path: string, beginning: string): string[] {
  let rows: string[][]
  try {
    rows = parse(beginning, { to: 1, relax_column_count: true, relax_quotes: true })
  } catch {
    throw new FileRefused(
      path,
      'The first row is not a row of CSV headings: a quotation mark in it is never closed.',
    )
  }
  const headings = (rows[0] ?? []).map(plainHeading)
  if (headings.length > mostHeadings)
    throw new FileRefused(
      path,
      `The first row has ${headings.length} cells; no table has more than ${mostHeadings} columns.`,
    )
  return headings
}

function tableOf(headings: readonly string[], ssd: readonly SsdTable[]): Table | undefined {
  const extract = extractTables.find(({ knownBy }) => knownBy.every((heading) => headings.includes(heading)))
  if (extract) return extract
  const shares = ssd.map((table) => {
    const own = headings.filter((heading) => heading.startsWith(`${table.prefix}_`)).length
    return {
      table,
      own,
      fits: own * 2 >= headings.length || (headings[0]?.startsWith(`${table.prefix}_`) ?? false),
    }
  })
  const fitting = shares.filter(({ own, fits }) => own > 0 && fits).sort((a, b) => b.own - a.own)
  return fitting[0]?.table
}

function refuseUnfitHeadings(path: string, headings: readonly string[], table: Table): void {
  const named = headings.filter((heading) => heading !== '')
  const twice = named.find((heading, place) => named.indexOf(heading) !== place)
  if (twice !== undefined)
    throw new FileRefused(
      path,
      `The heading ${twice} occurs more than once, so that it is not clear which one counts.`,
    )
  const missing = Object.values(table.mapping?.columns ?? {})
    .filter((column) => column.required && !headings.includes(column.heading))
    .map((column) => column.heading)
  if (missing.length > 0)
    throw new FileRefused(
      path,
      `This looks like ${table.name} (${table.holds}), and ${
        missing.length === 1 ? 'its column' : 'its columns'
      } ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there.`,
    )
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`
}
