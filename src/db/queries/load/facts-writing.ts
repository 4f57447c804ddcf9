import { sql } from 'kysely'
import type { Day } from '#domain/calendar/day.ts'
import type {
  ActionFact,
  AllocationFact,
  BookingFact,
  CaseNoteSeenFact,
  EventFact,
  HouseholdDetailFact,
  RestrictedFlagFact,
} from '#domain/facts/facts.ts'
import type { Tx } from '#db/open.ts'
import { rowsOf, type ArrayColumn } from './unnest.ts'

/** A fact that lives in a table of its own, found again by its feed and ref. */
export type SourcedFact =
  | EventFact
  | BookingFact
  | AllocationFact
  | ActionFact
  | CaseNoteSeenFact
  | HouseholdDetailFact
  | RestrictedFlagFact

/** A fact on its way into its table: whose it is, and the hash of what it says. */
export interface FactRow<F> {
  readonly fact: F
  readonly childId: number
  readonly hash: number
}

/** The file that facts come from. */
export interface Source {
  readonly feed: string
  readonly fileId: number
}

type Column<F> =
  | { readonly name: string; readonly type: 'text'; readonly of: (fact: F) => string | undefined }
  | { readonly name: string; readonly type: 'integer'; readonly of: (fact: F) => number | undefined }
  | { readonly name: string; readonly type: 'date'; readonly of: (fact: F) => Day | undefined }
  | { readonly name: string; readonly type: 'boolean'; readonly of: (fact: F) => boolean | undefined }

const eventColumns: readonly Column<EventFact>[] = [
  { name: 'kind', type: 'text', of: (event) => event.kind },
  { name: 'on_date', type: 'date', of: (event) => event.on },
  { name: 'recorded_on', type: 'date', of: (event) => event.recordedOn },
  { name: 'child_seen', type: 'boolean', of: (event) => event.childSeen },
  { name: 'seen_alone', type: 'boolean', of: (event) => event.seenAlone },
  { name: 'code', type: 'text', of: (event) => event.code },
  { name: 'attendees', type: 'text', of: (event) => event.attendees },
  { name: 'note', type: 'text', of: (event) => event.note },
]

const bookingColumns: readonly Column<BookingFact>[] = [
  { name: 'meeting', type: 'text', of: (booking) => booking.meeting },
  { name: 'on_date', type: 'date', of: (booking) => booking.on },
  { name: 'recorded_on', type: 'date', of: (booking) => booking.recordedOn },
]

const allocationColumns: readonly Column<AllocationFact>[] = [
  { name: 'role', type: 'text', of: (allocation) => allocation.role },
  { name: 'person_ref', type: 'text', of: (allocation) => allocation.personRef },
  { name: 'person_name', type: 'text', of: (allocation) => allocation.personName },
  { name: 'person_email', type: 'text', of: (allocation) => allocation.personEmail },
  { name: 'team_ref', type: 'text', of: (allocation) => allocation.teamRef },
  { name: 'team_name', type: 'text', of: (allocation) => allocation.teamName },
  { name: 'from_on', type: 'date', of: (allocation) => allocation.from },
  { name: 'to_on', type: 'date', of: (allocation) => allocation.to },
]

const actionColumns: readonly Column<ActionFact>[] = [
  { name: 'what', type: 'text', of: (action) => action.what },
  { name: 'owner_ref', type: 'text', of: (action) => action.ownerRef },
  { name: 'owner_name', type: 'text', of: (action) => action.ownerName },
  { name: 'due_on', type: 'date', of: (action) => action.dueOn },
  { name: 'done_on', type: 'date', of: (action) => action.doneOn },
  { name: 'decided_at', type: 'text', of: (action) => action.decidedAt },
  { name: 'decided_on', type: 'date', of: (action) => action.decidedOn },
]

const caseNoteSeenColumns: readonly Column<CaseNoteSeenFact>[] = [
  { name: 'reference', type: 'text', of: (note) => note.reference },
  { name: 'part', type: 'integer', of: (note) => note.part },
  { name: 'note_type', type: 'text', of: (note) => note.noteType },
  { name: 'on_date', type: 'date', of: (note) => note.on },
]

const householdDetailColumns: readonly Column<HouseholdDetailFact>[] = [
  { name: 'whose', type: 'text', of: (detail) => detail.whose },
  { name: 'name', type: 'text', of: (detail) => detail.name },
  { name: 'person_ref', type: 'text', of: (detail) => detail.personRef },
  { name: 'other_names', type: 'text', of: (detail) => detail.otherNames },
  { name: 'born_on', type: 'date', of: (detail) => detail.bornOn },
  { name: 'address', type: 'text', of: (detail) => detail.address },
  { name: 'school', type: 'text', of: (detail) => detail.school },
]

const restrictedFlagColumns: readonly Column<RestrictedFlagFact>[] = [
  { name: 'restricted', type: 'boolean', of: (flag) => flag.restricted },
  { name: 'reason', type: 'text', of: (flag) => flag.reason },
]

