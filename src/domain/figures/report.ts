import type { Day, IsoDate } from '#domain/calendar/day.ts'
import type { Source } from '#domain/timescales/rule.ts'
import type { Period } from './period.ts'

/**
 * A report as it is planned: its tables, its figures and what each counts, in words. The counting itself is one
 * population for each table (`#db/queries/figures`): a figure, a cell and the list behind it come from the same rows.
 */
export interface ReportPlan {
  readonly slug: ReportSlug
  readonly title: string
  /** The question that it answers, as a person would ask it. */
  readonly asks: string
  readonly tables: readonly TablePlan[]
  /** The first is the headline, of which it is said how it changed. */
  readonly figures: readonly FigurePlan[]
  /** What there was none of: "No midway review was counted". */
  readonly none: string
  /** Whether what is counted stands on the last day alone, or over the period. */
  readonly counts: 'over-period' | 'on-last-day'
  /** Whether it counts what the policy asks for, which is owed only since a policy was put in force here. */
  readonly countsOwed?: true
}

export const reportSlugs = [
  'timeliness',
  'coverage',
  'themes',
  'concerns',
  'actions',
  'drift',
  'pathway',
  'visits-and-conferences',
  'caseload',
  'voice',
  'data-quality',
  'use-of-this-system',
] as const

export type ReportSlug = (typeof reportSlugs)[number]

/** What a number counts, and which wording of that it is: another wording has another version. */
export interface Definition {
  readonly says: string
  readonly version: number
  /** The day from which this version holds, where an earlier one counted differently. */
  readonly from?: IsoDate
  readonly source: Source
}

/** What the rows behind a number are. */
export type Thing =
  | 'review'
  | 'child'
  | 'family'
  | 'action'
  | 'concern'
  | 'plan'
  | 'event'
  | 'question'
  | 'sign'
  | 'row'
  | 'note'

export interface TablePlan {
  readonly id: string
  readonly title: string
  readonly of: Thing
  /** What its rows are: "Plan type". */
  readonly rowsAre: string
  /** Rows in their order; the last twelve months; left out where the rows are found with the counting. */
  readonly rows?: readonly Named[] | 'months'
  /** How a row that is found with the counting is called, where its id is no name. */
  readonly rowSays?: (id: string) => string
  readonly columns: readonly Named[]
  /** Which totals say something: of its rows, of its columns, of both, or none. */
  readonly sums: Sums
  readonly definition: Definition
  readonly chart?: ChartKind
  /** Whether it may be shown outside the service, small groups hidden, and what its periods tell of each other. */
  readonly outside?: Outside
  /** Whether each number is also given for every hundred of something. */
  readonly per100?: string
  /** Whether each number is also given for every hundred of all that the table counts. */
  readonly per100OfSum?: string
  /** Whether what was counted is kept one by one, so that a list stands behind each number; it does unless said. */
  readonly isListed?: false
}

/**
 * What a table of one period tells of that of another. Adds up: each thing is counted in one month, and a longer period
 * is the sum of its months. One day: it stands on the last day, so that periods that end together are the same.
 * Distinct: a child counts once in a period, in however many of its months.
 */
export type Outside = 'adds-up' | 'one-day' | 'distinct'

export type Sums = 'both' | 'of-rows' | 'of-columns' | 'none'

/** Bars of a total divided by column, or one bar for each row. */
export type ChartKind = 'divided' | 'bars'

export interface Named {
  readonly id: string
  readonly says: string
}

/** A figure: so many of so many. */
export interface FigurePlan {
  readonly id: string
  /** What the numerator are: "held in time". */
  readonly says: string
  /** What the denominator are: "midway reviews due". */
  readonly of: string
  readonly table: string
  /** One row, or all of them. */
  readonly row?: string
  readonly numerator: readonly string[]
  readonly denominator: readonly string[]
  /** Whether it is counted from what the record holds, also of the time before a policy was put in force here. */
  readonly isOfRecord?: true
  readonly definition: Definition
}

/** One number of one cell, as it was counted. */
export interface CountedCell {
  readonly table: string
  readonly row: string
  readonly column: string
  readonly count: number
}

