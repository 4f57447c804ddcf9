import type { FileCounts } from '#db/queries/load/loads.ts'

/** The rows of one file by their number: what each came to, and which were replaced by a later one. */
export class RowsOfFile {
  readonly counts: { -readonly [K in keyof FileCounts]: FileCounts[K] } = {
    rows: 0,
    accepted: 0,
    unchanged: 0,
    rejected: 0,
  }
  /** By number of the row, whether it was accepted. */
  #accepted = new Uint8Array(1024)
  readonly #replaced = new Set<number>()
  #example: string | undefined

  /** Counts rows that were read together, the first of them by its number. */
  take(count: number, row: number | undefined, accepted: boolean): void {
    this.counts.rows += count
    if (accepted) this.counts.accepted += count
    else this.counts.unchanged += count
    if (row === undefined || !accepted) return
    if (row >= this.#accepted.length) this.#grow(row)
    this.#accepted[row] = 1
  }

  reject(count: number): void {
    this.counts.rows += count
    this.counts.rejected += count
  }

  /** A row that was counted already says nothing any more: it counts as rejected. False where it does so already. */
  replace(row: number, by: number | undefined, ref: string): boolean {
    if (this.#replaced.has(row)) return false
    this.#replaced.add(row)
    this.#example ??= by === undefined ? `row ${row} (${ref})` : `row ${row} by row ${by} (${ref})`
    if (this.#accepted[row] === 1) this.counts.accepted--
    else this.counts.unchanged--
    this.counts.rejected++
    return true
  }

  /** A warning of rows that were replaced; undefined where none was. */
  replacedInWords(sameWhat: string): string | undefined {
    const count = this.#replaced.size
    if (count === 0) return undefined
    const were = count === 1 ? '1 row was' : `${count} rows were`
    const among = count === 1 ? 'It is' : 'They are'
    return (
      `${were} replaced by a later row of the file that has ${sameWhat} and says something else, for example ` +
      `${this.#example}. ${among} among the rejected; only the later row is kept.`
    )
  }

  #grow(row: number): void {
    const larger = new Uint8Array(Math.max(row + 1, this.#accepted.length * 2))
    larger.set(this.#accepted)
    this.#accepted = larger
  }
}
