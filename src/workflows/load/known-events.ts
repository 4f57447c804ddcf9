import type { Tx } from '#db/open.ts'
import { refsOfFeed, type SourcedFact, type SourcedTable } from '#db/queries/facts-writing.ts'
import { factHash } from '#workflows/load/row-hash.ts'
import type { KnownChildren } from '#workflows/load/known-children.ts'
import { RefIndex } from '#workflows/load/ref-index.ts'

/** A fact to write once its child has an id. */
export interface FactToStore {
  readonly fact: SourcedFact
  readonly child: number
  readonly hash: number
}

/** What a feed's facts of one table come to. */
export interface FactsToStore {
  readonly added: readonly FactToStore[]
  readonly changed: readonly FactToStore[]
  readonly gone: readonly string[]
}

/** What became of a fact: the last where one ref names two children in one load. */
export type Taken = 'different' | 'same' | 'another-child'

/** The events, bookings, allocations or actions of one feed during a load. */
export class KnownEvents {
  readonly table: SourcedTable
  readonly #children: KnownChildren
  readonly #refs = new RefIndex()
  #added: FactToStore[] = []
  #changed: FactToStore[] = []
  #gone: string[] = []

  constructor(table: SourcedTable, children: KnownChildren) {
    this.table = table
    this.#children = children
  }

  /** Reads what the feed brought before. */
  async readStored(tx: Tx, feed: string): Promise<void> {
    for (const row of await refsOfFeed(tx, this.table, feed))
      this.#refs.add(
        row.source_ref,
        this.#children.numberOfId(row.child_id),
        Number(row.row_hash ?? 0),
        'stood',
      )
  }

  get waiting(): number {
    return this.#added.length + this.#changed.length + this.#gone.length
  }

  /** How many facts of earlier loads no file of this load has met. */
  get notMet(): number {
    return this.#refs.countNotMet()
  }

  /** Whether what waits must be written first, because it is about the same ref. */
  mustWait(ref: string): boolean {
    const slot = this.#refs.slotOf(ref)
    if (slot === undefined) return false
    const state = this.#refs.stateAt(slot)
    return (state === 'written' || state === 'gone') && this.waiting > 0
  }

  /** Takes a fact that a row holds. */
  take(fact: SourcedFact): Taken {
    const child = this.#children.numberOf(fact.child)
    const hash = factHash(fact)
    const slot = this.#refs.slotOf(fact.ref)
    if (slot === undefined) {
      this.#refs.add(fact.ref, child, hash, 'written')
      this.#added.push({ fact, child, hash })
      this.#children.markChanged(child)
      return 'different'
    }
    const state = this.#refs.stateAt(slot)
    const before = this.#refs.childAt(slot)
    if (state === 'gone') {
      this.#added.push({ fact, child, hash })
    } else {
      if (before !== child && state !== 'stood') return 'another-child'
      if (this.#refs.hashAt(slot) === hash) {
        if (state === 'stood') this.#refs.put(slot, child, hash, 'met')
        return 'same'
      }
      this.#changed.push({ fact, child, hash })
    }
    this.#refs.put(slot, child, hash, 'written')
    this.#children.markChanged(child)
    this.#children.markChanged(before)
    return 'different'
  }

  /** Takes away what a ref stood for, where it stood for anything. */
  takeAway(ref: string): boolean {
    const slot = this.#refs.slotOf(ref)
    if (slot === undefined || this.#refs.stateAt(slot) === 'gone') return false
    const child = this.#refs.childAt(slot)
    this.#refs.put(slot, child, 0, 'gone')
    this.#gone.push(ref)
    this.#children.markChanged(child)
    return true
  }

  /** What is to be written since the last time of asking. */
  takeToStore(): FactsToStore {
    const facts = { added: this.#added, changed: this.#changed, gone: this.#gone }
    this.#added = []
    this.#changed = []
    this.#gone = []
    return facts
  }
}
