import type { StepKept } from './plan-found.ts'

/** Steps by whose absence the list of the pathway can be narrowed, each by the events that say it was done. */
export const withoutChoices = {
  'family-group-conference': ['family-group-conference-held'],
  consultation: ['systemic-consultation'],
  'legal-planning-meeting': ['legal-planning-meeting'],
  'pre-proceedings': ['pre-proceedings-started', 'letter-before-proceedings', 'proceedings-issued'],
} as const satisfies Readonly<Record<string, readonly StepKept[]>>

export type WithoutChoice = keyof typeof withoutChoices

/** Plans by their checks: something not done, or a must. */
export const checksChoices = ['not-done', 'must-not-done'] as const

export type ChecksChoice = (typeof checksChoices)[number]

/** Which plans on the pathway are asked for; what is left out is not asked about. */
export interface PathwayNarrowed {
  readonly stage?: string | undefined
  readonly without?: WithoutChoice | undefined
  readonly checks?: ChecksChoice | undefined
}
