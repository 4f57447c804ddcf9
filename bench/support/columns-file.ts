import { createReadStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { CaseColumns } from '#domain/timescales/case-columns.ts'

/** Columns of cases as one file: a line of JSON that says what stands where, then each column as it is in memory. */

const arrayTypes = { Int32Array, Uint16Array, Uint8Array } as const

type Column = Int32Array | Uint16Array | Uint8Array
type ColumnName = Exclude<keyof CaseColumns, 'children' | 'codes'>

interface Head {
  readonly madeFrom: string
  readonly children: number
  readonly codes: readonly string[]
  readonly columns: readonly {
    readonly name: ColumnName
    readonly type: keyof typeof arrayTypes
    readonly length: number
  }[]
}

/** Writes columns with a text that says what they were made from. */
export function writeColumns(path: string, columns: CaseColumns, madeFrom: string): void {
  const { children, codes, ...rest } = columns
  const named = Object.entries(rest) as [ColumnName, Column][]
  const head: Head = {
    madeFrom,
    children,
    codes,
    columns: named.map(([name, column]) => ({
      name,
      type: column.constructor.name as keyof typeof arrayTypes,
      length: column.length,
    })),
  }
  mkdirSync(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(head)}\n`)
  for (const [, column] of named) {
    writeFileSync(unfinished, new Uint8Array(column.buffer, column.byteOffset, column.byteLength), {
      flag: 'a',
    })
  }
  renameSync(unfinished, path)
}

/** Reads columns back; undefined where there is no such file, or one that was made from something else. */
export async function readColumns(path: string, madeFrom: string): Promise<CaseColumns | undefined> {
  if (!existsSync(path)) return undefined
  const { head, length } = await readHead(path)
  if (head.madeFrom !== madeFrom) return undefined
  const file = await open(path)
  try {
    let position = length
    const columns: Partial<Record<ColumnName, Column>> = {}
    for (const { name, type, length: items } of head.columns) {
      const column = new arrayTypes[type](items)
      const bytes = new Uint8Array(column.buffer)
      if (bytes.length > 0) await file.read(bytes, 0, bytes.length, position)
      position += bytes.length
      columns[name] = column
    }
    return {
      ...(columns as Omit<CaseColumns, 'children' | 'codes'>),
      children: head.children,
      codes: head.codes,
    }
  } finally {
    await file.close()
  }
}

async function readHead(path: string): Promise<{ head: Head; length: number }> {
  const parts: Buffer[] = []
  for await (const part of createReadStream(path, { end: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    parts.push(part)
    if (part.includes(10)) break
  }
  const all = Buffer.concat(parts)
  const length = all.indexOf(10) + 1
  return { head: JSON.parse(all.subarray(0, length).toString()) as Head, length }
}
