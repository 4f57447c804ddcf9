import type { PlanFact } from '#domain/facts/facts.ts'
import type { KnownPlan, StoredPlan } from '#db/queries/load/plans-writing.ts'
import { factHash } from '#workflows/load/row-hash.ts'
import { censusFeed } from '#workflows/load/census-refs.ts'
import type { KnownChildren } from '#workflows/load/known-children.ts'
import type { Taken } from '#workflows/load/known-events.ts'

/** A plan to write once its child has an id. */
export interface PlanToStore {
  readonly child: number
  readonly plan: Omit<StoredPlan, 'childId'>
  /** Under which feed and ref the plan stands; undefined where it is new. */
  readonly was: { readonly feed: string; readonly ref: string } | undefined
}

interface PlanInLoad {
  child: number
  fact: Pick<PlanFact, 'planType' | 'startedOn'>
  feed: string
  ref: string
  hash: number
  isOpen: boolean
  stoodOpen: boolean
  met: boolean
  /** The file of this load, and its row, that the plan was last met in; 0 where it was in none. */
  fileId: number
  row: number
}

/** The plans of an authority during a load. */
export class KnownPlans {
  readonly #byRef = new Map<string, PlanInLoad>()
  readonly #byStart = new Map<string, PlanInLoad>()
  readonly #children: KnownChildren
  #toStore = new Map<PlanInLoad, PlanToStore>()
  /** Open plans before the load. */
  readonly openBefore: number

  constructor(children: KnownChildren, stored: readonly KnownPlan[]) {
    this.#children = children
    for (const plan of stored) {
      const isOpen = plan.endedOn === undefined
      const child = children.numberOfId(plan.childId)
      this.#keep({
        child,
        fact: plan,
        feed: plan.feed,
        ref: plan.ref,
        hash: plan.hash,
        isOpen,
        stoodOpen: isOpen,
        met: false,
        fileId: 0,
        row: 0,
      })
    }
    this.openBefore = stored.filter((plan) => plan.endedOn === undefined).length
  }

  /** Whose plans were open before the load and have ended in it: a child for each plan. */
  ended(): number[] {
    return [...this.#byRef.values()]
      .filter((plan) => plan.stoodOpen && !plan.isOpen)
      .map((plan) => plan.child)
  }

  /** How many plans wait to be written. */
  get waiting(): number {
    return this.#toStore.size
  }

  /** The child whose plan a feed knows by a ref. */
  childOf(feed: string, ref: string): number | undefined {
    return this.#byRef.get(refKey(feed, ref))?.child
  }

  /** How many plans of a feed no file of this load has met. */
  countNotMet(feed: string): number {
    return [...this.#byRef.values()].filter((plan) => plan.feed === feed && !plan.met).length
  }

  /**
   * Takes a plan that a row holds; gives whether anything is different. The same plan by another feed (same child,
   * type and first day) stays one plan: the case system's own word takes it over, the census leaves it alone. The row
   * is 0 where a number names no single row of the file.
   */
  take(fact: PlanFact, feed: string, fileId: number, row = 0): Taken {
    const child = this.#children.numberOf(fact.child)
    const hash = factHash(fact)
    const own = this.#byRef.get(refKey(feed, fact.ref))
    if (own) {
      const earlier = own.fileId === fileId && own.row !== row ? own.row : 0
      own.met = true
      own.fileId = fileId
      own.row = row
      if (own.hash === hash) return 'same'
      this.#replace(own, fact, child, feed, fileId, hash)
      return earlier === 0 ? 'different' : { replaced: earlier }
    }
    const same = this.#byStart.get(startKey(child, fact))
    if (same && same.feed !== feed) {
      if (rankOf(feed) <= rankOf(same.feed)) return 'same'
      this.#replace(same, fact, child, feed, fileId, hash)
      same.fileId = fileId
      same.row = row
      return 'different'
    }
    const plan: PlanInLoad = {
      child,
      fact,
      feed,
      ref: fact.ref,
      hash,
      isOpen: fact.endedOn === undefined,
      stoodOpen: false,
      met: true,
      fileId,
      row,
    }
    this.#keep(plan)
    this.#toStore.set(plan, { child, plan: stored(fact, feed, fileId, hash), was: undefined })
    this.#children.markChanged(child)
    return 'different'
  }

  #replace(
    plan: PlanInLoad,
    fact: PlanFact,
    child: number,
    feed: string,
    fileId: number,
    hash: number,
  ): void {
    const was = { feed: plan.feed, ref: plan.ref }
    this.#children.markChanged(plan.child)
    this.#children.markChanged(child)
    this.#forget(plan)
    plan.child = child
    plan.fact = fact
    plan.feed = feed
    plan.ref = fact.ref
    plan.hash = hash
    plan.isOpen = fact.endedOn === undefined
    plan.met = true
    this.#keep(plan)
    const waiting = this.#toStore.get(plan)
    this.#toStore.set(plan, {
      child,
      plan: stored(fact, feed, fileId, hash),
      was: waiting ? waiting.was : was,
    })
  }

  #keep(plan: PlanInLoad): void {
    this.#byRef.set(refKey(plan.feed, plan.ref), plan)
    this.#byStart.set(startKey(plan.child, plan.fact), plan)
  }

  #forget(plan: PlanInLoad): void {
    this.#byRef.delete(refKey(plan.feed, plan.ref))
    const key = startKey(plan.child, plan.fact)
    if (this.#byStart.get(key) === plan) this.#byStart.delete(key)
  }

  /** Plans to write since the last time of asking, each once. */
  takeToStore(): readonly PlanToStore[] {
    const plans = [...this.#toStore.values()]
    this.#toStore.clear()
    return plans
  }
}

function refKey(feed: string, ref: string): string {
  return `${feed}\n${ref}`
}

function startKey(child: number, plan: Pick<PlanFact, 'planType' | 'startedOn'>): string {
  return `${child} ${plan.planType} ${plan.startedOn}`
}

/** The case system's own tables before the yearly census. */
function rankOf(feed: string): number {
  return feed === censusFeed ? 0 : 1
}

function stored(fact: PlanFact, feed: string, fileId: number, hash: number): Omit<StoredPlan, 'childId'> {
  return {
    planType: fact.planType,
    startedOn: fact.startedOn,
    endedOn: fact.endedOn,
    category: fact.category,
    endReason: fact.endReason,
    otherAuthority: fact.otherAuthority ?? false,
    feed,
    ref: fact.ref,
    fileId,
    rowNo: fact.row,
    hash,
  }
}
