import type { Span } from '#domain/calendar/span.ts'
import type { Source } from '#domain/timescales/rule.ts'

/** An event that a person records here, beside those of the extract, and by the policy's roles who may. */
export interface RecordedHere {
  readonly event: string
  readonly by: readonly string[]
  readonly source: Source
}

/** A choice from a list of the policy. */
export interface PolicyChoice {
  readonly id: string
  readonly says: string
}

/** A meeting about many children, each by the same form, as a policy states it. */
export interface PanelRule {
  readonly id: string
  readonly name: string
  /** The form that is asked about each child. */
  readonly form: string
  /** The form by which the file is audited before it. */
  readonly fileAudit: string | undefined
  /** It proposes plans of so many months and over on its day. */
  readonly takesFromMonths: number
  /** Whether it proposes every such plan, or those alone for which its own step is still owed. */
  readonly takes: 'every-plan' | 'not-yet-reviewed'
  readonly ledBy: readonly string[]
  readonly viewsFrom: readonly string[]
  /** What is recorded of a child for whom a view was given, and for whom an action was agreed. */
  readonly viewsGivenAs: string | undefined
  readonly actionsAgreedAs: string | undefined
  /** Who is sent what came of it, and signs that it was read. */
  readonly outcome: { readonly to: string; readonly sentAs: string; readonly readWithin: Span } | undefined
  /** As what its minutes about each child are sent to the case system; at most so many characters a note. */
  readonly caseNote: { readonly type: string; readonly heading: string; readonly limit: number }
  readonly minutesAFamily: number
  readonly decisions: readonly PolicyChoice[]
  readonly whyNotLess: readonly PolicyChoice[]
  readonly source: Source
}
