import type { Db } from '#db/open.ts'
import { loadFacts, type LoadOptions } from '#workflows/load/load-facts.ts'
import { FileRefused, type FeedFile } from '#workflows/load/feed-file.ts'
import type { FileWarning, LoadOutcome } from '#workflows/load/report.ts'
import { recognise, type Recognised } from '#importers/recognise.ts'
import { ssdTables } from '#importers/ssd/tables.ts'
import { filesOf } from '#importers/walk.ts'

/** How to load. */
export interface ImportOptions extends LoadOptions {
  /** The largest file that is read, in bytes. */
  readonly largestFile?: number
}

/** Four gigabytes: five times the census of all England. */
const largestFile = 4 * 1024 ** 3

/**
 * Loads files and folders in one transaction, finding the format of each file by its content. What is wrong comes
 * back as a problem in words; the report says what became of every row.
 */
export async function importFiles(
  db: Db,
  paths: readonly string[],
  options: ImportOptions,
): Promise<LoadOutcome> {
  const { files, refused } = await recogniseAll(paths, options.largestFile ?? largestFile)
  return loadFacts(db, files, refused, options)
}

async function recogniseAll(
  paths: readonly string[],
  largest: number,
): Promise<{ files: FeedFile[]; refused: FileWarning[] }> {
  const found: Recognised[] = []
  const refused: FileWarning[] = []
  const tables = ssdTables()
  const known = new Set<string>()
  const refuse = ({ path, message }: FileRefused) => refused.push({ file: path, message })
  for (const given of paths) {
    for await (const path of filesOf(given, refuse, known)) {
      try {
        found.push(await recognise(path, { ssdTables: tables, largestFile: largest }))
      } catch (error) {
        if (!(error instanceof FileRefused)) throw error
        refuse(error)
      }
    }
  }
  // Files of one feed stay together, in the order in which they were given.
  const ordered = found.toSorted((a, b) => a.order - b.order || a.file.feed.localeCompare(b.file.feed, 'en'))
  return { files: ordered.map(({ file }) => file), refused }
}
