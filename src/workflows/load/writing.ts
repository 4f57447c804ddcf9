import type { Tx } from '#db/open.ts'
import { insertChildren, updateChildren } from '#db/queries/load/children-writing.ts'
import { deleteEvents, insertFacts, updateFacts, type SourcedTable } from '#db/queries/load/facts-writing.ts'
import { insertRejectedRows, type RejectedRow } from '#db/queries/load/loads.ts'
import { insertPlans, updatePlans } from '#db/queries/load/plans-writing.ts'
import { censusFeed } from '#workflows/load/census-refs.ts'
import type { ChildrenToStore, KnownChildren } from '#workflows/load/known-children.ts'
import type { FactsToStore, FactToStore } from '#workflows/load/known-events.ts'
import type { PlanToStore } from '#workflows/load/known-plans.ts'

/** What one batch writes. */
export interface Batch {
  readonly feed: string
  readonly fileId: number
  readonly children: ChildrenToStore
  readonly plans: readonly PlanToStore[]
  readonly facts: ReadonlyMap<SourcedTable, FactsToStore>
  /** Refs of events of the census that another feed has overruled. */
  readonly overruled: readonly string[]
  readonly rejects: readonly RejectedRow[]
}

/** Writes batches one after another while the next one is being read: one is on its way at most. */
export class BatchWriter {
  readonly #tx: Tx
  readonly #children: KnownChildren
  #underWay: Promise<void> = Promise.resolve()

  constructor(tx: Tx, children: KnownChildren) {
    this.#tx = tx
    this.#children = children
  }

  /** Begins to write a batch, once the one before is written. */
  async write(batch: Batch): Promise<void> {
    await this.written()
    this.#underWay = this.#store(batch)
    // Whoever waits for the next batch hears of a failure; until then it must not count as unheard.
    this.#underWay.catch(() => undefined)
  }

  /** Waits until everything handed over is written. */
  written(): Promise<void> {
    return this.#underWay
  }

  /** Waits until nothing is on its way, however it went. */
  settled(): Promise<void> {
    return this.#underWay.catch(() => undefined)
  }

  async #store(batch: Batch): Promise<void> {
    const { added, updated } = batch.children
    const ids = await insertChildren(
      this.#tx,
      added.map(({ child }) => child),
    )
    for (const { number, child } of added) this.#children.setId(number, ids.get(child.localId)!)
    await updateChildren(this.#tx, updated)
    await this.#storePlans(batch.plans)
    const source = { feed: batch.feed, fileId: batch.fileId }
    for (const [table, facts] of batch.facts) {
      await deleteEvents(this.#tx, batch.feed, facts.gone)
      await insertFacts(this.#tx, table, source, facts.added.map(this.#withId))
      await updateFacts(this.#tx, table, source, facts.changed.map(this.#withId))
    }
    await deleteEvents(this.#tx, censusFeed, batch.overruled)
    await insertRejectedRows(this.#tx, batch.rejects)
  }

  async #storePlans(plans: readonly PlanToStore[]): Promise<void> {
    const withIds = plans.map(({ plan, child, was }) => ({
      plan: { ...plan, childId: this.#children.idOf(child) },
      was,
    }))
    await insertPlans(
      this.#tx,
      withIds.filter(({ was }) => was === undefined).map(({ plan }) => plan),
    )
    await updatePlans(
      this.#tx,
      withIds.flatMap(({ plan, was }) => (was ? [{ plan, wasFeed: was.feed, wasRef: was.ref }] : [])),
    )
  }

  readonly #withId = ({ fact, child, hash }: FactToStore) => ({
    fact,
    childId: this.#children.idOf(child),
    hash,
  })
}
