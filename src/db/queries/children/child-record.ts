import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '#db/open.ts'
import { columnByColumn, rowsFrom } from '#db/queries/load/column-by-column.ts'
import { tokenOfPolicy } from '#db/queries/policies/policies.ts'
import { prepared } from '#db/prepared.ts'
import { writtenOnce } from '#db/written-once.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { AllocationRole, PlanType } from '#domain/facts/facts.ts'

/** Where a fact comes from: the file and row it was read from, and when it was loaded. */
export interface Provenance {
  /** What the file held, such as ssd_cp_visits; 'waymark' for what was recorded here. */
  readonly feed: string
  readonly file: string | undefined
  readonly row: number | undefined
  readonly loadedAt: Date | undefined
}

/** Everything that is loaded about one child. */
export interface ChildRecord {
  readonly childId: number
  /** The policy in force when this was read. */
  readonly policyToken: string | null
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly diedOn: Day | undefined
  readonly familyRef: string | undefined
  /** Plans in order of first day; another authority's temporary plans are left out. */
  readonly plans: readonly RecordedPlan[]
  /** Events in order of day, as the engine reads them. */
  readonly events: readonly RecordedEvent[]
  readonly bookings: readonly (Provenance & { readonly meeting: string; readonly on: Day })[]
  readonly allocations: readonly RecordedAllocation[]
}

export interface RecordedPlan extends Provenance {
  readonly planId: number
  /** The case system's own id of the plan. */
  readonly ref: string
  readonly planType: PlanType
  readonly startedOn: Day
  readonly endedOn: Day | undefined
  readonly category: string | undefined
}

export interface RecordedEvent extends Provenance {
  readonly eventId: number
  readonly kind: string
  readonly on: Day
  readonly recordedOn: Day | undefined
  readonly childSeen: boolean | undefined
  readonly seenAlone: boolean | undefined
  readonly code: string | undefined
  readonly attendees: string | undefined
  readonly note: string | undefined
}

export interface RecordedAllocation extends Provenance {
  readonly role: AllocationRole
  readonly personRef: string
  readonly personName: string | undefined
  readonly teamRef: string | undefined
  readonly teamName: string | undefined
  readonly from: Day | undefined
  /** The last day, not the day after. */
  readonly to: Day | undefined
}

const dayOrNone = (text: string | null): Day | undefined => (text === null ? undefined : dayOf(text))

const recordOf = writtenOnce((db, childId: RawBuilder<number>) =>
  db
    .selectFrom('child')
    .where('child.child_id', '=', childId)
    .selectAll('child')
    .select([
      tokenOfPolicy(db).as('policy_token'),
      jsonArrayFrom(plansOf(db, childId)).as('plans'),
      columnByColumn(eventsOf(db, childId), eventColumns).as('events'),
      jsonArrayFrom(bookingsOf(db, childId)).as('bookings'),
      jsonArrayFrom(allocationsOf(db, childId)).as('allocations'),
      // Each file once: a child has many facts, of few files.
      jsonArrayFrom(filesOf(db, childId)).as('files'),
    ])
    .modifyEnd(prepared)
    .compile(),
)

/**
 * Everything loaded about one child, in one statement. The caller has made sure that the child may be seen
 * (childWithin): this reads by id and takes no scope.
 */