/** Which columns a kind of fact fills. An action that people here have settled keeps what they wrote. */
const columnsOf = {
  event: eventColumns,
  booking: bookingColumns,
  allocation: allocationColumns,
  action: actionColumns,
  case_note_seen: caseNoteSeenColumns,
  household_detail: householdDetailColumns,
  restricted_flag: restrictedFlagColumns,
} as const

export type SourcedTable = keyof typeof columnsOf

/** The refs that a feed has in a table, with whose they are and what they say. */
export async function refsOfFeed(
  tx: Tx,
  table: SourcedTable,
  feed: string,
): Promise<readonly { source_ref: string; child_id: number; row_hash: string | null }[]> {
  const found = await sql<{ source_ref: string; child_id: number; row_hash: string | null }>`
    select source_ref, child_id, row_hash from ${sql.table(table)} where feed = ${feed}`.execute(tx)
  return found.rows
}

/** Review conferences that had no quorum: whose, and when. */
export async function inquorateConferences(tx: Tx): Promise<readonly { local_id: string; on: Day }[]> {
  const found = await sql<{ local_id: string; on: Day }>`
    select child.local_id, event.on_date - date '1970-01-01' as on
    from event join child using (child_id) where event.kind = 'inquorate-conference'`.execute(tx)
  return found.rows
}

/** Adds facts that are not there. */
export async function insertFacts<F extends SourcedFact>(
  tx: Tx,
  table: F['fact'],
  source: Source,
  rows: readonly FactRow<F>[],
): Promise<void> {
  if (rows.length === 0) return
  const given = givenColumns(table, rows)
  const names = sql.join(given.map((column) => sql.ref(column.name)))
  await sql`
    insert into ${sql.table(table)} (feed, file_id, ${names})
    select ${source.feed}::text, ${source.fileId}::integer, ${names} from ${rowsOf(given)} as given`.execute(
    tx,
  )
}

/** Replaces facts that are there by what a newer row says. */
export async function updateFacts<F extends SourcedFact>(
  tx: Tx,
  table: F['fact'],
  source: Source,
  rows: readonly FactRow<F>[],
): Promise<void> {
  if (rows.length === 0) return
  const given = givenColumns(table, rows)
  const changed = given
    .filter((column) => column.name !== 'source_ref')
    .map((column) => sql`${sql.ref(column.name)} = ${valueOf(column)}`)
  if (table === 'action') changed.push(sql`version = stored.version + 1`)
  await sql`
    update ${sql.table(table)} as stored set file_id = ${source.fileId}, ${sql.join(changed)}
    from ${rowsOf(given)} as given
    where stored.feed = ${source.feed} and stored.source_ref = given.source_ref`.execute(tx)
}

/** Takes away events that their own source no longer supports. */
export async function deleteEvents(tx: Tx, feed: string, refs: readonly string[]): Promise<void> {
  if (refs.length === 0) return
  const given = rowsOf([{ name: 'source_ref', type: 'text', values: refs }])
  await sql`
    delete from event using ${given} as given
    where event.feed = ${feed} and event.source_ref = given.source_ref`.execute(tx)
}

/** Names come from tables of their own, which need not be loaded every time: none does not wipe one. */
const namesFromElsewhere: ReadonlySet<string> = new Set(['person_name', 'person_email', 'team_name'])

function valueOf({ name }: ArrayColumn) {
  const given = sql`given.${sql.ref(name)}`
  return namesFromElsewhere.has(name) ? sql`coalesce(${given}, stored.${sql.ref(name)})` : given
}

function givenColumns<F extends SourcedFact>(table: F['fact'], rows: readonly FactRow<F>[]): ArrayColumn[] {
  const columns = columnsOf[table] as unknown as readonly Column<F>[]
  return [
    { name: 'child_id', type: 'integer', values: rows.map((row) => row.childId) },
    { name: 'source_ref', type: 'text', values: rows.map((row) => row.fact.ref) },
    { name: 'row_no', type: 'integer', values: rows.map((row) => row.fact.row) },
    { name: 'row_hash', type: 'text', values: rows.map((row) => String(row.hash)) },
    ...columns.map((column) => columnOf(column, rows)),
  ]
}

function columnOf<F>(column: Column<F>, rows: readonly FactRow<F>[]): ArrayColumn {
  switch (column.type) {
    case 'text':
      return { name: column.name, type: 'text', values: rows.map((row) => column.of(row.fact)) }
    case 'integer':
      return { name: column.name, type: 'integer', values: rows.map((row) => column.of(row.fact) ?? null) }
    case 'date':
      return { name: column.name, type: 'date', values: rows.map((row) => column.of(row.fact)) }
    case 'boolean':
      return { name: column.name, type: 'boolean', values: rows.map((row) => column.of(row.fact)) }
  }
}
