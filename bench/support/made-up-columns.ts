import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { madeUpChildren } from '#demo/made-up-children.ts'
import { authoritySizes } from '#demo/options.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { columnsOf, type CaseColumns, type CaseRecord } from '#domain/timescales/case-columns.ts'
import type { Vocabulary } from '#domain/timescales/vocabulary.ts'
import { caseOfMadeUpChild } from './case-of-made-up-child.ts'
import { readColumns, writeColumns } from './columns-file.ts'
import { asOf, benchPolicy } from './policy.ts'

export type SizeName = keyof typeof authoritySizes

const seed = 2026
/** Raised when what is made up changes, so that an older file is not taken for it. */
const edition = 1

/**
 * The columns of a made-up authority. Making up all England takes a minute and its garbage would be counted as
 * memory, so another process does it once, and the file in var/ is read from then on.
 */
export async function madeUpColumns(size: SizeName, vocabulary: Vocabulary): Promise<CaseColumns> {
  const path = `var/bench/columns-${size}.bin`
  const madeFrom = sourceOf(size, vocabulary)
  const kept = await readColumns(path, madeFrom)
  if (kept) return kept
  console.log(`Making up ${size} once; it is kept in ${path}.`)
  execFileSync(process.execPath, [fileURLToPath(import.meta.url), size], { stdio: 'inherit' })
  const made = await readColumns(path, madeFrom)
  if (!made) throw new Error(`${path} was made from something else than what was asked for.`)
  return made
}

function sourceOf(size: SizeName, vocabulary: Vocabulary): string {
  const source = [edition, seed, isoDate(asOf), authoritySizes[size], vocabulary.kinds]
  return createHash('sha256').update(JSON.stringify(source)).digest('hex')
}

const atATime = 20_000

function makeUp(size: SizeName, vocabulary: Vocabulary): CaseColumns {
  const parts: CaseColumns[] = []
  let some: CaseRecord[] = []
  for (const child of madeUpChildren({ ...authoritySizes[size], seed, asOf })) {
    some.push(caseOfMadeUpChild(child))
    if (some.length < atATime) continue
    parts.push(columnsOf(some, vocabulary))
    some = []
  }
  parts.push(columnsOf(some, vocabulary))
  return joined(parts)
}

function joined(parts: readonly CaseColumns[]): CaseColumns {
  const codes = [...new Set(parts.flatMap((part) => part.codes))]
  return {
    children: parts.reduce((sum, part) => sum + part.children, 0),
    bornOn: days(parts.map((part) => part.bornOn)),
    expectedOn: days(parts.map((part) => part.expectedOn)),
    diedOn: days(parts.map((part) => part.diedOn)),
    planFirst: firsts(parts.map((part) => part.planFirst)),
    planType: bytes(parts.map((part) => part.planType)),
    planStart: days(parts.map((part) => part.planStart)),
    planEnd: days(parts.map((part) => part.planEnd)),
    eventFirst: firsts(parts.map((part) => part.eventFirst)),
    eventDay: days(parts.map((part) => part.eventDay)),
    eventKind: bytes(parts.map((part) => part.eventKind)),
    eventFlags: bytes(parts.map((part) => part.eventFlags)),
    eventCode: Uint16Array.from(
      parts.flatMap((part) => {
        const code = part.codes.map((each) => codes.indexOf(each))
        return [...part.eventCode].map((each) => code[each]!)
      }),
    ),
    codes,
    bookingFirst: firsts(parts.map((part) => part.bookingFirst)),
    bookingDay: days(parts.map((part) => part.bookingDay)),
    bookingKind: bytes(parts.map((part) => part.bookingKind)),
  }
}

function days(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function bytes(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

/** Where each child's rows begin, the parts put one after another. */
function firsts(parts: readonly Int32Array[]): Int32Array {
  let before = 0
  const all = parts.map((part) => {
    const moved = part.subarray(0, -1).map((row) => row + before)
    before += part.at(-1)!
    return moved
  })
  return days([...all, Int32Array.of(before)])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = process.argv[2] as SizeName
  const { vocabulary } = benchPolicy()
  writeColumns(`var/bench/columns-${size}.bin`, makeUp(size, vocabulary), sourceOf(size, vocabulary))
}
