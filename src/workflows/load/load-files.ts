import type { EventFact, Fact } from '#domain/facts/facts.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Tx } from '#db/open.ts'
import type { SourcedTable } from '#db/queries/load/facts-writing.ts'
import type { FileCounts, RejectedRow } from '#db/queries/load/loads.ts'
import type { FeedFile, KnownFacts, ReadRow, RowProblem } from '#workflows/load/feed-file.ts'
import { describesChildren, type KnownChildren } from '#workflows/load/known-children.ts'
import { KnownEvents, type Taken } from '#workflows/load/known-events.ts'
import { censusReviewRef } from '#workflows/load/census-refs.ts'
import type { KnownPlans } from '#workflows/load/known-plans.ts'
import { RowsOfFile } from '#workflows/load/rows-of-file.ts'
import { UnknownWords } from '#workflows/load/unknown-words.ts'
import { BatchWriter } from '#workflows/load/writing.ts'

/** A batch is written when so many facts wait. */
const batchSize = 2_500
/** The longest value of a rejected row that is kept; more would only be in the way. */
const longestValue = 200

/** What a file came to. */
export interface FileResult {
  readonly counts: FileCounts
  readonly warnings: readonly string[]
}

/** Takes files into one load, one after another; remembers feeds that several files share. */
export class FilesOfALoad implements KnownFacts {
  readonly #tx: Tx
  readonly #children: KnownChildren
  readonly #plans: KnownPlans
  readonly #writer: BatchWriter
  readonly #feedsBefore: ReadonlySet<string>
  readonly #today: Day
  #feed = ''
  #fileId = 0
  #stores = new Map<SourcedTable, KnownEvents>()
  #rejects: RejectedRow[] = []
  /** Refs of the census that say a conference was held which had no quorum. */
  #overruled: string[] = []
  readonly #noQuorum: Set<string>
  #undescribed = new Set<number>()
  #future = 0
  #rows = new RowsOfFile()
  /** The row that described each child; kept for the table alone that describes each child once. */
  #describedBy = new Map<number, number>()
  #describedAgain = { count: 0, example: '' }
  readonly #words: UnknownWords
  /** Facts written in the whole load. */
  factsWritten = 0

  constructor(load: {
    readonly tx: Tx
    readonly children: KnownChildren
    readonly plans: KnownPlans
    readonly feedsBefore: ReadonlySet<string>
    readonly today: Day
    readonly noQuorum: readonly { readonly local_id: string; readonly on: Day }[]
    /** Events that policy packs declare besides Waymark's own. */
    readonly declaredEvents: Iterable<string>
  }) {
    this.#tx = load.tx
    this.#children = load.children
    this.#plans = load.plans
    this.#writer = new BatchWriter(load.tx, load.children)
    this.#feedsBefore = load.feedsBefore
    this.#today = load.today
    this.#words = new UnknownWords(load.declaredEvents)
    this.#noQuorum = new Set(load.noQuorum.map(({ local_id, on }) => conferenceKey(local_id, on)))
  }

  childOfPlan(feed: string, ref: string): string | undefined {
    const child = this.#plans.childOf(feed, ref)
    return child === undefined ? undefined : this.#children.localIdOf(child)
  }

  isChild(localId: string): boolean {
    return this.#children.isKnown(localId)
  }

  hadNoQuorum(localId: string, on: Day): boolean {
    return this.#noQuorum.has(conferenceKey(localId, on))
  }

  /** Waits until everything that was taken is written. */
  written(): Promise<void> {
    return this.#writer.written()
  }

  /** Waits until nothing is on its way to the database any more, however it went. */
  settled(): Promise<void> {
    return this.#writer.settled()
  }

