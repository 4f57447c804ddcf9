import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#db/open.ts'
import type { IsoDate } from '#domain/calendar/day.ts'
import type { DatedFact } from '#domain/figures/dated-facts.ts'
import type { CountedCell, Measure, ReportSlug } from '#domain/figures/report.ts'
import {
  counted,
  dayInLondon,
  instantInPeriod,
  wasOpen,
  type Frame,
  type Population,
  type Populations,
  type Tally,
  type Shared,
} from './population.ts'
import { actionsPopulations } from './populations/actions.ts'
import { caseloadPopulations } from './populations/caseload.ts'
import { concernsPopulations, concernsShared } from './populations/concerns.ts'
import { coveragePopulations } from './populations/coverage.ts'
import { dataQualityPopulations, dataQualityShared } from './populations/data-quality.ts'
import { driftPopulations, driftShared } from './populations/drift.ts'
import { pathwayPopulations } from './populations/pathway.ts'
import { placementsShared } from './populations/placement-visits.ts'
import { themesPopulations } from './populations/themes.ts'
import { timelinessPopulations } from './populations/timeliness.ts'
import { useOfSystemPopulations } from './populations/use-of-system.ts'
import { visitsAndConferencesPopulations } from './populations/visits-and-conferences.ts'
import { voicePopulations } from './populations/voice.ts'

const populationsOf: Readonly<Record<ReportSlug, Populations>> = {
  timeliness: timelinessPopulations,
  coverage: coveragePopulations,
  themes: themesPopulations,
  concerns: concernsPopulations,
  actions: actionsPopulations,
  drift: driftPopulations,
  pathway: pathwayPopulations,
  'visits-and-conferences': visitsAndConferencesPopulations,
  caseload: caseloadPopulations,
  voice: voicePopulations,
  'data-quality': dataQualityPopulations,
  'use-of-this-system': useOfSystemPopulations,
}

const sharedBy: Partial<Readonly<Record<ReportSlug, Shared>>> = {
  concerns: concernsShared,
  drift: driftShared,
  'data-quality': dataQualityShared,
  'visits-and-conferences': placementsShared,
}

/** What the tables of a report share, put before a statement that reads some of them. */
function sharing(slug: ReportSlug, frame: Frame): RawBuilder<unknown> {
  const shared = Object.entries(sharedBy[slug]?.(frame) ?? {})
  return shared.length === 0
    ? sql``
    : sql`with ${sql.join(shared.map(([name, rows]) => sql`${sql.ref(name)} as (${rows})`))}`
}

/** The tables of a report that can be counted: the policy may say nothing that one needs. */
export function tablesCounted(slug: ReportSlug, frame: Frame): readonly string[] {
  return Object.entries(populationsOf[slug](frame)).flatMap(([table, population]) =>
    population ? [table] : [],
  )
}

/** Counts the tables of a report, or some of them, in one statement. */
export async function countCells(
  db: Db,
  slug: ReportSlug,
  frame: Frame,
  only?: readonly string[],
): Promise<readonly CountedCell[]> {
  const parts = Object.entries(populationsOf[slug](frame)).flatMap(([table, population]) =>
    population === undefined || (only && !only.includes(table)) ? [] : [cellsOf(table, population)],
  )
  if (parts.length === 0) return []
  const { rows } =
    await sql<CountedCell>`${sharing(slug, frame)} ${sql.join(parts, sql` union all `)}`.execute(db)
  return rows
}

function cellsOf(table: string, population: Population | Tally) {
  if ('tally' in population)
    return sql`select ${table}::text as "table", row_id::text as row, column_id::text as "column", sum(count)::integer as count
      from (${population.tally}) counted group by row_id, column_id`
  return sql`select ${table}::text as "table", row_id::text as row, column_id::text as "column", count(*)::integer as count
    from (${population}) counted group by row_id, column_id`
}

/** One cell of a table of a report: a row or all of them, a column or all of them. */
export interface CellAsked {
  readonly table: string
  readonly row: string | undefined
  readonly column: string | undefined
}

/** Something that was counted: the child it is about, and what it is. */
export interface ThingCounted {
  /** Null where it is about no child that is known: a row that the import turned away. */
  readonly childId: number | null
  /** Its kind and its reference: review:MR-7F3K-2, action:12, child:7. */
  readonly thing: string
  readonly row: string
  readonly column: string
  /** The days for which it is counted there, as far as its row has any. */
  readonly facts: Readonly<Partial<Record<DatedFact, IsoDate>>>
}

