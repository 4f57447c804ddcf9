import type { Day } from '#domain/calendar/day.ts'
import type { Fact } from '#domain/facts/facts.ts'

/** How a file is written, as the report names it. */
export type FileFormat = 'ssd-csv' | 'local-extract' | 'cin-census-xml'

/** A file that an importer has recognised, and how to read it. The loader knows nothing else about files. */
export interface FeedFile {
  readonly path: string
  readonly format: FileFormat
  /** The table within the format, such as ssd_cp_visits or events. */
  readonly table: string
  /** What a fact's ref is unique in, and what is "loaded" or "not loaded" as a whole. */
  readonly feed: string
  readonly sha256: string
  /** Tables that are read along with this one: it is read again where one of them changed. */
  readonly readsAlong: readonly string[]
  /** Reads the file once, in pieces. Throws FileRefused where the file as a whole cannot be used. */
  read(known: KnownFacts): AsyncIterable<ReadPiece>
}

/** What is already known of other files of this load and of loads before. */
export interface KnownFacts {
  /** The child whose plan a feed knows by a ref: tables that name a looked-after period name no child. */
  childOfPlan(feed: string, ref: string): string | undefined
  /** Whether any file has named this child: tables of families hold adults as well. */
  isChild(localId: string): boolean
  /** Whether another feed says that the child's review conference of a day had no quorum: a census cannot say it. */
  hadNoQuorum(localId: string, on: Day): boolean
}

/** Some rows of a file, as facts. */
export interface ReadPiece {
  readonly rows: readonly ReadRow[]
  readonly rejects: readonly RowProblem[]
  /** What a person should know about the file as a whole. */
  readonly warnings?: readonly string[]
}

/** A row that could be read: it may hold no fact that is used, or several. */
export interface ReadRow {
  readonly facts: readonly Fact[]
  /** How many rows of the file these facts come from, where it is not one. */
  readonly rows?: number
  /** Refs of events that this row no longer supports: a visit deleted, a placement open again. */
  readonly noLonger?: readonly string[]
}

/** A row that could not be used, and why. */
export interface RowProblem {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** A file that cannot be used as a whole, in words: what was found, and what was expected. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.path = path
  }
}
