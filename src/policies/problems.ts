import type { z } from 'zod'

/** Turns what the schema finds into sentences that say where it is and what to write instead. */

/** A finding with the path of the item it is about. */
export interface Finding {
  readonly path: readonly PropertyKey[]
  readonly says: string
  /** Whether the key itself is meant, not what stands after it. */
  readonly atKey: boolean
}

type Issue = z.core.$ZodIssue

/** Every finding of a failed check, each in words; the keys of the schema are offered for a mistyped one. */
export function findingsOf(error: z.core.$ZodError, keys: readonly string[]): Finding[] {
  return error.issues.flatMap((issue) => findingsOfIssue(issue, [], keys))
}

function findingsOfIssue(issue: Issue, above: readonly PropertyKey[], keys: readonly string[]): Finding[] {
  const path = [...above, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        says: unknownKey(key, path, keys),
        atKey: true,
      }))
    case 'invalid_union': {
      if (issue.input === undefined) return [{ path, says: missing(path), atKey: false }]
      const best = bestBranch(issue.errors)
      if (!best) return [{ path, says: unionMessage(path, issue.message), atKey: false }]
      return best.flatMap((inner) => findingsOfIssue(inner, path, keys))
    }
    case 'invalid_type':
      if (issue.message.startsWith('Invalid input')) return [plain(issue, path)]
      return [{ path, says: missingOr(issue, path), atKey: false }]
    default:
      if (issue.input === undefined) return [{ path, says: missingOr(issue, path), atKey: false }]
      return [plain(issue, path)]
  }
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
  return issue.input === undefined ? `${missing(path)} ${issue.message}` : issue.message
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
  if (issue.code === 'invalid_value' && issue.path.length === 0) return 9
  return 1
}

function unknownKey(key: string, path: readonly PropertyKey[], keys: readonly string[]): string {
  const near = nearest(key, keys)
  const where = path.length === 0 ? 'a pack' : `${nameOf(path)}`
  return `"${key}" is not a key of ${where}.${near && near !== key ? ` Did you mean "${near}"?` : ''}`
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
