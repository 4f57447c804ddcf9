import type { Definition, Named } from '#domain/figures/report.ts'

/** The kinds of plan, as rows or as columns. */
export const planTypeRows: readonly Named[] = [
  { id: 'cp', says: 'Child protection plan' },
  { id: 'cla', says: 'Looked after' },
]

/** How Waymark itself counts something, where no document says it. */
export function countedHere(says: string, version = 1): Definition {
  return { says, version, source: { document: 'Waymark', section: 'docs/figures.md' } }
}
