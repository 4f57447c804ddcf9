import { sureness, type MarkKind, type NameMark } from './identity.ts'

/** What a person decides of a mark: it stays (with a reason), something else is said instead, or it goes. */
export type NameDecision = 'keep' | 'change' | 'remove'

/** What is said in place of what was marked. */
export function wordInstead(kind: MarkKind): string {
  switch (kind) {
    case 'date-of-birth':
      return 'a date'
    case 'place':
      return 'a place'
    case 'adult':
      return 'an adult'
    default:
      return 'sibling'
  }
}

/** Whether a mark must be decided before the text may stand in the record; a hint need not. */
export function mustBeDecided({ kind }: Pick<NameMark, 'kind'>): boolean {
  return sureness(kind) !== 'hint'
}

/** A text after its marks were decided; a mark without a decision stays as it is. */
export function withDecisions<M extends Pick<NameMark, 'from' | 'to' | 'kind'>>(
  text: string,
  marks: readonly M[],
  decisionOf: (mark: M) => NameDecision | undefined,
): string {
  let result = text
  for (const mark of marks.toSorted((a, b) => b.from - a.from)) {
    const decision = decisionOf(mark)
    if (decision === 'change') {
      result = `${result.slice(0, mark.from)}${wordInstead(mark.kind)}${result.slice(mark.to)}`
    } else if (decision === 'remove') {
      const before = result.slice(0, mark.from)
      const after = result.slice(mark.to).replace(/^['’]s(?![\p{L}])/u, '')
      // Of the two spaces around it one goes too.
      result = /(^|\s)$/.test(before) ? before + after.replace(/^ /, '') : before + after
    }
  }
  return result
}
