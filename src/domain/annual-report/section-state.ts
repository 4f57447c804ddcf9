import type { SectionPlan } from './sections.ts'

/** What is known of a section while the report is being written. */
export interface SectionSoFar {
  readonly plan: SectionPlan
  readonly text: string
  /** Whether the last writer said that the text is ready. */
  readonly isReady: boolean
  /** Titles of the reports that are not published for the year, and whose figures it needs. */
  readonly notPublished: readonly string[]
}

export type SectionState = 'not-started' | 'being-written' | 'waits-for-figures' | 'ready'

/** How a section stands: it is ready once somebody said so of its text and all its figures are published. */
export function sectionState({ text, isReady, notPublished }: SectionSoFar): SectionState {
  if (text.trim() === '') return 'not-started'
  if (!isReady) return 'being-written'
  return notPublished.length > 0 ? 'waits-for-figures' : 'ready'
}

const words: Readonly<Record<SectionState, string>> = {
  'not-started': 'Not started',
  'being-written': 'Being written',
  'waits-for-figures': 'Waits for figures',
  ready: 'Ready',
}

/** The state of a section as the screen says it. */
export function stateInWords(state: SectionState): string {
  return words[state]
}

/** What each section that is not ready still needs, in words; none where the report can be published. */
export function whatIsMissing(all: readonly SectionSoFar[]): readonly string[] {
  return all.flatMap((section) => {
    const needs = [
      ...(section.text.trim() === ''
        ? ['nothing is written']
        : section.isReady
          ? []
          : ['not marked as ready']),
      ...section.notPublished.map((title) => `${title} is not published for the year`),
    ]
    return needs.length === 0 ? [] : [`${section.plan.title}: ${needs.join('; ')}`]
  })
}
