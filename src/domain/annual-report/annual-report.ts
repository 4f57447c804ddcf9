import type { IsoDate } from '#domain/calendar/day.ts'
import type { Definition, Figure, ReportSlug, ReportTable } from '#domain/figures/report.ts'
import type { SectionId } from './sections.ts'

/** An annual report: what is looked at before it is published, and what is kept when it is. */
export interface AnnualReport {
  /** 2025-26 */
  readonly year: string
  /** "April 2025 to March 2026" */
  readonly says: string
  readonly sections: readonly AnnualSection[]
}

export interface AnnualSection {
  readonly id: SectionId
  readonly title: string
  readonly text: string
  /** Everybody who wrote in it, in the order in which they began. */
  readonly writtenBy: readonly string[]
  readonly figures: readonly AnnualFigures[]
  readonly examples: readonly string[]
  /** What last year’s report named as priorities, where this section answers them. */
  readonly lastYears?: string
}

/** Figures and tables that stand in a section, fit for outside: small groups are hidden. */
export interface AnnualFigures {
  readonly slug: ReportSlug | 'put-off'
  readonly title: string
  /** When and by whom the figures were published; what is counted for this report alone was not. */
  readonly published: { readonly cutOff: IsoDate; readonly by: string; readonly at: string } | undefined
  /** "No midway review was due in April 2025 to March 2026.", in place of numbers. */
  readonly empty: string | undefined
  readonly figures: readonly Figure[]
  readonly tables: readonly ReportTable[]
  readonly byPolicy: readonly string[]
}

/** A definition in words with its version and source, as it stands under a table. */
export function definitionInWords({ says, version, source }: Definition): string {
  return `${says} Version ${version}. ${source.document}, ${source.section}.`
}
