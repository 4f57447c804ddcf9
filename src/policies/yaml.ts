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
  at(path: readonly PropertyKey[], key?: boolean): { line: number; column: number }
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
      uniqueKeys: true,
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
  const problems: Problem[] = [...document.errors, ...document.warnings]
    .slice(0, 20)
    .map((error) => ({ file, ...place(error.pos[0]), says: yamlMessage(error.code, error.message) }))
  if (problems.length > 0) return { problems }

  const forbidden = forbiddenNode(document)
  if (forbidden) return refuse(forbidden.says, place(forbidden.offset).line, place(forbidden.offset).column)
  if (!isMap(document.contents)) return refuse('A pack begins with its keys: pack, version, name and so on.')

  return {
    value: document.toJS({ maxAliasCount: 0 }) as unknown,
    at: (path, key = false) => place(offsetOf(document.contents, path, key)),
  }
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

function yamlMessage(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'This key stands here twice; keep one of them.'
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces; there is a tab here.'
  if (code === 'MULTIPLE_DOCS') return 'A pack is one document; "---" begins a second one here.'
  return `This cannot be read as YAML: ${message}`
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
