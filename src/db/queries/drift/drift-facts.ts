import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#db/open.ts'
import type { CaseRows } from '#db/queries/children/cases.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { columnByColumn, rowsFrom, type Columns } from '#db/queries/load/column-by-column.ts'
import { signColumns, signOf, type SignRow, type StoredSign } from '#db/queries/drift/drift-signs-writing.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { DriftFacts } from '#domain/drift/facts.ts'
import type { AllocationRole, PlanType } from '#domain/facts/facts.ts'

/** What a signed review of a plan was answered, before the words of its form are put beside it. */
export interface AnswerGiven {
  readonly childId: number
  readonly planId: number
  readonly pack: string
  readonly reviewId: string
  readonly reference: string
  readonly heldOn: Day
  readonly questionId: string
  readonly partId: string
  readonly value: string
}

export type FactsHeld = Omit<DriftFacts, 'answers' | 'bookingsLoadedOn'>

/** The kinds of event that any rule on drift looks at, beside those that requirements are met by. */
const kindsLookedAt: ReadonlySet<string> = new Set([
  ...([
    'visit',
    'core-group',
    'supervision',
    'initial-conference',
    'review-conference',
    'cla-review',
  ] as const),
  ...(['plan-updated', 'care-plan-updated', 'missing-episode', 'return-interview'] as const),
  ...(['section-47', 'strategy-discussion', 'midway-review'] as const),
])

/** What the rules on drift look at of the children with an open plan among some, and the signs that stand for all. */
export interface DriftHeld {
  readonly byChild: ReadonlyMap<number, FactsHeld>
  readonly answers: readonly AnswerGiven[]
  readonly bookingsLoadedOn: Day | undefined
  readonly signs: readonly StoredSign[]
}

/**
 * The facts that a statement has read with `driftLists`, beside the cases of the same children, for those of them who
 * have one of the open plans. It knows no scope: it serves what works signs out, never what shows a child to a person.
 */
export function driftFactsOf(cases: CaseRows, lists: DriftRows, openPlanIds: ReadonlySet<number>): DriftHeld {
  const files = new Map(rowsFrom(lists.files).map((row) => [row.file_id, row.path.split(/[/\\]/).at(-1)!]))
  const source = (row: { feed: string; file_id: number | null; row_no: number | null }) => ({
    feed: row.feed,
    file: row.file_id === null ? undefined : files.get(row.file_id),
    row: row.row_no ?? undefined,
  })
  const followed = new Set(cases.plans.child?.filter((_, row) => openPlanIds.has(cases.plans.id![row]!)))
  const isFollowed = (child: number) => followed.has(child)
  const ofFollowed = ({ child_id }: Sourced) => isFollowed(child_id)
  const plans = Map.groupBy(rowsFrom(cases.plans), ({ child }) => child)
  const bookings = Map.groupBy(rowsFrom(cases.bookings), ({ child }) => child)
  const events = eventsLookedAt(cases.events, isFollowed, (file) => files.get(file))
  const actions = byChildOf(rowsFrom(lists.drift_actions).filter(ofFollowed))
  const allocations = byChildOf(rowsFrom(lists.drift_allocations).filter(ofFollowed))
  const children = rowsFrom(cases.children).filter(({ id }) => isFollowed(id))
  const byChild = new Map(
    children.map(({ id, born }) => [
      id,
      {
        bornOn: (born ?? undefined) as Day | undefined,
        plans: (plans.get(id) ?? []).map((row) => ({
          planId: row.id,
          planType: row.type as PlanType,
          startedOn: row.start as Day,
          endedOn: (row.end ?? undefined) as Day | undefined,
        })),
        events: events.get(id) ?? [],
        bookings: (bookings.get(id) ?? []).map(({ meeting, on }) => ({ meeting, on: on as Day })),
        actions: (actions.get(id) ?? []).map((row) => ({
          ...source(row),
          recordedOn: undefined,
          actionId: row.action_id,
          what: row.what,
          ownerName: row.owner_name ?? undefined,
          dueOn: dayOrNone(row.due_on),
          settledOn:
            dayOrNone(row.done_on) ?? (row.settled_at ? momentOf(new Date(row.settled_at)).on : undefined),
          outcome: undefined,
          decidedAt: row.decided_at,
          decidedOn: dayOrNone(row.decided_on),
          timesMoved: row.times_moved,
        })),
        allocations: (allocations.get(id) ?? []).map((row) => ({
          ...source(row),
          recordedOn: undefined,
          role: row.role,
          personRef: row.person_ref,
          personName: row.person_name ?? undefined,
          from: dayOrNone(row.from_on),
          to: dayOrNone(row.to_on),
        })),
      },
    ]),
  )
  return {
    byChild,
    answers: rowsFrom(lists.drift_answers).map((row) => ({
      childId: row.child_id,
      planId: row.plan_id,
      pack: row.pack,
      reviewId: row.review_id,
      reference: row.reference,
      heldOn: dayOf(row.held_on),
      questionId: row.question_id,
      partId: row.part_id,
      value: row.value,
    })),
    bookingsLoadedOn: lists.bookings_loaded_at ? momentOf(new Date(lists.bookings_loaded_at)).on : undefined,
    signs: rowsFrom(lists.drift_signs).map(signOf),
  }
}

