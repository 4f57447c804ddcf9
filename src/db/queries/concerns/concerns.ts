import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { ConcernSight } from '#access/concerns.ts'
import { isRole, type Role } from '#access/roles.ts'
import type { Db } from '#db/open.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { concernInSight } from './concern-sight.ts'
import type { ConcernStepTable } from '#db/schema.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import type { ConcernStep } from '#domain/concerns/steps.ts'
import type { StepDetail } from '#domain/concerns/entries.ts'
import type { PlanType } from '#domain/facts/facts.ts'

/** A step with what was written, and the ladder that held from it on. */
export interface KeptStep extends ConcernStep {
  readonly stepId: number
  readonly at: Date
  readonly byName: string | undefined
  readonly pack: string
  readonly ladder: string
  readonly ladderPlan: PlanType
  readonly says: string | undefined
  readonly detail: StepDetail
}

/** A line of the record, or an answer, that was picked when a concern was raised. */
export interface PickedEvidence {
  readonly says: string
  readonly sources: readonly string[]
}

/** What was said when a concern was raised, by whom and in which role. */
export interface RaisedConcern {
  readonly concernId: number
  readonly reference: string
  readonly childId: number
  readonly planType: PlanType
  readonly about: 'practice' | 'chair'
  readonly namesWorker: boolean
  readonly kind: string
  readonly kindSays: string
  readonly worry: string
  readonly wanted: string
  readonly talkedTo: string | undefined
  readonly talkedOn: Day | undefined
  readonly evidence: readonly PickedEvidence[]
  readonly raisedBy: number
  readonly raisedAs: Role
  readonly raisedAt: Date
}

/** A concern with the child it is for and every step of it. */
export interface KeptConcern extends RaisedConcern {
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly team: string | undefined
  readonly midwayReference: string | undefined
  readonly raisedByName: string
  /** The last day of whoever raised it, where they have left. */
  readonly raiserLeftOn: Day | undefined
  readonly steps: readonly KeptStep[]
}

const pickedEvidence = z.array(z.object({ says: z.string(), sources: z.array(z.string()) }))
const stepDetail = z.object({
  told: z.string().optional(),
  toldAt: z.string().optional(),
  means: z.string().optional(),
  sentTo: z.string().optional(),
  met: z.string().optional(),
  metOn: z.string().optional(),
  difference: z.string().optional(),
  childTold: z.enum(['yes', 'no']).optional(),
  childToldHow: z.string().optional(),
  toldBy: z.string().optional(),
  toldOn: z.string().optional(),
  givenTo: z.number().optional(),
  givenToName: z.string().optional(),
})
const enteredStage = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['informal', 'formal']),
  to: z.string(),
})

/** Which concerns are asked for. */
export interface ConcernsAsked {
  readonly state: 'open' | 'closed' | 'any'
  readonly childId?: number
  readonly concernIds?: readonly number[]
}

/** The concerns that a person may see on a day, with their steps, the earliest first. */
export async function concernsInSight(
  db: Db,
  sight: ConcernSight,
  today: Day,
  asked: ConcernsAsked,
): Promise<readonly KeptConcern[]> {
  let query = listed(db, today).where(concernInSight(sight, today))
  const ended = sql<boolean>`exists (select 1 from concern_step as ended
    where ended.concern_id = concern.concern_id and ended.kind = 'closed')`
  if (asked.state === 'open') query = query.where(sql<boolean>`not ${ended}`)
  if (asked.state === 'closed') query = query.where(ended)
  if (asked.childId !== undefined) query = query.where('concern.child_id', '=', asked.childId)
  if (asked.concernIds !== undefined) query = query.where(oneOf(asked.concernIds))
  return withSteps(db, await query.orderBy('concern.concern_id').execute())
}

/** Which of some concerns a person may see on a day. */
export async function concernIdsSeen(
  db: Db,
  sight: ConcernSight,
  today: Day,
  concernIds: readonly number[],
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('concern')
    .where(concernInSight(sight, today))
    .where(oneOf(concernIds))
    .select('concern.concern_id')
    .execute()
  return rows.map((row) => row.concern_id)
}

