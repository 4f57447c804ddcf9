import type { Span } from '#domain/calendar/span.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { ContingencyThemes, FormOnContingency } from './contingency.ts'
import type { Source, Strength } from '#domain/timescales/rule.ts'

/**
 * What a policy pack says about drift, in words of the field: which of the twelve kinds of rule (product pages, MS2,
 * DR1 to DR12), on which plans, with which numbers. The limits themselves stand in the requirements of the packs.
 */
export type DriftRule = RuleHead &
  (
    | {
        readonly kind: 'visits-thinning'
        /** How many gaps in a row, each longer than the one before. */
        readonly gaps: number
        /** Per cent of the limit that the last of them has come to. */
        readonly share: number
      }
    | { readonly kind: 'seen-not-alone'; readonly visits: number; readonly fromAge: number }
    | { readonly kind: 'core-group-slipping'; readonly notBookedWithin: Span }
    | { readonly kind: 'supervision-gap'; readonly grace: Span }
    | { readonly kind: 'plan-not-caught-up'; readonly after: Span }
    | { readonly kind: 'recommendations-adrift'; readonly unownedAfter: Span; readonly pastDue: number }
    | { readonly kind: 'same-action-again'; readonly meetings: number; readonly moves: number }
    | {
        readonly kind: 'hands-changing'
        readonly workers: number
        readonly within: Span
        readonly nobodyFor: Span
        readonly settledAfter: Span
      }
    | { readonly kind: 'missing-without-talk'; readonly offeredWithin: Span }
    | { readonly kind: 'risk-again'; readonly repeatWithin: Span }
    | {
        readonly kind: 'stage-without-steps'
        readonly before: Span
        readonly strengths: readonly Strength[]
        /** The events of which a step consists; requirements that none of them meets are no step of a stage. */
        readonly steps: readonly string[]
      }
    | {
        readonly kind: 'not-moving'
        readonly sameScale: number
        readonly notYes: number
        /** Questions whose answer is looked at, each by its id: "feels safer". */
        readonly saferQuestions: readonly string[]
        readonly contingencyThemes: ContingencyThemes
        /** The forms of the library that ask about contingency, found by the themes of their questions. */
        readonly contingencyForms: readonly FormOnContingency[]
      }
  )

interface RuleHead {
  readonly id: string
  readonly says: string
  readonly plan: readonly PlanType[]
  /** `id@version` of the pack that holds it: the version that a flag names. */
  readonly pack: string
  readonly source: Source
}

export type DriftKind = DriftRule['kind']

/** The rule of one kind. */
export type RuleOf<Kind extends DriftKind> = Extract<DriftRule, { readonly kind: Kind }>

/** The rules in force, and for how long at most one flag may be set aside. */
export interface DriftPolicy {
  readonly rules: readonly DriftRule[]
  readonly snoozeAtMost: Span
}
