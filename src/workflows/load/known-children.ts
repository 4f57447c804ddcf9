import type { ChildFact } from '#domain/facts/facts.ts'
import { censusFeed } from '#workflows/load/census-refs.ts'
import type { KnownChild, StoredChild } from '#db/queries/load/children-writing.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A child during a load. The id is 0 until the child has been stored. */
interface ChildInLoad extends Mutable<StoredChild> {
  childId: number
  feed: string | undefined
  isNew: boolean
  /** What the next batch must do with the child. */
  next: 'nothing' | 'add' | 'update'
}

/** Children to write, as they are at the time of asking. */
export interface ChildrenToStore {
  readonly added: readonly { readonly number: number; readonly child: StoredChild }[]
  readonly updated: readonly StoredChild[]
}

/** Which feed's word about a child stands where two differ: the case system's own before the yearly census. */
const feedsThatDescribe: readonly string[] = [censusFeed, 'ssd_person']

/** Whether a feed says who a child is, rather than only naming one. */
export function describesChildren(feed: string): boolean {
  return feedsThatDescribe.includes(feed)
}

/** The children of an authority during a load, each by a number that stays the same throughout. */
export class KnownChildren {
  readonly #byLocalId = new Map<string, number>()
  readonly #byId = new Map<number, number>()
  readonly #children: ChildInLoad[] = []
  #toStore: number[] = []
  /** Children, new ones among them, about whom this load said something new. */
  readonly changed = new Set<number>()

  constructor(stored: readonly KnownChild[]) {
    for (const child of stored) {
      const number = this.#children.length
      this.#byLocalId.set(child.localId, number)
      this.#byId.set(child.childId, number)
      this.#children.push({ ...child, isNew: false, next: 'nothing' })
    }
  }

  get size(): number {
    return this.#children.length
  }

  /** The child of a local id; one that no feed has named yet becomes known by its id. */
  numberOf(localId: string): number {
    const known = this.#byLocalId.get(localId)
    if (known !== undefined) return known
    const number = this.#children.length
    this.#byLocalId.set(localId, number)
    this.#children.push(knownByIdOnly(localId))
    this.#toStore.push(number)
    return number
  }

  /** Whether any file has named the child. */
  isKnown(localId: string): boolean {
    return this.#byLocalId.has(localId)
  }

  numberOfId(childId: number): number {
    return this.#byId.get(childId)!
  }

  idOf(number: number): number {
    return this.#children[number]!.childId
  }

  localIdOf(number: number): string {
    return this.#children[number]!.localId
  }

  isNew(number: number): boolean {
    return this.#children[number]!.isNew
  }

  /** Whether any feed has said who the child is. */
  isDescribed(number: number): boolean {
    return this.#children[number]!.feed !== undefined
  }

  markChanged(number: number): void {
    this.changed.add(number)
  }

  /** Takes what a row says about a child; gives whether anything is different. */
  describe(number: number, fact: ChildFact, feed: string, fileId: number): boolean {
    const child = this.#children[number]!
    const fillsOnly = feedsThatDescribe.indexOf(feed) < feedsThatDescribe.indexOf(child.feed ?? '')
    let differs = false
    const take = <K extends keyof ChildFact & keyof StoredChild>(
      field: K,
      value: StoredChild[K] | undefined,
    ) => {
      const held = child[field]
      if (value === undefined || (fillsOnly && held !== undefined)) return
      if (held === value) return
      ;(child as Mutable<StoredChild>)[field] = value
      differs = true
    }
    take('forename', fact.forename)
    take('surname', fact.surname)
    take('bornOn', fact.bornOn)
    take('expectedOn', fact.expectedOn)
    take('diedOn', fact.diedOn)
    take('sex', fact.sex)
    take('ethnicity', fact.ethnicity)
    take('familyRef', fact.familyRef)
    if (fact.disabilities && !(fillsOnly && child.disabilities.length > 0)) {
      if (child.disabilities.join() !== fact.disabilities.join()) {
        child.disabilities = fact.disabilities
        differs = true
      }
    }
    if (describesChildren(feed) && !fillsOnly && (differs || child.feed !== feed)) {
      differs = true
      child.fileId = fileId
      child.rowNo = fact.row
      child.feed = feed
    }
    if (differs) this.#store(number)
    return differs
  }

  #store(number: number): void {
    const child = this.#children[number]!
    this.changed.add(number)
    if (child.next !== 'nothing') return
    child.next = 'update'
    this.#toStore.push(number)
  }

  /** Children to add and to update since the last time of asking. */
  takeToStore(): ChildrenToStore {
    const added: { number: number; child: StoredChild }[] = []
    const updated: StoredChild[] = []
    for (const number of this.#toStore) {
      const child = this.#children[number]!
      if (child.next === 'add') added.push({ number, child: { ...child } })
      else updated.push({ ...child })
      child.next = 'nothing'
    }
    this.#toStore = []
    return { added, updated }
  }

  setId(number: number, childId: number): void {
    this.#children[number]!.childId = childId
    this.#byId.set(childId, number)
  }
}

function knownByIdOnly(localId: string): ChildInLoad {
  return {
    childId: 0,
    localId,
    forename: undefined,
    surname: undefined,
    bornOn: undefined,
    expectedOn: undefined,
    diedOn: undefined,
    sex: undefined,
    ethnicity: undefined,
    disabilities: [],
    familyRef: undefined,
    fileId: undefined,
    rowNo: undefined,
    feed: undefined,
    isNew: true,
    next: 'add',
  }
}
