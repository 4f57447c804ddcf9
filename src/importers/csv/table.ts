import type { Day } from '#domain/calendar/day.ts'
import type { Fact } from '#domain/facts/facts.ts'
import type { FileFormat, KnownFacts, ReadRow } from '#workflows/load/feed-file.ts'
import { readDay, readId, readText, readYesNo, type Read } from '#importers/values.ts'

/** A column of a table: its heading, how its cells are read, and whether a row can do without. */
export interface Column<T> {
  readonly heading: string
  readonly kind: 'id' | 'text' | 'day' | 'yes-no'
  /** Without the heading the file is refused, without a value the row is rejected. */
  readonly required: boolean
  /** Whether a file without it should be wondered at. */
  readonly expected: boolean
  readonly read: (cell: string) => Read<T>
}

/** An optional column that holds an id. */
export function id(heading: string): Column<string | undefined> {
  return { heading, kind: 'id', required: false, expected: true, read: readId }
}

/** An optional column that holds text or a code. */
export function text(heading: string): Column<string | undefined> {
  return { heading, kind: 'text', required: false, expected: true, read: readText }
}

/** An optional column that holds a date. */
export function day(heading: string): Column<Day | undefined> {
  return { heading, kind: 'day', required: false, expected: true, read: readDay }
}

/** An optional column that holds yes or no. */
export function yesNo(heading: string): Column<boolean | undefined> {
  return { heading, kind: 'yes-no', required: false, expected: true, read: readYesNo }
}

/** The column without which nothing can be made of a row. */
export function required<T>(column: Column<T | undefined>): Column<T> {
  return { ...column, required: true }
}

/** A column that only some builds of a source have. */
export function inSomeBuilds<T>(column: Column<T>): Column<T> {
  return { ...column, expected: false }
}

export type Columns = Readonly<Record<string, Column<unknown>>>

/** A row's values by the names that the table gives its columns. */
export type Row<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never } & {
  readonly row: number
}

/** Why a row cannot be used, by the name of the column at fault. */
export interface Wrong {
  readonly wrong: string
  readonly reason: string
}

/** What a row comes to: facts, or why it cannot be used. */
export type RowResult = ReadRow | Wrong

/** What reading a file gathers besides its facts. */
export interface Gathering {
  readonly known: KnownFacts
  /** Counts something that a person should hear of once, with an example. */
  readonly notice: (what: string, example: string) => void
}

/** How a table becomes facts. */
export interface Mapping<C extends Columns> {
  readonly columns: C
  /** For each file: what to do with each row, and what is left to say when all rows are read. */
  begin(gathering: Gathering): {
    row(row: Row<C>): RowResult
    end?(): Iterable<ReadRow>
  }
}

/** A table that files are recognised as. */
export interface Table {
  readonly name: string
  readonly format: FileFormat
  readonly feed: string
  /** Loaded in this order: children and plans before what is said about them. */
  readonly order: number
  /** What the table holds, in words. */
  readonly holds: string
  /** How it becomes facts; a table without is recognised and not used. */
  readonly mapping?: Mapping<Columns>
  /** Tables whose files are read along with this one. */
  readonly readsAlong?: readonly string[]
}

/** A mapping whose rows stand each for itself. */
export function eachRow<C extends Columns>(
  columns: C,
  facts: (row: Row<C>, gathering: Gathering) => RowResult,
): Mapping<C> {
  return { columns, begin: (gathering) => ({ row: (row) => facts(row, gathering) }) }
}

/** Gives a mapping up to the list of tables, where the names of its columns no longer matter. */
export function anyMapping<C extends Columns>(mapping: Mapping<C>): Mapping<Columns> {
  return mapping
}

/** A row that holds some facts. */
export function factsOf(...facts: readonly (Fact | undefined)[]): ReadRow {
  return { facts: facts.filter((fact) => fact !== undefined) }
}

/** A row that is right and holds nothing that is used. */
export const nothingUsed: ReadRow = { facts: [] }

/** A row that cannot be used. */
export function wrong(column: string, reason: string): Wrong {
  return { wrong: column, reason }
}
