import { eventWords } from '#domain/facts/vocabulary.ts'

/** Event kinds as small numbers, so that a child's events fit in columns. Kind 0 is "something else". */
export interface Vocabulary {
  readonly kinds: readonly string[]
  codeOf(kind: string): number
}

/** Anchors that are no events: days that follow from the child and the plan. */
const derivedAnchors = ['plan-start', 'birth', 'expected-birth', 'birthday'] as const

/** The vocabulary of the built-in event kinds and of those that packs declare; at most 255 in all. */
export function vocabularyOf(declared: readonly string[] = []): Vocabulary {
  const kinds = [...new Set(['something-else', ...derivedAnchors, ...Object.keys(eventWords), ...declared])]
  if (kinds.length > 255) throw new RangeError('More than 255 event kinds are declared')
  const codes = new Map(kinds.map((kind, code) => [kind, code]))
  return { kinds, codeOf: (kind) => codes.get(kind) ?? 0 }
}