/** A measure that is no count: a median, with how many it is of. */
export interface Measure {
  readonly id: string
  /** "Half were signed within so many minutes". */
  readonly says: string
  readonly value: number | undefined
  readonly unit: string
  readonly of: number
}

/** Everything that was counted for a report, before it is put into tables. */
export interface Counted {
  readonly cells: readonly CountedCell[]
  readonly measures: readonly Measure[]
  /** The tables that could be counted; the policy may say nothing that one needs. */
  readonly tables: readonly string[]
  /** What the policy says besides, such as how often a visit is due; it goes into the definitions. */
  readonly byPolicy: readonly string[]
  /** Of each table whose rows stand in an order of the policy, such as stages: the ids of its rows in that order. */
  readonly orders?: Readonly<Record<string, readonly string[]>>
  /** Of each table that guidance says numbers for: those numbers, as the policy in force has them. */
  readonly guides?: Readonly<Record<string, Guide>>
  /** The hundred that rates are counted by: plans open at any time of the period. */
  readonly per100?: number
}

export interface Figure {
  readonly id: string
  readonly says: string
  readonly of: string
  /** In percent, one decimal; undefined where there is nothing to divide by, which is never nought percent. */
  readonly value: number | undefined
  readonly numerator: number
  readonly denominator: number
  readonly cutOff: IsoDate
  readonly period: string
  /** Why there is no share, where one would be wrong: "Figures begin on 20 Nov 2026". */
  readonly notGiven?: string
  readonly definition: Definition
}

/** A number of a table. A hidden one was small, or would have told a small one. */
export type Shown = number | 'hidden'

export interface ReportTable {
  readonly id: string
  readonly title: string
  readonly of: Thing
  readonly rowsAre: string
  readonly columns: readonly Named[]
  readonly rows: readonly ReportRow[]
  /** The sum of each column, where it says something; the last is the sum of the sums. */
  readonly sum: readonly Shown[] | undefined
  readonly hasRowSums: boolean
  readonly definition: Definition
  readonly chart: ChartKind | undefined
  readonly per100: { readonly says: string; readonly of: number } | undefined
  /** What its rows are held against: lines in its chart, and in words with where they are from. */
  readonly guide?: Guide
}

export interface ReportRow extends Named {
  readonly cells: readonly Shown[]
  /** The sum of the row, where it says something. */
  readonly sum: Shown | undefined
  /** Whether the policy changed in this month of a series: what is before and after is not the same measure. */
  readonly breakBefore?: string
  /** What its numbers are not: "Only what was still open on 20 Nov 2026". */
  readonly note?: string
  /** Whether it lies before the figures begin; no chart shows it. */
  readonly isBefore?: true
}

/** A report with its numbers: what a page shows, what is exported, and what is kept when it is published. */
export interface Report {
  readonly slug: ReportSlug
  readonly title: string
  readonly period: {
    readonly id: string
    readonly says: string
    readonly from: IsoDate
    readonly until: IsoDate
  }
  readonly cutOff: IsoDate
  /** Which children: "All teams, all plans, restricted records counted". */
  readonly filtered: string
  readonly changed: string
  /** Why the period is not complete, where it is not. */
  readonly partial: string | undefined
  /** From which day the figures begin, where the period begins before it. */
  readonly begins?: string
  /** "No midways signed in this period", in place of numbers. */
  readonly empty: string | undefined
  readonly figures: readonly Figure[]
  readonly measures: readonly Measure[]
  readonly tables: readonly ReportTable[]
  readonly byPolicy: readonly string[]
  /** Whether small groups are hidden. */
  readonly forOutside: boolean
  /** Tables that are not shown outside because of what was published before, each with why. */
  readonly leftOut?: readonly string[]
}

/** From how many to how many a row has by guidance: never a target, and no row is judged by it. */
export interface Guide {
  readonly says: string
  readonly from: number
  readonly to: number
}

/** What a report was asked about. */
export interface Asked {
  readonly period: Period
  readonly today: Day
  readonly filtered: string
  readonly loadedTo: Day | undefined
  /** Days on which another policy came into force, with its words. */
  readonly policyChanges: readonly { readonly on: Day; readonly says: string }[]
  /** The day on which a policy was first put in force here; undefined where none was. */
  readonly begins: Day | undefined
}
