import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { EvidenceLine } from './line.ts'

/**
 * A mark of every fact that stands beside an answer, kept with it: by it one can tell later what was added, changed
 * or taken out since. It says nothing about a child: kind, a hash of which one, and a hash of what it says.
 */
export function markOfFacts(lines: readonly EvidenceLine[]): string {
  const marks = lines.flatMap(({ rows }) =>
    rows.flatMap(({ fact }) => (fact ? [`${fact.kind}/${hash(fact.id)}/${hash(fact.value)}`] : [])),
  )
  // The same fact may stand in several lines.
  return [...new Set(marks)].toSorted().join(' ')
}

const oneMark = /^[a-z0-9-]{1,60}\/[0-9a-z]{1,7}\/[0-9a-z]{1,7}$/
const longest = 12_000

/** Whether a text is such a mark, as a page may have sent it back. */
export function isMarkOfFacts(text: string): boolean {
  return text === '' || (text.length <= longest && text.split(' ').every((each) => oneMark.test(each)))
}

/** What became of the facts beside an answer since it was given: "1 visit was added". Undefined where nothing did. */
export function changedSince(mark: string, lines: readonly EvidenceLine[]): string | undefined {
  const before = marksOf(mark)
  const now = marksOf(markOfFacts(lines))
  const gone = before.filter(({ text }) => !now.some((each) => each.text === text))
  const come = now.filter(({ text }) => !before.some((each) => each.text === text))
  const kinds = [...new Set([...come, ...gone].map(({ kind }) => kind))]
  const said = kinds.flatMap((kind) => {
    const comeOfKind = come.filter((each) => each.kind === kind)
    const goneOfKind = gone.filter((each) => each.kind === kind)
    const changed = comeOfKind.filter(({ which }) => goneOfKind.some((each) => each.which === which)).length
    const added = comeOfKind.length - changed
    // The latest of a kind gives way to a later one: that is one added, and none taken out.
    const takenOut = added > 0 ? 0 : goneOfKind.length - changed
    return [
      ...(added > 0 ? [`${counted(added, kind)} added`] : []),
      ...(changed > 0 ? [`${counted(changed, kind)} changed`] : []),
      ...(takenOut > 0 ? [`${counted(takenOut, kind)} taken out`] : []),
    ]
  })
  return said.length === 0 ? undefined : said.join(', ')
}

interface Mark {
  readonly text: string
  readonly kind: string
  readonly which: string
}

function marksOf(mark: string): readonly Mark[] {
  return mark
    .split(' ')
    .filter((text) => text !== '')
    .map((text) => {
      const [kind = '', which = ''] = text.split('/')
      return { text, kind, which }
    })
}

/** "1 visit was", "2 actions were", "1 record (core group) was". */
function counted(count: number, kind: string): string {
  const noun = nouns[kind] ?? 'record'
  const of = nouns[kind] ? '' : ` (${eventInWords(kind)})`
  return `${count} ${noun}${count === 1 ? '' : 's'}${of} ${count === 1 ? 'was' : 'were'}`
}

const nouns: Readonly<Record<string, string>> = {
  visit: 'visit',
  'visit-attempted': 'attempted visit',
  action: 'action',
  'social-worker': 'social worker',
}

/** A short hash (FNV-1a, 32 bits): only ever compared with another of the same child's. */
function hash(text: string): string {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  }
  return (sum >>> 0).toString(36)
}
