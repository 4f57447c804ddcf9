import type { ColumnType } from 'kysely'

/** What a jsonb column can hold. */
type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
interface JsonObject {
  readonly [name: string]: JsonValue | undefined
}

/**
 * A jsonb column. It is written as an object or as JSON text: the driver would make a list into a PostgreSQL array,
 * and take text for JSON.
 */
export type Json = ColumnType<JsonValue, JsonObject | string, JsonObject | string>

/** An instant: read as a Date, written as one or as ISO text with its offset. */
export type Instant = ColumnType<Date, Date | string, Date | string>

/** A column for which the database gives a value where none is given. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Inserted, infer Updated>
    ? ColumnType<Read, Inserted | undefined, Updated>
    : ColumnType<T, T | undefined, T>
