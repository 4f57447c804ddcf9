import type { Tx } from '#db/open.ts'
import { refsOfFeed, type SourcedFact, type SourcedTable } from '#db/queries/load/facts-writing.ts'
import { factHash } from '#workflows/load/row-hash.ts'
import type { KnownChildren } from '#workflows/load/known-children.ts'
import { RefIndex, type RefState } from '#workflows/load/ref-index.ts'

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

/**
 * What became of a fact: another child, where one ref names two children in one load; or the row of the same file
 * that it takes the place of.
 */
export type Taken = 'different' | 'same' | 'another-child' | { readonly replaced: number }

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

  /** Begins with another file of the same feed. */
  beginFile(): void {
    this.#refs.forgetRows()
  }

  /** The row of the file at hand by which a ref stands; undefined where it stands by none. */
  rowOf(ref: string): number | undefined {
    const slot = this.#refs.slotOf(ref)
    if (slot === undefined || this.#refs.stateAt(slot) === 'gone') return undefined
    return this.#refs.rowAt(slot) || undefined
  }

  /** Takes a fact that a row holds about a child; the row is 0 where a number names no single row of the file. */
  take(fact: SourcedFact, child: number, row = 0): Taken {
    const hash = factHash(fact)
    const slot = this.#refs.slotOf(fact.ref)
    if (slot === undefined) {
      this.#refs.add(fact.ref, child, hash, 'written')
      this.#refs.putRow(this.#refs.size - 1, row)
      this.#added.push({ fact, child, hash })
      this.#children.markChanged(child)
      return 'different'
    }
    const state = this.#refs.stateAt(slot)
    const earlier = state === 'gone' ? 0 : this.#refs.rowAt(slot)
    const before = this.#refs.childAt(slot)
    if (state !== 'gone') {
      if (before !== child && state !== 'stood') return 'another-child'
      if (this.#refs.hashAt(slot) === hash) {
        this.#refs.putRow(slot, row)
        if (state === 'stood') this.#refs.put(slot, child, hash, 'met')
        return 'same'
      }
    }
    this.#replace({ fact, child, hash }, state)
    this.#refs.put(slot, child, hash, 'written')
    this.#refs.putRow(slot, row)
    this.#children.markChanged(child)
    this.#children.markChanged(before)
    return earlier !== 0 && earlier !== row ? { replaced: earlier } : 'different'
  }

  /** Puts a fact in the place of what waits under its ref, or else of what is stored. */
  #replace(newer: FactToStore, state: RefState): void {
    const { ref } = newer.fact
    if (state === 'gone') {
      if (dropped(this.#gone, (gone) => gone === ref)) this.#changed.push(newer)
      else this.#added.push(newer)
    } else if (state === 'written' && dropped(this.#added, ({ fact }) => fact.ref === ref))
      this.#added.push(newer)
    else {
      if (state === 'written') dropped(this.#changed, ({ fact }) => fact.ref === ref)
      this.#changed.push(newer)
    }
  }

  /** Takes away what a ref stood for, where it stood for anything. */
  takeAway(ref: string): boolean {
    const slot = this.#refs.slotOf(ref)
    if (slot === undefined || this.#refs.stateAt(slot) === 'gone') return false
    const child = this.#refs.childAt(slot)
    const onlyWaited = dropped(this.#added, ({ fact }) => fact.ref === ref)
    dropped(this.#changed, ({ fact }) => fact.ref === ref)
    if (!onlyWaited) this.#gone.push(ref)
    this.#refs.put(slot, child, 0, 'gone')
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

/** Drops the last of a list that is looked for; gives whether there was one. One ref twice in a batch is rare. */
function dropped<T>(list: T[], isIt: (item: T) => boolean): boolean {
  const place = list.findLastIndex(isIt)
  if (place < 0) return false
  list.splice(place, 1)
  return true
}
