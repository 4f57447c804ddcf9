/** Whether a ref stood before this load, was met again in it, was written by it, or was taken away by it. */
export type RefState = 'stood' | 'met' | 'written' | 'gone'

const states: readonly RefState[] = ['stood', 'met', 'written', 'gone']

/**
 * The refs of one feed in one table: where each is, whose, and the hash of what it says. Columns rather than
 * objects: an authority's feed has hundreds of thousands.
 */
export class RefIndex {
  readonly #slots = new Map<string, number>()
  #children = new Int32Array(1024)
  #hashes = new Float64Array(1024)
  #states = new Uint8Array(1024)
  #rows = new Int32Array(1024)

  get size(): number {
    return this.#slots.size
  }

  /** The slot of a ref, or undefined where the feed does not know it. */
  slotOf(ref: string): number | undefined {
    return this.#slots.get(ref)
  }

  /** Adds a ref that is not there yet. */
  add(ref: string, child: number, hash: number, state: RefState): void {
    const slot = this.#slots.size
    if (slot === this.#hashes.length) this.#grow()
    this.#slots.set(ref, slot)
    this.put(slot, child, hash, state)
  }

  put(slot: number, child: number, hash: number, state: RefState): void {
    this.#children[slot] = child
    this.#hashes[slot] = hash
    this.#states[slot] = states.indexOf(state)
  }

  childAt(slot: number): number {
    return this.#children[slot]!
  }

  hashAt(slot: number): number {
    return this.#hashes[slot]!
  }

  stateAt(slot: number): RefState {
    return states[this.#states[slot]!]!
  }

  /** The row of the file at hand that a ref was last met in; 0 where it was in none. */
  rowAt(slot: number): number {
    return this.#rows[slot]!
  }

  putRow(slot: number, row: number): void {
    this.#rows[slot] = row
  }

  /** Begins with another file, in whose rows no ref was met yet. */
  forgetRows(): void {
    this.#rows.fill(0)
  }

  /** How many refs of earlier loads this load has not met. */
  countNotMet(): number {
    let count = 0
    for (let slot = 0; slot < this.#slots.size; slot++) if (this.#states[slot] === 0) count++
    return count
  }

  #grow(): void {
    const length = this.#hashes.length * 2
    this.#children = enlarged(this.#children, new Int32Array(length))
    this.#hashes = enlarged(this.#hashes, new Float64Array(length))
    this.#states = enlarged(this.#states, new Uint8Array(length))
    this.#rows = enlarged(this.#rows, new Int32Array(length))
  }
}

function enlarged<T extends Int32Array | Float64Array | Uint8Array>(from: T, into: T): T {
  into.set(from)
  return into
}
