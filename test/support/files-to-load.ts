import { writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isoDate } from '#domain/calendar/day.ts'
import type { EventFact, Fact, PlanFact } from '#domain/facts/facts.ts'
import { recognise } from '#importers/recognise.ts'
import { ssdTables } from '#importers/ssd/tables.ts'
import type { KnownFacts, RowProblem } from '#workflows/load/feed-file.ts'
import { aFolder } from '#test/support/folder.ts'

/** Writes a file that is gone after the test; gives its path. */
export function aFile(content: string | Buffer, name = 'file'): string {
  const path = join(aFolder(), name)
  writeFileSync(path, content)
  return path
}

/** Writes files into one folder by their names; gives the folder. */
export async function aFolderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = aFolder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

/** What a file comes to by itself. */
export interface FileRead {
  readonly table: string
  readonly format: string
  readonly facts: readonly Fact[]
  readonly rows: number
  readonly noLonger: readonly string[]
  readonly rejects: readonly RowProblem[]
  readonly warnings: readonly string[]
}

const nothingKnown: KnownFacts = {
  childOfPlan: () => undefined,
  isChild: () => true,
  hadNoQuorum: () => false,
}

/** Recognises and reads one file, without a database. */
export async function readFileOf(
  content: string | Buffer,
  known: Partial<KnownFacts> = {},
  largestFile = 1024 ** 3,
): Promise<FileRead> {
  const path = aFile(content)
  const { file } = await recognise(path, { ssdTables: ssdTables(), largestFile })
  const facts: Fact[] = []
  const noLonger: string[] = []
  const rejects: RowProblem[] = []
  const warnings: string[] = []
  let rows = 0
  for await (const piece of file.read({ ...nothingKnown, ...known })) {
    for (const row of piece.rows) {
      rows += row.rows ?? 1
      facts.push(...row.facts)
      noLonger.push(...(row.noLonger ?? []))
    }
    rows += piece.rejects.length
    rejects.push(...piece.rejects)
    warnings.push(...(piece.warnings ?? []))
  }
  return { table: file.table, format: file.format, facts, rows, noLonger, rejects, warnings }
}

/** Why a file is refused. Fails where it is not. */
export async function refusalOf(content: string | Buffer, largestFile?: number): Promise<string> {
  try {
    await readFileOf(content, {}, largestFile)
  } catch (error) {
    if (error instanceof Error && error.name === 'FileRefused') return error.message
    throw error
  }
  throw new Error('The file was not refused.')
}

/** CSV of a heading and rows. */
export function csv(heading: string, ...rows: readonly string[]): string {
  return `${[heading, ...rows].join('\n')}\n`
}

/** Events in short: "10: visit on 2026-03-04, seen, not alone". */
export function eventsInShort(facts: readonly Fact[]): string[] {
  return facts
    .filter((fact): fact is EventFact => fact.fact === 'event')
    .map((event) => {
      const parts = [`${event.child}: ${event.kind} on ${isoDate(event.on)}`]
      if (event.code !== undefined) parts.push(event.code)
      if (event.childSeen !== undefined) parts.push(event.childSeen ? 'seen' : 'not seen')
      if (event.seenAlone !== undefined) parts.push(event.seenAlone ? 'alone' : 'not alone')
      return parts.join(', ')
    })
}

/** Plans in short: "10: cp 2026-01-05 to 2026-06-01, Neglect". */
export function plansInShort(facts: readonly Fact[]): string[] {
  return facts
    .filter((fact): fact is PlanFact => fact.fact === 'plan')
    .map((plan) => {
      const end = plan.endedOn === undefined ? 'open' : `to ${isoDate(plan.endedOn)}`
      const parts = [`${plan.child}: ${plan.planType} ${isoDate(plan.startedOn)} ${end}`]
      for (const more of [plan.category, plan.endReason]) if (more !== undefined) parts.push(more)
      if (plan.otherAuthority) parts.push('of another authority')
      return parts.join(', ')
    })
}
