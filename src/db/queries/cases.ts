import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#db/open.ts'
import { NO_DAY, flagsOf, type CaseColumns } from '#domain/timescales/case-columns.ts'
import type { Vocabulary } from '#domain/timescales/vocabulary.ts'

/** Children as the engine reads them, with the database's own numbers for each row. */
export interface StoredCases {
  readonly columns: CaseColumns
  /** child_id of each child of the columns. */
  readonly childIds: readonly number[]
  /** plan_id of each plan of the columns. */
  readonly planIds: readonly number[]
}

/** The children whose cases are wanted: by child_id, or all who have or had a plan. */
export type WhichChildren = readonly number[] | 'all-with-plan'

const day = (column: string): RawBuilder<number | null> =>
  sql<number | null>`(${sql.ref(column)} - date '1970-01-01')`

/**
 * Reads the plans, events and bookings of children into columns. Another authority's temporary plans are left
 * out. It takes no scope: it serves what works out dates, never what shows a child to a person.
 */
export async function storedCases(
  db: Db,
  which: WhichChildren,
  vocabulary: Vocabulary,
): Promise<StoredCases> {
  const children = await wanted(db, which)
  const childIds = children.map((child) => child.child_id)
  const ids = sql<number[]>`${`{${childIds.join(',')}}`}::integer[]`
  const plans = await db
    .selectFrom('plan')
    .where(sql<boolean>`child_id = any(${ids})`)
    .where('other_authority', '=', false)
    .select(['plan_id', 'child_id', 'plan_type', day('started_on').as('start'), day('ended_on').as('end')])
    .orderBy('child_id')
    .orderBy('started_on')
    .orderBy('plan_id')
    .execute()
  const events = await db
    .selectFrom('event')
    .where(sql<boolean>`child_id = any(${ids})`)
    .select(['child_id', 'kind', day('on_date').as('on'), 'child_seen', 'seen_alone', 'code'])
    .orderBy('child_id')
    .orderBy('on_date')
    .orderBy('event_id')
    .execute()
  const bookings = await db
    .selectFrom('booking')
    .where(sql<boolean>`child_id = any(${ids})`)
    .select(['child_id', 'meeting', day('on_date').as('on')])
    .orderBy('child_id')
    .orderBy('on_date')
    .orderBy('booking_id')
    .execute()

  const count = children.length
  const codes = new CodeList()
  const columns: CaseColumns = {
    children: count,
    bornOn: Int32Array.from(children, (child) => child.born ?? NO_DAY),
    expectedOn: Int32Array.from(children, (child) => child.expected ?? NO_DAY),
    diedOn: Int32Array.from(children, (child) => child.died ?? NO_DAY),
    planFirst: firstRows(childIds, plans),
    planType: Uint8Array.from(plans, (plan) => (plan.plan_type === 'cp' ? 0 : 1)),
    planStart: Int32Array.from(plans, (plan) => plan.start!),
    planEnd: Int32Array.from(plans, (plan) => plan.end ?? NO_DAY),
    eventFirst: firstRows(childIds, events),
    eventDay: Int32Array.from(events, (event) => event.on!),
    eventKind: Uint8Array.from(events, (event) => vocabulary.codeOf(event.kind)),
    eventFlags: Uint8Array.from(events, (event) =>
      flagsOf({
        childSeen: event.child_seen ?? undefined,
        seenAlone: event.seen_alone ?? undefined,
        planType: event.kind === 'midway-review' ? planTypeOf(event.code) : undefined,
      }),
    ),
    eventCode: Uint16Array.from(events, (event) => codes.indexOf(event.code ?? '')),
    codes: codes.all,
    bookingFirst: firstRows(childIds, bookings),
    bookingDay: Int32Array.from(bookings, (booking) => booking.on!),
    bookingKind: Uint8Array.from(bookings, (booking) => vocabulary.codeOf(booking.meeting)),
  }
  return { columns, childIds, planIds: plans.map((plan) => plan.plan_id) }
}

async function wanted(db: Db, which: WhichChildren) {
  const children = db
    .selectFrom('child')
    .select([
      'child_id',
      day('born_on').as('born'),
      day('expected_on').as('expected'),
      day('died_on').as('died'),
    ])
    .orderBy('child_id')
  if (which === 'all-with-plan') {
    return children.where('child_id', 'in', (plans) => plans.selectFrom('plan').select('child_id')).execute()
  }
  return children.where(sql<boolean>`child_id = any(${`{${which.join(',')}}`}::integer[])`).execute()
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
function planTypeOf(code: string | null): 'cp' | 'cla' | undefined {
  return code === 'cp' || code === 'cla' ? code : undefined
}

/** Where each child's rows begin, both lists being in order of child_id. */
function firstRows(childIds: readonly number[], rows: readonly { readonly child_id: number }[]): Int32Array {
  const first = new Int32Array(childIds.length + 1)
  let row = 0
  childIds.forEach((childId, child) => {
    while (row < rows.length && rows[row]!.child_id === childId) row++
    first[child + 1] = row
  })
  return first
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
