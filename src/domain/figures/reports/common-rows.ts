import type { Definition, Named } from '#domain/figures/report.ts'

/** The kinds of plan, as rows or as columns. */
export const planTypeRows: readonly Named[] = [
  { id: 'cp', says: 'Child protection plan' },
  { id: 'cla', says: 'Looked after' },
]

/** Every child once: by the kind of plan that the child is on, or both. The sum of the rows is children. */
export const plansOfChild: readonly Named[] = [
  ...planTypeRows,
  { id: 'both', says: 'Child protection plan and looked after' },
]

/** How Waymark itself counts something, where no document says it. */
export function countedHere(says: string, version = 1): Definition {
  return { says, version, source: { document: 'Waymark', section: 'docs/figures.md' } }
}
