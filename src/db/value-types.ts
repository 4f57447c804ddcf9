import pg from 'pg'

const text = (value: string) => value

/** Reads a whole number that JavaScript can hold exactly. Throws on one that it cannot. */
function exactNumber(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Error(`${value} is too large a number to be read exactly.`)
  return number
}

/** Types whose own readers lose something: a date would become an instant, a large number text. */
const readers = new Map<number, (value: string) => unknown>([
  [1082, text], // date
  [20, exactNumber], // int8, which every count gives
])

/** How both databases' values are read: a date stays text, a large number is a number or an error. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(type, format) {
    const reader = format === 'binary' ? undefined : readers.get(type)
    return reader ?? (pg.types.getTypeParser(type, format ?? 'text') as (value: string) => unknown)
  },
}
