import type { z } from 'zod'
import { inWords } from './schema/terms.ts'

/** Turns what the schema finds into sentences that say where it is and what to write instead. */

/** A finding with the path of the item it is about. */
export interface Finding {
  readonly path: readonly PropertyKey[]
  readonly says: string
  /** Whether the key itself is meant, not what stands after it. */
  readonly atKey: boolean
  /** Another item that it is about, whose line is told as well. */
  readonly other?: readonly PropertyKey[]
}

/** What findings are put into words with. */
export interface Written {
  /** The keys that may stand in the block at a path. */
  readonly keysAt: (path: readonly PropertyKey[]) => readonly string[]
  /** What is written at a path, letter by letter. */
  readonly written: (path: readonly PropertyKey[]) => string | undefined
}

type Issue = z.core.$ZodIssue

/** More than a person puts right at one sitting; a file made to take long ends there. */
const mostFindings = 200

/** The findings of a failed check, each in words; the keys of the schema are offered for a mistyped one. */
export function findingsOf(error: z.core.$ZodError, written: Written): Finding[] {
  return error.issues.slice(0, mostFindings).flatMap((issue) => findingsOfIssue(issue, [], written))
}

function findingsOfIssue(issue: Issue, above: readonly PropertyKey[], written: Written): Finding[] {
  const path = [...above, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, mostFindings).map((key) => ({
        path: [...path, key],
        says: unknownKey(key, path, written.keysAt(path)),
        atKey: true,
      }))
    case 'invalid_union': {
      if (issue.input === undefined) return [{ path, says: missing(path), atKey: false }]
      const best = bestBranch(issue.errors)
      if (!best) return [{ path, says: unionMessage(path, issue.message), atKey: false }]
      return best.flatMap((inner) => findingsOfIssue(inner, path, written))
    }
    case 'invalid_type':
      if (isUnquoted(issue)) return [{ path, says: unquoted(path, issue.input, written), atKey: false }]
      if (issue.message.startsWith('Invalid input')) return [plain(issue, path)]
      return [{ path, says: missingOr(issue, path), atKey: false }]
    default:
      if (issue.input === undefined) return [{ path, says: missingOr(issue, path), atKey: false }]
      return [plain(issue, path)]
  }
}

/** Text that YAML reads as a number, or as true or false, because it stands without quotation marks. */
function isUnquoted(issue: Issue): boolean {
  const input = typeof issue.input
  return (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    (input === 'number' || input === 'boolean') &&
    (issue.message === inWords || issue.message.startsWith('Invalid input'))
  )
}

function unquoted(path: readonly PropertyKey[], input: unknown, { written }: Written): string {
  const word = written(path) ?? String(input)
  return `${nameOf(path)} is text, and ${word} is read as ${typeof input === 'number' ? 'a number' : 'yes or no'}: put it in quotation marks: '${word}'.`
}

function plain(issue: Issue, path: readonly PropertyKey[]): Finding {
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return { path, says: missing(path), atKey: false }
  }
  if (issue.code === 'invalid_type') {
    return { path, says: `${nameOf(path)}: ${kindInWords(issue.expected)} is expected here.`, atKey: false }
  }
  if (issue.code === 'too_small')
    return { path, says: `${nameOf(path)}: this has too little in it.`, atKey: false }
  if (issue.code === 'too_big' && issue.message.startsWith('Too big')) {
    return { path, says: `${nameOf(path)}: this has too much in it.`, atKey: false }
  }
  if (issue.message.startsWith('Invalid')) return { path, says: unionMessage(path, ''), atKey: false }
  return { path, says: issue.message, atKey: false }
}

function missingOr(issue: Issue, path: readonly PropertyKey[]): string {
  if (issue.input !== undefined) return issue.message
  return issue.message.startsWith('Invalid') ? missing(path) : `${missing(path)} ${issue.message}`
}

function missing(path: readonly PropertyKey[]): string {
  const key = String(path.at(-1) ?? '')
  return `"${key}" is missing here.`
}

function nameOf(path: readonly PropertyKey[]): string {
  const key = [...path].reverse().find((step) => typeof step === 'string')
  return key === undefined ? 'Here' : `"${String(key)}"`
}

function kindInWords(expected: string): string {
  if (expected === 'object' || expected === 'record') return 'a block of keys'
  if (expected === 'array') return 'a list'
  if (expected === 'string') return 'text'
  if (expected === 'number' || expected === 'int') return 'a whole number'
  return expected
}

const shapes: Readonly<Record<string, string>> = {
  from: 'plan-start, birth, initial-conference, an event, { turns: 16 years }, { first: event }, { each: event }, { last: event, before: initial-conference, within: 6 months }, { meeting: event, which: second } or { each-meeting: event }',
  due: '{ after: 10 working days }, { before: 1 calendar day }, { middle-of: interval }, { set-by-hand: booking, between: [4 weeks, 20 weeks] } or no-limit',
  when: '{ age: … }, { unborn: … }, { legal-status: … }, { plan-number: … }, { months-on-plan: … }, { recorded: event } or { not-recorded: event }',
  answers: 'a list of choices, date, { text: 500 characters } or { scale: { lowest: …, highest: … } }',
  evidence:
    'visits, actions, age, workers, { requirement: id }, { latest: event }, { count: event } or { attendance: event, last: 3 }',
}

function unionMessage(path: readonly PropertyKey[], message: string): string {
  for (const step of [...path].reverse()) {
    const shape = shapes[String(step)]
    if (shape) return `"${String(step)}" is one of: ${shape}.`
  }
  return message && !message.startsWith('Invalid') ? message : `${nameOf(path)} cannot be read.`
}

/** The way of writing that a mistaken item comes nearest to; undefined where none is near. */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  let best: readonly Issue[] | undefined
  let least = 7
  for (const branch of branches) {
    const cost = branch.reduce((sum, issue) => sum + costOf(issue), 0)
    if (cost < least) {
      best = branch
      least = cost
    }
  }
  return best
}

function costOf(issue: Issue): number {
  if (issue.code === 'unrecognized_keys') return 3 * issue.keys.length
  if (issue.code === 'invalid_type') {
    if (issue.path.length === 0) return 9
    return issue.input === undefined ? 4 : 1
  }
  if (issue.code === 'invalid_value') {
    if (issue.path.length === 0) return 9
    return issue.input === undefined ? 4 : 1
  }
  return 1
}

function unknownKey(key: string, path: readonly PropertyKey[], keys: readonly string[]): string {
  const near = nearest(key, keys)
  const where = path.length === 0 ? 'a pack' : `${nameOf(path)}`
  const known = keys.length > 0 ? ` Its keys are ${keys.join(', ')}.` : ''
  return `"${key}" is not a key of ${where}.${near ? ` Did you mean "${near}"?` : ''}${known}`
}

/** The word nearest to a mistyped one: at most a third of its letters wrong. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const one of words) {
    if (Math.abs(one.length - word.length) >= least) continue
    const distance = lettersApart(word, one)
    if (distance < least) {
      best = one
      least = distance
    }
  }
  return best
}

function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change))
    }
    row = next
  }
  return row[b.length]!
}