/** The rows that a cell counted, by child. */
export async function thingsCounted(
  db: Db,
  slug: ReportSlug,
  frame: Frame,
  cell: CellAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly ThingCounted[]> {
  const population = populationsOf[slug](frame)[cell.table]
  if (!population || 'tally' in population) return []
  const { rows } = await sql<ThingCounted>`
    ${sharing(slug, frame)}
    select child_id as "childId", thing::text as thing, row_id::text as row, column_id::text as "column",
      coalesce(to_jsonb(counted) -> 'facts', '{}') as facts
    from (${population}) counted
    where ${cell.row === undefined ? sql`true` : sql`row_id::text = ${cell.row}`}
      and ${cell.column === undefined ? sql`true` : sql`column_id::text = ${cell.column}`}
    order by child_id, thing, row_id, column_id
    limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** The hundred that the rates of a report are counted by: child protection plans open on any day of the period. */
export async function plansOfPeriod(db: Db, frame: Frame): Promise<number> {
  const { rows } = await sql<{ plans: number }>`select count(*)::integer as plans from plan
    where plan_type = 'cp' and ${wasOpen(frame, 'plan')}
      and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`.execute(db)
  return rows[0]!.plans
}

/** Half, and nine in ten, of the reviews signed on the day they were started took no longer. */
export async function minutesOfReviews(db: Db, frame: Frame): Promise<readonly Measure[]> {
  const { rows } = await sql<{ half: number | null; most: number | null; reviews: number }>`
    select percentile_cont(0.5) within group (order by minutes)::float8 as half,
      percentile_cont(0.9) within group (order by minutes)::float8 as most, count(*)::integer as reviews
    from (select floor(extract(epoch from midway.signed_at - midway.started_at) / 60) as minutes
      from midway join plan using (plan_id)
      where ${instantInPeriod(frame, 'midway.signed_at')}
        and ${dayInLondon('midway.started_at')} = ${dayInLondon('midway.signed_at')}
        and ${counted(frame, 'midway.child_id', 'plan.plan_type')}) signed`.execute(db)
  const { half, most, reviews } = rows[0]!
  return [
    { id: 'half', says: 'Half took no longer than', value: rounded(half), unit: 'minutes', of: reviews },
    {
      id: 'nine-in-ten',
      says: 'Nine in ten took no longer than',
      value: rounded(most),
      unit: 'minutes',
      of: reviews,
    },
  ]
}

function rounded(minutes: number | null): number | undefined {
  return minutes === null ? undefined : Math.round(minutes)
}

/** The teams that a person can choose among: those of social workers, with their ids. */
export async function teamsCounted(
  db: Db,
  frame: Frame,
): Promise<readonly { readonly ref: string; readonly name: string }[]> {
  const { rows } = await sql<{ ref: string; name: string }>`
    select team_ref as ref, coalesce(max(team_name), team_ref) as name from allocation
    where role = 'social-worker' and team_ref is not null and ${counted(frame, 'allocation.child_id')}
    group by team_ref order by 2`.execute(db)
  return rows
}

/**
 * The days on which another choice of packs came into force, the day up to which data was loaded, and the day from which
 * midway reviews were owed here: a policy was in force, and there was something loaded that it asks for.
 */
export async function whatMayBreakASeries(db: Db): Promise<{
  readonly policyChanges: readonly { readonly on: string; readonly packs: readonly string[] }[]
  readonly loadedOn: string | undefined
  readonly owedFrom: string | undefined
}> {
  const changes = await db
    .selectFrom('policy_choice')
    .where('from_on', 'is not', null)
    .select(['from_on', 'pack_ids'])
    .orderBy('from_on')
    .execute()
  const { rows } = await sql<{ loaded_on: string | null; owed_from: string | null }>`
    select (select max(${dayInLondon('last_loaded_at')}) from feed) as loaded_on,
      greatest(min(greatest(${dayInLondon('chosen_at')}, from_on)), (select min(${dayInLondon('started_at')}) from load))
        as owed_from
    from policy_choice`.execute(db)
  return {
    policyChanges: changes.map((row) => ({ on: row.from_on!, packs: row.pack_ids })),
    loadedOn: rows[0]!.loaded_on ?? undefined,
    owedFrom: rows[0]!.owed_from ?? undefined,
  }
}
