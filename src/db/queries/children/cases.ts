import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#db/open.ts'
import { columnByColumn, type Columns } from '#db/queries/load/column-by-column.ts'
import { prepared } from '#db/prepared.ts'
import { NO_DAY, flagsOf, type CaseColumns } from '#domain/timescales/case-columns.ts'
import type { Vocabulary } from '#domain/timescales/vocabulary.ts'

/** Children as the engine reads them, with the database's own numbers for each row. */
export interface StoredCases {
  readonly columns: CaseColumns
  /** child_id of each child of the columns. */
  readonly childIds: readonly number[]
  /** plan_id of each plan of the columns. */
  readonly planIds: readonly number[]
  /** Where each plan of the columns comes from: what a midway review's reference is made of. */
  readonly planSources: readonly PlanSource[]
}

export interface PlanSource {
  readonly feed: string
  readonly ref: string
}

/** The children whose cases are wanted: by child_id, or all who have or had a plan. */
export type WhichChildren = readonly number[] | 'all-with-plan'

const day = (column: string): RawBuilder<number> => sql<number>`(${sql.ref(column)} - date '1970-01-01')`

/** So many children are read by one statement: all England in one answer would be more than a text can hold. */
const childrenAtATime = 5000

/**
 * Reads the plans, events and bookings of children into columns. Another authority's temporary plans are left
 * out. It takes no scope: it serves what works out dates, never what shows a child to a person.
 */
export async function storedCases(
  db: Db,
  which: WhichChildren,
  vocabulary: Vocabulary,
): Promise<StoredCases> {
  const [cases] = await storedCasesIn(db, which, [vocabulary])
  return cases!
}

/** The same in several vocabularies, one for each policy that is to work the children out; the rows are read once. */
export async function storedCasesIn(
  db: Db,
  which: WhichChildren,
  vocabularies: readonly Vocabulary[],
): Promise<readonly StoredCases[]> {
  const ids = which === 'all-with-plan' ? await childrenWithPlan(db) : which
  const reading = vocabularies.map((vocabulary) => new CasesRead(vocabulary))
  for (let from = 0; from < ids.length; from += childrenAtATime) {
    const rows = await rowsOfCases(db, ids.slice(from, from + childrenAtATime))
    for (const read of reading) read.add(rows)
  }
  return reading.map((read) => read.cases())
}

/** The rows of some children, each table's column by column, in the order in which the engine's columns stand. */
export interface CaseRows {
  readonly children: Columns<{
    id: number
    born: number | null
    expected: number | null
    died: number | null
  }>
  readonly plans: Columns<{
    id: number
    child: number
    type: string
    start: number
    end: number | null
    feed: string
    ref: string
  }>
  readonly events: Columns<{
    child: number
    kind: string
    on: number
    seen: boolean | null
    alone: boolean | null
    code: string | null
    recorded: number | null
    feed: string
    file: number | null
    row: number | null
  }>
  readonly bookings: Columns<{ child: number; meeting: string; on: number }>
}

async function rowsOfCases(db: Db, childIds: readonly number[]): Promise<CaseRows> {
  const ids = sql<readonly number[]>`${`{${childIds.join(',')}}`}::integer[]`
  const answer = await sql<CaseRows>`select ${listsOf(db, ids, { sourced: false })} ${prepared}`.execute(db)
  return answer.rows[0]!
}

/**
 * What a statement selects to read cases, each event with where it comes from: a single child costs one journey, and
 * many cost no object for each row.
 */
export function caseLists(db: Db, childIds: RawBuilder<readonly number[]>): RawBuilder<CaseRows> {
  return listsOf(db, childIds, { sourced: true })
}

function listsOf(
  db: Db,
  childIds: RawBuilder<readonly number[]>,
  of: { readonly sourced: boolean },
): RawBuilder<CaseRows> {
  const wanted = sql<boolean>`child_id = any(${childIds})`
  const children = db
    .selectFrom('child')
    .where(wanted)
    .select([
      'child_id as id',
      day('born_on').as('born'),
      day('expected_on').as('expected'),
      day('died_on').as('died'),
    ])
    .orderBy('child_id')
  const plans = db
    .selectFrom('plan')
    .where(wanted)
    .where('other_authority', '=', false)
    .select([
      'plan_id as id',
      'child_id as child',
      'plan_type as type',
      day('started_on').as('start'),
      day('ended_on').as('end'),
      'feed',
      'source_ref as ref',
    ])
    .orderBy('child_id')
    .orderBy('started_on')
    .orderBy('plan_id')
  const events = db
    .selectFrom('event')
    .where(wanted)
    .select([
      'child_id as child',
      'kind',
      day('on_date').as('on'),
      'child_seen as seen',
      'seen_alone as alone',
      'code',
      day('recorded_on').as('recorded'),
      'feed',
      'file_id as file',
      'row_no as row',
    ])
    .orderBy('child_id')
    .orderBy('on_date')
    .orderBy('event_id')
  const bookings = db
    .selectFrom('booking')
    .where(wanted)
    .select(['child_id as child', 'meeting', day('on_date').as('on')])
    .orderBy('child_id')
    .orderBy('on_date')
    .orderBy('booking_id')
  return sql`
    ${columnByColumn(children, ['id', 'born', 'expected', 'died'])} as children,
    ${columnByColumn(plans, ['id', 'child', 'type', 'start', 'end', 'feed', 'ref'])} as plans,
    ${columnByColumn(events, ['child', 'kind', 'on', 'seen', 'alone', 'code', ...(of.sourced ? sourced : [])])} as events,
    ${columnByColumn(bookings, ['child', 'meeting', 'on'])} as bookings`
}