/** One concern, where the person may see it on the day; undefined is "not found". */
export async function concernFor(
  db: Db,
  sight: ConcernSight,
  today: Day,
  concernId: number,
): Promise<KeptConcern | undefined> {
  const rows = await listed(db, today)
    .where(concernInSight(sight, today))
    .where('concern.concern_id', '=', concernId)
    .execute()
  return (await withSteps(db, rows))[0]
}

/** Every concern that is open. It takes no scope: it serves the turn of the day, never what shows one to a person. */
export async function everyOpenConcern(db: Db, today: Day): Promise<readonly KeptConcern[]> {
  const rows = await listed(db, today)
    .where(
      sql<boolean>`not exists (select 1 from concern_step as ended
        where ended.concern_id = concern.concern_id and ended.kind = 'closed')`,
    )
    .orderBy('concern.concern_id')
    .execute()
  return withSteps(db, rows)
}

function oneOf(concernIds: readonly number[]) {
  return sql<boolean>`concern.concern_id = any(${`{${concernIds.join(',')}}`}::integer[])`
}

function listed(db: Db, today: Day) {
  return db
    .selectFrom('concern')
    .innerJoin('child', 'child.child_id', 'concern.child_id')
    .innerJoin('person', 'person.person_id', 'concern.raised_by')
    .leftJoin('midway', 'midway.midway_id', 'concern.midway_id')
    .selectAll('concern')
    .select([
      'child.local_id',
      'child.forename',
      'child.surname',
      'child.born_on',
      'child.expected_on',
      'person.name as raised_by_name',
      'person.left_on as raiser_left_on',
      'midway.reference as midway_reference',
      sql<string | null>`(select coalesce(team_name, team_ref) from allocation
        where allocation.child_id = concern.child_id and role = 'social-worker' and team_ref is not null
          and ${goesOn(today)}
        order by from_on desc nulls last, allocation_id desc limit 1)`.as('team'),
    ])
}

type ConcernRow = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

async function withSteps(db: Db, rows: readonly ConcernRow[]): Promise<readonly KeptConcern[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.concern_id)
  const steps = await db
    .selectFrom('concern_step')
    .where(sql<boolean>`concern_id = any(${`{${ids.join(',')}}`}::integer[])`)
    .selectAll()
    .orderBy('concern_id')
    .orderBy('number')
    .execute()
  const byConcern = Map.groupBy(steps, (step) => step.concern_id)
  return rows.map((row) => concernOf(row, (byConcern.get(row.concern_id) ?? []).map(stepOf)))
}

type StepRow = Selectable<ConcernStepTable>

function stepOf(row: StepRow): KeptStep {
  return {
    stepId: row.step_id,
    number: row.number,
    kind: row.kind,
    on: dayOf(row.on_day),
    at: row.at,
    by: row.person_id ?? undefined,
    byName: row.person_name ?? undefined,
    pack: row.pack,
    ladder: row.ladder,
    ladderPlan: row.ladder_plan,
    enters: row.enters_stage === null ? undefined : enteredStage.parse(row.enters_stage),
    says: row.says ?? undefined,
    detail: stepDetail.parse(row.detail),
  }
}

function concernOf(row: ConcernRow, steps: readonly KeptStep[]): KeptConcern {
  return {
    concernId: row.concern_id,
    reference: row.reference,
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: dayOrNone(row.born_on),
    expectedOn: dayOrNone(row.expected_on),
    team: row.team ?? undefined,
    planType: row.plan_type,
    about: row.about,
    namesWorker: row.names_worker,
    kind: row.kind,
    kindSays: row.kind_says,
    worry: row.worry,
    wanted: row.wanted,
    talkedTo: row.talked_to ?? undefined,
    talkedOn: dayOrNone(row.talked_on),
    evidence: pickedEvidence.parse(row.evidence),
    midwayReference: row.midway_reference ?? undefined,
    raisedBy: row.raised_by,
    raisedByName: row.raised_by_name,
    raiserLeftOn: dayOrNone(row.raiser_left_on),
    raisedAs: isRole(row.raised_as) ? row.raised_as : 'chair',
    raisedAt: row.raised_at,
    steps,
  }
}

function dayOrNone(text: string | null): Day | undefined {
  return text === null ? undefined : dayOf(text)
}
