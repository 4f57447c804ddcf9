import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { isOfMonths, openPlans } from '#db/queries/pathway/open-plans.ts'
import { lastOnOf } from '#db/queries/pathway/plans-found.ts'
import { inPlaceOfName, placeOfId } from '#db/queries/people/scope.ts'
import { addDays, dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { strengths, type ChecksByStrength } from '#domain/pathway/checks.ts'
import {
  checksChoices,
  withoutChoices,
  type ChecksChoice,
  type PathwayNarrowed,
  type WithoutChoice,
} from '#domain/pathway/narrowing.ts'
import type { LastOn } from '#domain/pathway/plan-found.ts'
import type { Stage, Strength } from '#domain/timescales/rule.ts'

/** The pathway by which plans are counted: its pack and its stages. */
export interface PathwayInForce {
  readonly pack: { readonly ref: string }
  readonly stages: readonly Pick<Stage, 'id' | 'fromMonths'>[]
}

/** A child on an open plan with what was found of the pathway. */
export interface ChildOnPathway {
  readonly childId: number
  readonly planId: number
  readonly startedOn: Day
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  /** The record is closed to the person until it is opened with a reason: it counts, and nothing else is told. */
  readonly restricted: boolean
  readonly stage: string | undefined
  readonly lastOn: LastOn
  /** Review conferences held on the plan. */
  readonly conferences: number
  /** Steps that must be and are not done although their day has passed, and the first of these days; none of a closed record. */
  readonly mustsNotDone: { readonly count: number; readonly since: Day } | undefined
}

/** Where the plans of one stage stand. */
export interface StageCounted {
  readonly children: number
  readonly families: number
  /** Of records that are not closed to the person. */
  readonly checks: ChecksByStrength
}

export interface PathwayListed {
  /** The page that was asked for, or the last, the longest on a plan first. */
  readonly rows: readonly ChildOnPathway[]
  /** How many are asked for. */
  readonly total: number
  /** How many plans there are, whatever is asked for. */
  readonly plans: number
  /** By the id of the stage, whatever is asked for; a stage without a plan is left out. */
  readonly stages: ReadonlyMap<string, StageCounted>
  /** How many each choice would leave, the other filters kept. */
  readonly left: {
    readonly stage: ReadonlyMap<string, number>
    readonly anyStage: number
    readonly without: Readonly<Record<WithoutChoice | 'any', number>>
    readonly checks: Readonly<Record<ChecksChoice | 'any', number>>
  }
}

type Condition = RawBuilder<SqlBool>

const always = sql<SqlBool>`true`
const isAtStage = (id: string) => sql<SqlBool>`stage = ${id}`
const isWithout = (choice: WithoutChoice) =>
  sql<SqlBool>`not last_on ?| ${`{${withoutChoices[choice].join(',')}}`}::text[]`
const isUndone = (choice: ChecksChoice) =>
  choice === 'must-not-done'
    ? sql<SqlBool>`late_must > 0`
    : sql<SqlBool>`late_must + late_should + late_consider > 0`

/** The one place that decides which plans a state of the list asks for, so that counts and rows are one. */
function conditionsOf({ stage, without, checks }: PathwayNarrowed) {
  return {
    stage: stage === undefined ? always : isAtStage(stage),
    without: without === undefined ? always : isWithout(without),
    checks: checks === undefined ? always : isUndone(checks),
  }
}

/**
 * A page of the children of a scope on an open plan, with the stages and how many each filter would leave: one
 * statement over what was found of the pathway (`plansFound`). A check that nothing has met is not done once its due
 * day lies before the day that is asked about; the engine says the same, and a test holds the two together.
 */
export async function pathwayListed(
  db: Db,
  scope: ChildScope,
  today: Day,
  asked: {
    readonly pathway: PathwayInForce
    readonly narrowed: PathwayNarrowed
    readonly limit: number
    readonly offset: number
  },
): Promise<PathwayListed> {
  const { pathway, narrowed, limit, offset } = asked
  const is = conditionsOf(narrowed)
  const count = (...conditions: Condition[]) =>
    sql`(count(*) filter (where ${sql.join(conditions, sql` and `)}))::integer`
  const counts = (conditions: readonly Condition[]) =>
    conditions.length === 0
      ? sql`'{}'::integer[]`
      : sql`array[${sql.join(conditions.map((one) => count(one)))}]`
  const both = (one: Condition, other: Condition) => sql<SqlBool>`${one} and ${other}`
  const stageIds = pathway.stages.map(({ id }) => id)
  const withouts = Object.keys(withoutChoices) as WithoutChoice[]
  const answer = await sql<CountsRow & RowOrNone>`
    with base as materialized (
      select open_plan.*, ${stageOf(pathway, today)} as stage, found.last_on, found.conferences,
        found.due_must[1] as first_due_must,
        ${sql.join(
          strengths.map((strength) => {
            const of = (column: string) => sql.ref(`${column}_${strength}`)
            return sql`${of('done')}, ${of('untold')},
              width_bucket(${isoDate(addDays(today, -1))}::date, ${of('due')}) as ${of('late')}`
          }),
        )}
      from ${openPlans(scope, today)} open_plan
      left join pathway_plan found
        on found.plan_id = open_plan.plan_id and found.pack = ${pathway.pack.ref} and not is_closed
    ), counts as (
      select count(*)::integer as plans, ${count(is.stage, is.without, is.checks)} as total,
        ${counts([always, ...stageIds.map(isAtStage)].map((stage) => both(stage, both(is.without, is.checks))))} as left_stage,
        ${counts([always, ...withouts.map(isWithout)].map((without) => both(without, both(is.stage, is.checks))))} as left_without,
        ${counts([always, ...checksChoices.map(isUndone)].map((undone) => both(undone, both(is.stage, is.without))))} as left_checks
      from base
    ), stages as (
      select stage, count(*)::integer as children,
        count(distinct coalesce(family_ref, 'child ' || child_id))::integer as families,
        ${sql.join(checkColumns.map((name) => sql`coalesce(sum(${sql.ref(name)}), 0)::integer as ${sql.ref(name)}`))}
      from base where stage is not null group by stage
    ), page as (
      select * from base where ${is.stage} and ${is.without} and ${is.checks}
      order by started_on, child_id limit ${limit}
      offset (select least(${offset}, greatest(total - 1, 0) / ${limit} * ${limit}) from counts)
    )
    select counts.*, (select json_agg(stages) from stages) as stages, page.child_id, page.plan_id, page.started_on,
      page.is_closed, page.stage, page.last_on, page.conferences, page.late_must, page.first_due_must,
      case when is_closed then ${placeOfId(scope, 'child.local_id')} else child.local_id end as local_id,
      case when is_closed then ${inPlaceOfName} else child.forename end as forename,
      case when not is_closed then child.surname end as surname,
      case when not is_closed then child.born_on end as born_on,
      case when not is_closed then child.expected_on end as expected_on
    from counts left join page on true left join child on child.child_id = page.child_id
    order by page.started_on, page.child_id`.execute(db)
  const first = answer.rows[0]!
  const [anyStage, ...byStage] = first.left_stage
  return {
    rows: answer.rows.flatMap((row) => (row.child_id === null ? [] : [rowOf(row, row.child_id)])),
    total: first.total,
    plans: first.plans,
    stages: new Map(
      (first.stages ?? []).map((row) => [
        row.stage,
        { children: row.children, families: row.families, checks: checksOf(row) },
      ]),
    ),
    left: {
      anyStage: anyStage!,
      stage: new Map(stageIds.map((id, place) => [id, byStage[place]!])),
      without: byChoice(['any', ...withouts], first.left_without),
      checks: byChoice(['any', ...checksChoices], first.left_checks),
    },
  }
}

/** The stage that a plan has reached on a day, by whole months on the plan: the last that has begun. */
function stageOf({ stages }: PathwayInForce, today: Day): RawBuilder<unknown> {
  if (stages.length === 0) return sql`null::text`
  const lastFirst = stages.toReversed().toSorted((a, b) => b.fromMonths - a.fromMonths)
  const whens = lastFirst.map(({ id, fromMonths }) => sql`when ${isOfMonths(fromMonths, today)} then ${id}`)
  return sql`case ${sql.join(whens, sql` `)} end`
}

const checkColumns = strengths.flatMap(
  (strength) => [`done_${strength}`, `late_${strength}`, `untold_${strength}`] as const,
)

type CheckCounts = Readonly<Record<`${'done' | 'late' | 'untold'}_${Strength}`, number>>

interface CountsRow {
  readonly plans: number
  readonly total: number
  readonly left_stage: readonly number[]
  readonly left_without: readonly number[]
  readonly left_checks: readonly number[]
  readonly stages: readonly (CheckCounts & { stage: string; children: number; families: number })[] | null
}

interface RowOrNone {
  readonly child_id: number | null
  readonly plan_id: number
  readonly started_on: string
  readonly is_closed: boolean
  readonly stage: string | null
  readonly last_on: Readonly<Record<string, string>> | null
  readonly conferences: number | null
  readonly late_must: number | null
  readonly first_due_must: string | null
  readonly local_id: string
  readonly forename: string | null
  readonly surname: string | null
  readonly born_on: string | null
  readonly expected_on: string | null
}

function byChoice<Choice extends string>(
  choices: readonly Choice[],
  counts: readonly number[],
): Readonly<Record<Choice, number>> {
  return Object.fromEntries(choices.map((choice, place) => [choice, counts[place]!])) as Record<
    Choice,
    number
  >
}

function checksOf(row: CheckCounts): ChecksByStrength {
  const of = (strength: Strength) => ({
    done: row[`done_${strength}`],
    notDone: row[`late_${strength}`],
    cannotTell: row[`untold_${strength}`],
  })
  return { must: of('must'), should: of('should'), consider: of('consider') }
}

function rowOf(row: RowOrNone, childId: number): ChildOnPathway {
  const day = (text: string | null) => (text === null ? undefined : dayOf(text))
  return {
    childId,
    planId: row.plan_id,
    startedOn: dayOf(row.started_on),
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: day(row.born_on),
    expectedOn: day(row.expected_on),
    restricted: row.is_closed,
    stage: row.stage ?? undefined,
    lastOn: lastOnOf(row.last_on ?? {}),
    conferences: row.conferences ?? 0,
    mustsNotDone:
      row.late_must && row.first_due_must
        ? { count: row.late_must, since: dayOf(row.first_due_must) }
        : undefined,
  }
}