/** The events that rules look at, by child who is followed; the columns are walked once, and other events become no object. */
function eventsLookedAt(
  events: CaseRows['events'],
  isFollowed: (child: number) => boolean,
  fileName: (file: number) => string | undefined,
): ReadonlyMap<number, FactsHeld['events']> {
  const byChild = new Map<number, FactsHeld['events'][number][]>()
  events.kind?.forEach((kind, row) => {
    const child = events.child![row]!
    if (!kindsLookedAt.has(kind) || !isFollowed(child)) return
    const file = events.file![row] ?? undefined
    const ofChild = byChild.get(child) ?? []
    ofChild.push({
      feed: events.feed![row]!,
      file: file === undefined ? undefined : fileName(file),
      row: events.row![row] ?? undefined,
      kind,
      on: events.on![row] as Day,
      recordedOn: (events.recorded![row] ?? undefined) as Day | undefined,
      childSeen: events.seen![row] ?? undefined,
      seenAlone: events.alone![row] ?? undefined,
      code: undefined,
      attendees: undefined,
      planType: undefined,
    })
    byChild.set(child, ofChild)
  })
  return byChild
}

interface Sourced {
  child_id: number
  feed: string
  file_id: number | null
  row_no: number | null
}

/** The lists of `driftLists` as they are read. */
export interface DriftRows {
  drift_actions: Columns<
    Sourced & {
      action_id: number
      what: string
      owner_name: string | null
      due_on: string | null
      done_on: string | null
      settled_at: string | null
      decided_at: string
      decided_on: string | null
      times_moved: number
    }
  >
  drift_allocations: Columns<
    Sourced & {
      role: AllocationRole
      person_ref: string
      person_name: string | null
      from_on: string | null
      to_on: string | null
    }
  >
  drift_answers: Columns<{
    child_id: number
    plan_id: number
    pack: string
    review_id: string
    reference: string
    held_on: string
    question_id: string
    part_id: string
    value: string
  }>
  drift_signs: Columns<SignRow>
  files: Columns<{ file_id: number; path: string }>
  bookings_loaded_at: string | null
}

/** What a statement that reads cases selects besides, so that the signs of drift cost no journey of their own. */
export function driftLists(db: Db, childIds: RawBuilder<readonly number[]>): RawBuilder<DriftRows> {
  const wanted = sql<boolean>`child_id = any(${childIds})`
  const from = ['feed', 'file_id', 'row_no'] as const
  const actionColumns = [
    ...(['child_id', 'action_id', 'what', 'owner_name', 'due_on', 'done_on', 'settled_at'] as const),
    ...(['decided_at', 'decided_on', 'times_moved'] as const),
    ...from,
  ] as const
  const actions = db.selectFrom('action').where(wanted).select(actionColumns).orderBy('action_id')
  const allocationColumns = [
    ...(['child_id', 'role', 'person_ref', 'person_name', 'from_on', 'to_on'] as const),
    ...from,
  ] as const
  const allocations = db
    .selectFrom('allocation')
    .where(wanted)
    .where('role', '=', 'social-worker')
    .select(allocationColumns)
  const answerColumns = [
    ...(['child_id', 'plan_id', 'pack', 'review_id', 'reference'] as const),
    ...(['held_on', 'question_id', 'part_id', 'value'] as const),
  ] as const
  const answers = db
    .selectFrom('midway_answer')
    .innerJoin('midway', 'midway.midway_id', 'midway_answer.midway_id')
    .where(sql<boolean>`midway.${wanted}`)
    .where('midway.signed_at', 'is not', null)
    .where('midway.held_on', 'is not', null)
    .where('midway_answer.field', '=', 'answer')
    .select(['child_id', 'plan_id', 'pack', 'review_id', 'reference', 'held_on', 'question_id', 'part_id'])
    .select('value')
    .orderBy('held_on')
  const signs = db
    .selectFrom('drift_sign')
    .where(wanted)
    .where('cleared_on', 'is', null)
    .select([...signColumns])
  const fileIds = sql.join(
    (['event', 'action', 'allocation'] as const).map(
      (table) => sql`select file_id from ${sql.table(table)} where ${wanted}`,
    ),
    sql` union all `,
  )
  const files = db
    .selectFrom('load_file')
    .where(sql<boolean>`file_id = any(array(${fileIds}))`)
    .select(['file_id', 'path'])
  return sql`
    ${columnByColumn(actions, actionColumns)} as drift_actions,
    ${columnByColumn(allocations, allocationColumns)} as drift_allocations,
    ${columnByColumn(answers, answerColumns)} as drift_answers,
    ${columnByColumn(signs, signColumns)} as drift_signs,
    ${columnByColumn(files, ['file_id', 'path'])} as files,
    (select last_loaded_at from feed where feed = 'bookings') as bookings_loaded_at`
}

function byChildOf<Row extends { child_id: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  return Map.groupBy(rows, ({ child_id }) => child_id)
}

const dayOrNone = (text: string | null): Day | undefined => (text === null ? undefined : dayOf(text))