export async function childRecord(db: Db, childId: number): Promise<ChildRecord | undefined> {
  const [child] = await recordOf(db, childId)
  if (!child) return undefined
  const files = new Map(
    child.files.map((file) => [file.file_id, { file: file.path, loadedAt: new Date(file.loaded_at) }]),
  )
  const provenance = (row: { feed: string; file_id: number | null; row_no: number | null }): Provenance => {
    const file = row.file_id === null ? undefined : files.get(row.file_id)
    return { feed: row.feed, file: file?.file, row: row.row_no ?? undefined, loadedAt: file?.loadedAt }
  }
  return {
    childId,
    policyToken: child.policy_token,
    localId: child.local_id,
    forename: child.forename ?? undefined,
    surname: child.surname ?? undefined,
    bornOn: dayOrNone(child.born_on),
    expectedOn: dayOrNone(child.expected_on),
    diedOn: dayOrNone(child.died_on),
    familyRef: child.family_ref ?? undefined,
    plans: child.plans.map((row) => ({
      ...provenance(row),
      planId: row.plan_id,
      ref: row.source_ref,
      planType: row.plan_type,
      startedOn: dayOf(row.started_on),
      endedOn: dayOrNone(row.ended_on),
      category: row.category ?? undefined,
    })),
    events: rowsFrom(child.events).map((row) => ({
      ...provenance(row),
      eventId: row.event_id,
      kind: row.kind,
      on: dayOf(row.on_date),
      recordedOn: dayOrNone(row.recorded_on),
      childSeen: row.child_seen ?? undefined,
      seenAlone: row.seen_alone ?? undefined,
      code: row.code ?? undefined,
      attendees: row.attendees ?? undefined,
      note: row.note ?? undefined,
    })),
    bookings: child.bookings.map((row) => ({
      ...provenance(row),
      meeting: row.meeting,
      on: dayOf(row.on_date),
    })),
    allocations: child.allocations.map((row) => ({
      ...provenance(row),
      role: row.role,
      personRef: row.person_ref,
      personName: row.person_name ?? undefined,
      teamRef: row.team_ref ?? undefined,
      teamName: row.team_name ?? undefined,
      from: dayOrNone(row.from_on),
      to: dayOrNone(row.to_on),
    })),
  }
}

function plansOf(db: Db, childId: RawBuilder<number>) {
  return db
    .selectFrom('plan')
    .where('child_id', '=', childId)
    .where('other_authority', '=', false)
    .select(['plan_id', 'source_ref', 'plan_type', 'started_on', 'ended_on', 'category'])
    .select(['feed', 'file_id', 'row_no'])
    .orderBy('started_on')
    .orderBy('plan_id')
}

/** Of these there are many: they are read column by column. */
const eventColumns = [
  ...(['event_id', 'kind', 'on_date', 'recorded_on', 'child_seen', 'seen_alone', 'code'] as const),
  ...(['attendees', 'note', 'feed', 'file_id', 'row_no'] as const),
] as const

function eventsOf(db: Db, childId: RawBuilder<number>) {
  return db
    .selectFrom('event')
    .where('child_id', '=', childId)
    .select(eventColumns)
    .orderBy('on_date')
    .orderBy('event_id')
}

function bookingsOf(db: Db, childId: RawBuilder<number>) {
  return db
    .selectFrom('booking')
    .where('child_id', '=', childId)
    .select(['meeting', 'on_date', 'feed', 'file_id', 'row_no'])
    .orderBy('on_date')
    .orderBy('booking_id')
}

function allocationsOf(db: Db, childId: RawBuilder<number>) {
  return db
    .selectFrom('allocation')
    .where('child_id', '=', childId)
    .select(['role', 'person_ref', 'person_name', 'team_ref', 'team_name', 'from_on', 'to_on'])
    .select(['feed', 'file_id', 'row_no'])
    .orderBy('from_on')
    .orderBy('allocation_id')
}

function filesOf(db: Db, childId: RawBuilder<number>) {
  return db
    .selectFrom('load_file')
    .select(['file_id', 'path', 'loaded_at'])
    .where(
      sql<SqlBool>`file_id = any(array(${db
        .selectFrom('event')
        .select('file_id')
        .where('child_id', '=', childId)
        .unionAll(db.selectFrom('plan').select('file_id').where('child_id', '=', childId))
        .unionAll(db.selectFrom('booking').select('file_id').where('child_id', '=', childId))
        .unionAll(db.selectFrom('allocation').select('file_id').where('child_id', '=', childId))}))`,
    )
}
