import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml'
import { labelOf, nameOf } from './draft-labels.ts'

/**
 * Changing a pack before it is a version: the numbers of each rule as boxes, and the rule as it is written. Whatever
 * is changed, the rest of the text stays as somebody wrote it, with their comments.
 */

/** The parts of a pack that hold rules about time and people, in the order in which they are read. */
export const sections = {
  meetings: 'Meetings',
  reviews: 'Midway reviews',
  requirements: 'Requirements',
  stages: 'Stages',
  groups: 'Groups',
  concerns: 'Concerns',
} as const

export type Section = keyof typeof sections

/** Where a rule stands in a pack. */
export interface RulePlace {
  readonly section: Section
  /** Its place in the section, from 0. */
  readonly at: number
}

/** A rule as it stands in a draft. */
export interface DraftRule extends RulePlace {
  readonly name: string
  readonly says: string
  readonly numbers: readonly DraftNumber[]
  /** The rule as it is written. */
  readonly text: string
}

/** A length of time, an age or a strength of a rule, which may be changed by itself. */
export interface DraftNumber {
  /** Keys and places from the rule down: due.after. */
  readonly path: string
  readonly label: string
  readonly value: string
}

/** Every rule of a pack's text that can be changed. The text must be one that can be read. */
export function rulesOfDraft(text: string): readonly DraftRule[] {
  const pack = parseDocument(text)
  return (Object.keys(sections) as Section[]).flatMap((section) => {
    const rules = pack.get(section)
    if (!isSeq(rules)) return []
    return rules.items.map((_, at) => ruleAt(pack, { section, at }))
  })
}

/** One rule of a pack's text; undefined where there is none. */
export function ruleOfDraft(text: string, place: RulePlace): DraftRule | undefined {
  const pack = parseDocument(text)
  return pack.hasIn([place.section, place.at]) ? ruleAt(pack, place) : undefined
}

/** The text with some numbers of a rule changed. */
export function withNumbers(
  text: string,
  { section, at }: RulePlace,
  changes: ReadonlyMap<string, string>,
): string {
  const pack = parseDocument(text)
  for (const [path, value] of changes) pack.setIn([section, at, ...stepsOf(path)], value)
  return written(pack)
}

/** The text with a rule written anew; undefined where that cannot be read as one rule. */
export function withRule(text: string, { section, at }: RulePlace, rule: string): string | undefined {
  const parsed = parseDocument(rule)
  if (parsed.errors.length > 0 || !isMap(parsed.contents)) return undefined
  const pack = parseDocument(text)
  pack.setIn([section, at], parsed.contents)
  return written(pack)
}

/** The text with a rule left out. */
export function withoutRule(text: string, { section, at }: RulePlace): string {
  const pack = parseDocument(text)
  pack.deleteIn([section, at])
  return written(pack)
}

/** The text as another version of the pack, in force from a day (YYYY-MM-DD). */
export function asVersion(
  text: string,
  version: { readonly version: string; readonly from: string },
): string {
  const pack = parseDocument(text)
  pack.set('version', version.version)
  pack.set('in-force-from', version.from)
  return written(pack)
}

function ruleAt(pack: Document, { section, at }: RulePlace): DraftRule {
  const rule: unknown = pack.getIn([section, at], true)
  const word = (key: string) => {
    const value = isMap(rule) ? rule.get(key) : undefined
    return typeof value === 'string' ? value : undefined
  }
  return {
    section,
    at,
    name: word('name') ?? word('label') ?? nameOf(word('id') ?? word('meeting') ?? String(at + 1)),
    says: word('says') ?? word('raised-when') ?? '',
    numbers: numbersIn(rule, [], rule),
    text: writtenAlone(rule),
  }
}

const lengthOfTime = /^\d{1,4} (working day|calendar day|week|month|year)s?$/
const strengths = new Set(['must', 'should', 'consider'])

function numbersIn(node: unknown, path: readonly string[], rule: unknown): readonly DraftNumber[] {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) =>
      isScalar(key) ? numbersIn(value, [...path, String(key.value)], rule) : [],
    )
  if (isSeq(node)) return node.items.flatMap((item, at) => numbersIn(item, [...path, String(at)], rule))
  if (!isScalar(node) || typeof node.value !== 'string') return []
  const isStrength = path.at(-1) === 'strength' && strengths.has(node.value)
  if (!isStrength && !lengthOfTime.test(node.value)) return []
  return [{ path: path.join('.'), label: labelOf(path, rule), value: node.value }]
}

function stepsOf(path: string): readonly (string | number)[] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

function written(pack: Document): string {
  return pack.toString({ lineWidth: 118 })
}

function writtenAlone(rule: unknown): string {
  const alone = parseDocument('')
  alone.contents = rule as typeof alone.contents
  return written(alone)
}
