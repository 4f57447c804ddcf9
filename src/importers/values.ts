import { dayFrom, parseDay, type Day } from '#domain/calendar/day.ts'

/** A value that is there and cannot be read, and why. */
export interface Unreadable {
  readonly unreadable: string
}

/** What a cell comes to: a value, nothing, or something that cannot be read. */
export type Read<T> = T | undefined | Unreadable

/** Whether a cell could not be read. */
export function isUnreadable(read: unknown): read is Unreadable {
  return typeof read === 'object' && read !== null && 'unreadable' in read
}

/**
 * What case systems write where they know nothing. `-1` is the key of "unknown" in one of them, `NULL` what an
 * SQL Server client writes for an empty cell.
 */
const noData: ReadonlySet<string> = new Set(['', 'SSD_PH', '-1', 'NULL', 'PLACEHOLDER_DATA'])
const dummyDay = /^(1900-01-01|01\/01\/1900)([ T]|$)/

/** Whether a trimmed cell says nothing. */
export function saysNothing(cell: string): boolean {
  return noData.has(cell) || (cell.startsWith('1900-01-01') && dummyDay.test(cell))
}

/** The earliest and the last year that a date of a child's record can plausibly have. */
const firstYear = 1900
const lastYear = 2100

const isoStart = /^\d{4}-\d{2}-\d{2}(?=$|[ T]\d{1,2}:\d{2})/
const timeOfDay = /^[ T]([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)? ?(Z|[+-]\d{2}:?\d{2})?$/
const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/

const readDays = new Map<string, Read<Day>>()

/**
 * The day a cell names: YYYY-MM-DD or DD/MM/YYYY, with or without a time of day. The day is taken as it is written:
 * the time and the zone never move it. Dummy dates are no data.
 */
export function readDay(cell: string): Read<Day> {
  const known = readDays.get(cell)
  if (known !== undefined) return known
  const read = dayOfCell(cell)
  // An authority's dates repeat: ten years hold fewer than four thousand.
  if (readDays.size > 20_000) readDays.clear()
  readDays.set(cell, read)
  return read
}

function dayOfCell(cell: string): Read<Day> {
  if (saysNothing(cell) || dummyDay.test(cell)) return undefined
  const start = isoStart.exec(cell)?.[0]
  const day = start === undefined ? readBritish(cell) : parseDay(start)
  const rest = cell.slice(start?.length ?? british.exec(cell)?.[0].length ?? 0)
  if (start === undefined && !british.test(cell))
    return { unreadable: 'Not a date; YYYY-MM-DD or DD/MM/YYYY is expected' }
  if (rest !== '' && !timeOfDay.test(rest))
    return { unreadable: 'What follows the date is not a time of day' }
  if (day === undefined) return { unreadable: 'There is no such day' }
  if (!isPlausible(cell)) return { unreadable: `The year is outside ${firstYear} to ${lastYear}` }
  return day
}

function readBritish(cell: string): Day | undefined {
  const match = british.exec(cell)
  return match ? dayFrom(Number(match[3]), Number(match[2]), Number(match[1])) : undefined
}

function isPlausible(cell: string): boolean {
  const year = Number(/\d{4}/.exec(cell)?.[0])
  return year >= firstYear && year <= lastYear
}

const yes: ReadonlySet<string> = new Set(['y', 'yes', '1', 'true', 't'])
const no: ReadonlySet<string> = new Set(['n', 'no', '0', 'false', 'f'])

/** Yes or no, read leniently; anything else says neither. */
export function readYesNo(cell: string): boolean | undefined {
  if (cell === 'Y') return true
  if (cell === 'N') return false
  const word = cell.toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

/** The longest id that any source allows (48), with room for a local one. */
const longestId = 200
const longestText = 20_000

/** An id as it stands; one that no database could hold is refused. */
export function readId(cell: string): Read<string> {
  return cell.length > longestId ? { unreadable: `Longer than ${longestId} characters` } : readText(cell)
}

/** Text as it stands. */
export function readText(cell: string): Read<string> {
  if (saysNothing(cell)) return undefined
  if (cell.length > longestText) return { unreadable: `Longer than ${longestText} characters` }
  if (cell.includes('\0')) return { unreadable: 'Holds a NUL character' }
  return cell
}

/** A short lower-case name such as core-group, from however it is written: Core Group, core_group. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
    .replaceAll(/-+/g, '-')
}

/** Whether a text is a readable slug. */
export function isSlug(text: string): boolean {
  return text.length <= 60 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)
}
