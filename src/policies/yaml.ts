import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLError,
} from 'yaml'

/** Reading the YAML of a pack: nothing in it is run, expanded or allowed to take long. */

/** Something wrong in a pack, with where it stands and what to do. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly says: string
}

/** Where a piece of a pack stands, and what it says. */
export interface PackText {
  readonly value: unknown
  /** Line and column of the item at a path; of the nearest one above it where there is none. */
  readonly at: (path: readonly PropertyKey[], key?: boolean) => { line: number; column: number }
  /** What is written at a path, letter by letter, where that is a single word or number. */
  readonly written: (path: readonly PropertyKey[]) => string | undefined
}

const longestPack = 512 * 1024
const deepest = 40

/** The value that a pack's text holds, or what is wrong with the text. */
export function readYaml(text: string, file: string): PackText | { problems: Problem[] } {
  const refuse = (says: string, line = 1, column = 1) => ({ problems: [{ file, line, column, says }] })
  if (text.length > longestPack) {
    return refuse(
      `A pack has at most ${longestPack / 1024} kB of text; this has ${Math.ceil(text.length / 1024)} kB.`,
    )
  }
  const control = text.search(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/)
  if (control >= 0) {
    const before = text.slice(0, control).split('\n')
    const says = 'This cannot be read as YAML: there is a control character here.'
    return refuse(says, before.length, (before.at(-1) ?? '').length + 1)
  }
  const depth = tooDeep(text)
  if (depth)
    return refuse(`Items stand inside each other more than ${deepest} deep here.`, depth.line, depth.column)

  const lines = new LineCounter()
  let document: Document.Parsed
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      merge: false,
      // Compares each key with every other; ours, below, looks each one up.
      uniqueKeys: false,
      prettyErrors: false,
      stringKeys: true,
    })
  } catch {
    return refuse('This cannot be read as YAML.')
  }
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const errors = [...document.errors, ...document.warnings]
  if (errors.length > 0) {
    // A tab leads the reader astray, so that what else is found may be nothing but that.
    const tab = firstTab(text)
    if (tab) return refuse('Indent with spaces: there is a tab here.', tab.line, tab.column)
    const perLine = new Map<number, Problem>()
    for (const error of errors) {
      const at = place(error.pos[0])
      if (!perLine.has(at.line)) perLine.set(at.line, { file, ...at, says: yamlMessage(error, text) })
    }
    return { problems: [...perLine.values()].slice(0, 20) }
  }

  const forbidden = forbiddenNode(document)
  if (forbidden) return refuse(forbidden.says, place(forbidden.offset).line, place(forbidden.offset).column)
  if (!isMap(document.contents)) return refuse('A pack begins with its keys: pack, version, name and so on.')

  return {
    value: document.toJS({ maxAliasCount: 0 }) as unknown,
    at: (path, key = false) => place(offsetOf(document.contents, path, key)),
    written: (path) => {
      const node: unknown = document.getIn(path, true)
      return isScalar(node) ? node.source : undefined
    },
  }
}

/** The first tab that a line is indented with. */
function firstTab(text: string): { line: number; column: number } | undefined {
  for (const [index, row] of text.split('\n').entries()) {
    const column = /^[ -]*\t/.exec(row)?.[0].length
    if (column !== undefined) return { line: index + 1, column }
  }
  return undefined
}

/** Aliases, anchors, tags and merge keys have no place in a pack: each line means what it says where it stands. */
function forbiddenNode(document: Document.Parsed): { says: string; offset: number } | undefined {
  let found: { says: string; offset: number } | undefined
  visit(document, {
    Node(_key, node) {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node)) {
        found = { says: `Aliases (*${node.source}) are not used in packs; write it out.`, offset }
      } else if (node.anchor !== undefined) {
        found = { says: `Anchors (&${node.anchor}) are not used in packs; write it out.`, offset }
      } else if (node.tag !== undefined) {
        found = { says: `Tags (${node.tag}) are not used in packs.`, offset }
      } else if (isMap(node)) {
        found = keyTwice(node)
      }
      return found ? visit.BREAK : undefined
    },
    Pair(_key, pair) {
      if (isScalar(pair.key) && pair.key.value === '<<') {
        found = {
          says: 'Merge keys (<<) are not used in packs; write it out.',
          offset: pair.key.range?.[0] ?? 0,
        }
        return visit.BREAK
      }
      return undefined
    },
  })
  return found
}

/** The second of two keys with one name. */
function keyTwice(map: YAMLMap): { says: string; offset: number } | undefined {
  const known = new Set<unknown>()
  for (const { key } of map.items) {
    const name = isScalar(key) ? key.value : key
    if (known.has(name))
      return { says: 'This key stands here twice; keep one of them.', offset: startOf(key) }
    known.add(name)
  }
  return undefined
}

function yamlMessage(error: YAMLError, text: string): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'This key stands here twice; keep one of them.'
    case 'MULTIPLE_DOCS':
      return 'A pack is one document; "---" begins a second one here.'
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW': {
      const [from, to] = error.code === 'BLOCK_IN_FLOW' ? error.pos : [error.pos[0], undefined]
      const row = text.slice(from, to).split('\n', 1)[0]!.trim()
      return /: |:$/.test(row)
        ? `A colon followed by a space divides a key from what it says, so text that holds one stands in quotation marks: ${quoted(row)}. (Keys inside a key stand on the lines below it, or in braces.)`
        : 'A key stands inside what this line says: look how far the lines after it are indented.'
    }
    default:
      return `This cannot be read as YAML: ${error.message}`
  }
}

/** Text as it is written in quotation marks, shortened where it is long. */
function quoted(row: string): string {
  const short = row.length > 60 ? `${row.slice(0, 60).trimEnd()}…` : row
  return `'${short.replaceAll("'", "''")}'`
}

/** The first place where brackets or indented dashes nest deeper than a pack ever needs. */
function tooDeep(text: string): { line: number; column: number } | undefined {
  let brackets = 0
  const rows = text.split('\n')
  for (const [index, row] of rows.entries()) {
    const dashes = /^[ \t]*((?:[-?:] +)*)/.exec(row)?.[1]?.length ?? 0
    if (dashes > deepest * 2 || row.length - row.trimStart().length > deepest * 6) {
      return { line: index + 1, column: 1 }
    }
    for (let column = 0; column < row.length; column += 1) {
      const letter = row[column]
      if (letter === '[' || letter === '{') brackets += 1
      else if ((letter === ']' || letter === '}') && brackets > 0) brackets -= 1
      if (brackets > deepest) return { line: index + 1, column: column + 1 }
    }
  }
  return undefined
}

function offsetOf(root: unknown, path: readonly PropertyKey[], key: boolean): number {
  let node: unknown = root
  let offset = startOf(node)
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair || !isPair(pair)) return offset
      offset = startOf(last && key ? pair.key : (pair.value ?? pair.key))
      if (!isMap(pair.value) && !isSeq(pair.value) && !isScalar(pair.value)) offset = startOf(pair.key)
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (item === undefined) return offset
      offset = startOf(item)
      node = item
    } else {
      return offset
    }
  }
  return offset
}

function startOf(node: unknown): number {
  return (node as Node | undefined)?.range?.[0] ?? 0
}
