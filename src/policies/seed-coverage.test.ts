import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtInPacks, packsFolder } from './built-in.ts'
import type { Pack } from './pack.ts'

/** docs/seed-coverage.md says which item carries each line of the source documents; the items must be there. */

const text = readFileSync(join(packsFolder(), '..', 'docs', 'seed-coverage.md'), 'utf8')

interface Row {
  readonly pack: string
  readonly line: string
  readonly items: readonly string[]
}

function rowsOf(): Row[] {
  let pack = ''
  return text.split('\n').flatMap((line) => {
    pack = /^Pack: `(.+)`$/.exec(line)?.[1] ?? pack
    const cells = line.split('|').map((cell) => cell.trim())
    if (cells.length !== 4 || cells[1] === 'Line' || /^-+$/.test(cells[1]!)) return []
    const items = [...cells[2]!.matchAll(/`([^`]+)`/g)].map(([, item]) => item!)
    return [{ pack, line: cells[1]!, items }]
  })
}

function itemsOf(pack: Pack): ReadonlySet<string> {
  const items = new Set<string>(['capacity:capacity'])
  if (!pack.capacity) items.clear()
  for (const { id } of pack.time.requirements) items.add(`requirement:${id}`)
  for (const { id } of pack.time.reviews) items.add(`review:${id}`)
  for (const { id } of pack.time.stages) items.add(`stage:${id}`)
  for (const { id } of pack.time.groups) items.add(`group:${id}`)
  for (const { id } of pack.duties) items.add(`duty:${id}`)
  for (const { id } of pack.events) items.add(`event:${id}`)
  for (const { name } of pack.concerns) items.add(`concerns:${name}`)
  for (const word of Object.keys(pack.words)) items.add(`word:${word}`)
  for (const [review, around] of pack.arrangements) {
    if (around.waiver) items.add(`waiver:${review}`)
    for (const { role } of around.participants) items.add(`participant:${review}.${role}`)
    for (const { id } of around.alsoRecorded) items.add(`recorded:${review}.${id}`)
  }
  for (const form of pack.forms) {
    for (const kind of ['form', 'summary', 'output']) items.add(`${kind}:${form.id}`)
    for (const { id } of form.areas ?? []) items.add(`area:${form.id}.${id}`)
    if (form.caseByCase) items.add(`case-by-case:${form.id}`)
    for (const { id } of form.furtherOutputs ?? []) items.add(`further-output:${form.id}.${id}`)
    for (const { id, layout } of form.groups) if (layout) items.add(`layout:${form.id}.${id}`)
    for (const question of form.groups.flatMap(({ questions }) => questions)) {
      items.add(`question:${form.id}.${question.id}`)
      for (const part of question.parts) items.add(`part:${form.id}.${question.id}.${part.id}`)
    }
  }
  return items
}

describe('The coverage of the source documents', () => {
  const rows = rowsOf()
  const packs = new Map(builtInPacks().map((pack) => [pack.id, itemsOf(pack)]))

  it('has a table for each of the five', () => {
    expect(new Set(rows.map(({ pack }) => pack)).size).toBe(5)
    expect(rows.length).toBeGreaterThan(150)
  })

  it('names something for every line, and nothing that is not there', () => {
    const missing = rows.flatMap(({ pack, line, items }) =>
      items.length === 0
        ? [`${line}: nothing carries it`]
        : items.filter((item) => !packs.get(pack)?.has(item)).map((item) => `${pack} ${item} (${line})`),
    )
    expect(missing).toEqual([])
  })

  it('says of each document by which tests it is proved, and each of them is there', () => {
    const sections = text.split('\n## ').slice(1)
    for (const section of sections) {
      const heading = section.slice(0, section.indexOf('\n'))
      const tests = [...section.matchAll(/`(\S+\.test\.tsx?)`/g)].map(([, path]) => path!)
      expect(tests.length, heading).toBeGreaterThan(1)
      for (const path of tests) expect(existsSync(join(packsFolder(), '..', path)), path).toBe(true)
    }
  })

  it('leaves out no requirement, review, question, duty, stage, group or area of those packs', () => {
    const named = new Set(
      rows.flatMap(({ pack, items }) =>
        items.flatMap((item) => {
          const [kind, id] = item.split(':')
          // A part names its question too.
          return kind === 'part'
            ? [`${pack} ${item}`, `${pack} question:${id!.split('.').slice(0, 2).join('.')}`]
            : [`${pack} ${item}`]
        }),
      ),
    )
    const covered = new Set(rows.map(({ pack }) => pack))
    const forgotten = [...packs].flatMap(([pack, items]) =>
      !covered.has(pack)
        ? []
        : [...items]
            .filter((item) => /^(requirement|review|duty|stage|group|waiver|area):/.test(item))
            .filter((item) => !named.has(`${pack} ${item}`)),
    )
    expect(forgotten).toEqual([])
  })
})
