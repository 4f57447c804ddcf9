import type { FileFormat } from '#workflows/load/feed-file.ts'

/** What a load did, in the shape that `waymark import --json` prints. */
export interface LoadReport {
  readonly files: readonly FileReport[]
  /** Every child that Waymark knows after the load, counted once. */
  readonly children: ChildCounts
  readonly warnings: readonly FileWarning[]
  readonly rejects: readonly Reject[]
  /** Where all rejected rows are written as CSV; null where there is none. */
  readonly rejectsFile: string | null
}

/** Rows add up: rows = accepted + unchanged + rejected. */
export interface FileReport {
  readonly path: string
  readonly format: FileFormat
  readonly table: string
  readonly rows: number
  /** Rows that brought something new or different. */
  readonly accepted: number
  /** Rows that say what was known already. */
  readonly unchanged: number
  readonly rejected: number
}

export interface ChildCounts {
  readonly new: number
  /** Children about whom something is new or different, and no plan ended. */
  readonly changed: number
  /** Children of whom a plan ended. */
  readonly ended: number
  readonly unchanged: number
}

export interface FileWarning {
  readonly file: string
  readonly message: string
}

interface Reject {
  readonly file: string
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Why a load was not, or not wholly, done. */
export type LoadProblem =
  /** Files that could not be used: nothing of them is stored; the other files are. */
  | { readonly problem: 'refused'; readonly message: string; readonly refused: readonly FileWarning[] }
  /** Too much would change at once: nothing at all is stored. */
  | {
      readonly problem: 'held'
      readonly message: string
      readonly plansEnding: number
      readonly plansOpen: number
    }

/** A load's report, and what is wrong where something is. */
export interface LoadOutcome {
  readonly report: LoadReport
  readonly problem?: LoadProblem
}

/** The report gives so many rejected rows; the rejects file and the database hold them all. */
export const rejectsInReport = 10_000

/** A report of nothing: no file was loaded. */
export function emptyReport(childrenKnown: number, warnings: readonly FileWarning[]): LoadReport {
  return {
    files: [],
    children: { new: 0, changed: 0, ended: 0, unchanged: childrenKnown },
    warnings,
    rejects: [],
    rejectsFile: null,
  }
}