  /** Reads a file, and hands what it holds over to be written. Throws FileRefused where it cannot be used. */
  async take(file: FeedFile, fileId: number, heard: (rows: number) => void): Promise<FileResult> {
    this.#begin(file.feed, fileId)
    const standing = this.#feedsBefore.has(file.feed)
    const rows = this.#rows
    const warnings: string[] = []
    for await (const piece of file.read(this)) {
      for (const row of piece.rows) {
        const ready = this.#prepare(row)
        if (ready) await ready
        this.#takeRow(row, file, standing)
      }
      for (const problem of piece.rejects) {
        rows.reject(1)
        this.#reject(problem)
      }
      if (piece.warnings) warnings.push(...piece.warnings)
      heard(rows.counts.rows)
      if (this.#waiting() >= batchSize) await this.#write()
    }
    await this.#write()
    return { counts: rows.counts, warnings: [...warnings, ...this.#warningsOfFile(file)] }
  }

  /** How much of a feed stood before this load and was in none of its files. */
  notMet(feed: string): number {
    if (feed !== this.#feed) return 0
    let count = this.#plans.countNotMet(feed)
    for (const store of this.#stores.values()) count += store.notMet
    return count
  }

  #begin(feed: string, fileId: number): void {
    this.#fileId = fileId
    this.#undescribed = new Set()
    this.#future = 0
    this.#rows = new RowsOfFile()
    this.#describedBy = new Map()
    this.#describedAgain = { count: 0, example: '' }
    this.#words.begin()
    for (const store of this.#stores.values()) store.beginFile()
    if (feed === this.#feed) return
    this.#feed = feed
    this.#stores = new Map()
  }

  /** Opens the stores that a row needs; most rows find them open. */
  #prepare(row: ReadRow): Promise<void> | undefined {
    for (const fact of row.facts)
      if (fact.fact !== 'child' && fact.fact !== 'plan' && !this.#stores.has(fact.fact))
        return this.#openStores(row)
    return row.noLonger && !this.#stores.has('event') ? this.#openStores(row) : undefined
  }

  async #openStores(row: ReadRow): Promise<void> {
    const tables = new Set<SourcedTable>(row.noLonger ? ['event'] : [])
    for (const fact of row.facts) if (fact.fact !== 'child' && fact.fact !== 'plan') tables.add(fact.fact)
    for (const table of tables) if (!this.#stores.has(table)) await this.#openStore(table)
  }

  #takeRow(row: ReadRow, file: FeedFile, standing: boolean): void {
    const count = row.rows ?? 1
    // A number names one row of a table; several records of a census may share a line.
    const number = file.format === 'cin-census-xml' || count !== 1 ? undefined : row.facts[0]?.row
    let different = false
    let replaced: Map<number, string> | undefined
    for (const fact of row.facts) {
      const taken = this.#takeFact(fact, number)
      if (taken === 'another-child') {
        this.#rows.reject(count)
        this.#reject(sameRefForTwo(fact))
        return
      }
      this.#words.count(fact)
      if (taken !== 'same') different = true
      if (typeof taken === 'object') (replaced ??= new Map()).set(taken.replaced, fact.ref)
    }
    for (const ref of row.noLonger ?? []) {
      const store = this.#stores.get('event')!
      const earlier = store.rowOf(ref)
      if (!store.takeAway(ref)) continue
      different = true
      if (earlier !== undefined && earlier !== number) (replaced ??= new Map()).set(earlier, ref)
    }
    // What stood before this load is unchanged; a first load has nothing that stood.
    this.#rows.take(count, number, different || !standing)
    for (const [earlier, ref] of replaced ?? [])
      if (this.#rows.replace(earlier, number, ref)) this.#reject(replacedRow(earlier, number, ref, file))
  }

  #takeFact(fact: Fact, row = 0): Taken {
    const child = this.#children.numberOf(fact.child)
    if (fact.fact === 'child') {
      const differs = this.#children.describe(child, fact, this.#feed, this.#fileId)
      if (this.#feed === 'ssd_person') this.#describedIn(row, child, fact.child, differs)
      return differs ? 'different' : 'same'
    }
    if (!this.#children.isDescribed(child)) this.#undescribed.add(child)
    if (fact.fact === 'plan') return this.#plans.take(fact, this.#feed, this.#fileId, row)
    if (fact.fact === 'event' && fact.on > this.#today) this.#future++
    const taken = this.#stores.get(fact.fact)!.take(fact, child, row)
    const isNew = taken === 'different' || typeof taken === 'object'
    if (isNew && fact.fact === 'event' && fact.kind === 'inquorate-conference') this.#overrule(fact)
    return taken
  }

  /** Two rows about one child are put together; that they differ is told. */
  #describedIn(row: number, child: number, localId: string, differs: boolean): void {
    const earlier = this.#describedBy.get(child)
    if (earlier === undefined) this.#describedBy.set(child, row)
    else if (differs) {
      this.#describedAgain.count++
      this.#describedAgain.example ||= `row ${row} after row ${earlier} (${localId})`
    }
  }

  /** What a census said of that day before, it could not know better. */
  #overrule(conference: EventFact): void {
    this.#noQuorum.add(conferenceKey(conference.child, conference.on))
    this.#overruled.push(censusReviewRef(conference.child, conference.on))
  }

  async #openStore(table: SourcedTable): Promise<void> {
    const store = new KnownEvents(table, this.#children)
    if (this.#feedsBefore.has(this.#feed)) await store.readStored(this.#tx, this.#feed)
    this.#stores.set(table, store)
  }

  #reject(problem: RowProblem): void {
    this.#rejects.push({
      fileId: this.#fileId,
      row: problem.row,
      column: problem.column.slice(0, longestValue),
      value: storable(problem.value),
      reason: problem.reason,
    })
  }

  #waiting(): number {
    let waiting = this.#plans.waiting + this.#rejects.length
    for (const store of this.#stores.values()) waiting += store.waiting
    return waiting
  }

  async #write(): Promise<void> {
    const facts = new Map([...this.#stores].map(([table, store]) => [table, store.takeToStore()]))
    for (const { added, changed, gone } of facts.values())
      this.factsWritten += added.length + changed.length + gone.length
    const rejects = this.#rejects
    const overruled = this.#overruled
    this.#rejects = []
    this.#overruled = []
    await this.#writer.write({
      feed: this.#feed,
      fileId: this.#fileId,
      children: this.#children.takeToStore(),
      plans: this.#plans.takeToStore(),
      facts,
      overruled,
      rejects,
    })
  }

  #warningsOfFile(file: FeedFile): string[] {
    const warnings: string[] = this.#words.inWords()
    const replaced = this.#rows.replacedInWords(
      file.format === 'local-extract'
        ? 'the same source_ref (or none, and the same child, event and day)'
        : 'the same id',
    )
    if (replaced !== undefined) warnings.push(replaced)
    const { count, example } = this.#describedAgain
    if (count > 0)
      warnings.push(
        `${count} ${count === 1 ? 'row says' : 'rows say'} of a child what an earlier row of the file did not, for example ` +
          `${example}. What the later row says stands.`,
      )
    if (this.#undescribed.size > 0 && !describesChildren(file.feed))
      warnings.push(
        `${children(this.#undescribed.size)} known only by id: no file has said who they are. ` +
          'What this file says about them is kept.',
      )
    if (this.#future > 0)
      warnings.push(`${this.#future} events are dated after today; they count from their day on.`)
    return warnings
  }
}

function conferenceKey(child: string, on: Day): string {
  return `${on} ${child}`
}

function sameRefForTwo(fact: Fact): RowProblem {
  return {
    row: fact.row,
    column: 'source_ref',
    value: fact.ref,
    reason: 'An earlier row has the same source_ref for another child; each row needs its own',
  }
}

function replacedRow(row: number, by: number | undefined, ref: string, file: FeedFile): RowProblem {
  const extract = file.format === 'local-extract'
  return {
    row,
    column: extract ? 'source_ref' : '',
    value: ref,
    reason: `${by === undefined ? 'A later row' : `Row ${by}`} has the same ${extract ? 'source_ref' : 'id'}, says something else and took its place; each row needs its own`,
  }
}

function children(count: number): string {
  return count === 1 ? '1 child is' : `${count} children are`
}

/** Text as a database can hold it: no NUL, no half of a surrogate pair, not endless. */
function storable(value: string): string {
  const short = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
  return short.replaceAll('\0', '␀').toWellFormed()
}