const sourced = ['recorded', 'feed', 'file', 'row'] as const

/** The cases of the rows that one statement has read. */
export function casesOf(rows: CaseRows, vocabulary: Vocabulary): StoredCases {
  const read = new CasesRead(vocabulary)
  read.add(rows)
  return read.cases()
}

/** Cases as they are read, piece by piece, until they are whole. */
class CasesRead {
  readonly #vocabulary: Vocabulary
  readonly #codes = new CodeList()
  readonly #childIds: number[] = []
  readonly #planIds: number[] = []
  readonly #planSources: PlanSource[] = []
  readonly #of = {
    bornOn: [] as number[],
    expectedOn: [] as number[],
    diedOn: [] as number[],
    planFirst: [0],
    planType: [] as number[],
    planStart: [] as number[],
    planEnd: [] as number[],
    eventFirst: [0],
    eventDay: [] as number[],
    eventKind: [] as number[],
    eventFlags: [] as number[],
    eventCode: [] as number[],
    bookingFirst: [0],
    bookingDay: [] as number[],
    bookingKind: [] as number[],
  }

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  add({ children, plans, events, bookings }: CaseRows): void {
    const of = this.#of
    const ids = children.id ?? []
    addFirsts(of.planFirst, ids, plans.child ?? [])
    addFirsts(of.eventFirst, ids, events.child ?? [])
    addFirsts(of.bookingFirst, ids, bookings.child ?? [])
    ids.forEach((id, row) => {
      this.#childIds.push(id)
      of.bornOn.push(children.born![row] ?? NO_DAY)
      of.expectedOn.push(children.expected![row] ?? NO_DAY)
      of.diedOn.push(children.died![row] ?? NO_DAY)
    })
    plans.id?.forEach((id, row) => {
      this.#planIds.push(id)
      this.#planSources.push({ feed: plans.feed![row]!, ref: plans.ref![row]! })
      of.planType.push(plans.type![row] === 'cp' ? 0 : 1)
      of.planStart.push(plans.start![row]!)
      of.planEnd.push(plans.end![row] ?? NO_DAY)
    })
    events.kind?.forEach((kind, row) => {
      const code = events.code![row] ?? ''
      of.eventDay.push(events.on![row]!)
      of.eventKind.push(this.#vocabulary.codeOf(kind))
      of.eventFlags.push(
        flagsOf({
          childSeen: events.seen![row] ?? undefined,
          seenAlone: events.alone![row] ?? undefined,
          planType: kind === 'midway-review' ? planTypeOf(code) : undefined,
        }),
      )
      of.eventCode.push(this.#codes.indexOf(code))
    })
    bookings.meeting?.forEach((meeting, row) => {
      of.bookingDay.push(bookings.on![row]!)
      of.bookingKind.push(this.#vocabulary.codeOf(meeting))
    })
  }

  cases(): StoredCases {
    const of = this.#of
    return {
      columns: {
        children: this.#childIds.length,
        bornOn: Int32Array.from(of.bornOn),
        expectedOn: Int32Array.from(of.expectedOn),
        diedOn: Int32Array.from(of.diedOn),
        planFirst: Int32Array.from(of.planFirst),
        planType: Uint8Array.from(of.planType),
        planStart: Int32Array.from(of.planStart),
        planEnd: Int32Array.from(of.planEnd),
        eventFirst: Int32Array.from(of.eventFirst),
        eventDay: Int32Array.from(of.eventDay),
        eventKind: Uint8Array.from(of.eventKind),
        eventFlags: Uint8Array.from(of.eventFlags),
        eventCode: Uint16Array.from(of.eventCode),
        codes: this.#codes.all,
        bookingFirst: Int32Array.from(of.bookingFirst),
        bookingDay: Int32Array.from(of.bookingDay),
        bookingKind: Uint8Array.from(of.bookingKind),
      },
      childIds: this.#childIds,
      planIds: this.#planIds,
      planSources: this.#planSources,
    }
  }
}

/** Every child who has or had a plan. */
export async function childrenWithPlan(db: Db): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('child')
    .where('child_id', 'in', (plans) => plans.selectFrom('plan').select('child_id'))
    .select('child_id')
    .orderBy('child_id')
    .execute()
  return rows.map((row) => row.child_id)
}

/** A midway review carries the kind of plan it was for as its code; one that came from the case system may not. */
function planTypeOf(code: string): 'cp' | 'cla' | undefined {
  return code === 'cp' || code === 'cla' ? code : undefined
}

/** Goes on with where each child's rows begin, both lists being in order of child_id. */
function addFirsts(first: number[], childIds: readonly number[], childOfRow: readonly number[]): void {
  const before = first.at(-1)!
  let row = 0
  for (const childId of childIds) {
    while (row < childOfRow.length && childOfRow[row] === childId) row++
    first.push(before + row)
  }
}

class CodeList {
  readonly all: string[] = ['']
  readonly #index = new Map([['', 0]])

  indexOf(code: string): number {
    const known = this.#index.get(code)
    if (known !== undefined) return known
    // A case system that writes sentences where codes belong must not overflow the column.
    if (this.all.length === 0xffff) return 0
    this.all.push(code)
    this.#index.set(code, this.all.length - 1)
    return this.all.length - 1
  }
}
