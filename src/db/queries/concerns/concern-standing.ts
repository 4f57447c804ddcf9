import { sql } from 'kysely'
import type { ConcernSight } from '#access/concerns.ts'
import type { Db, Tx } from '#db/open.ts'
import { concernInSight } from '#db/queries/concerns/concern-sight.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { Awaits } from '#domain/concerns/state.ts'

/** Where a concern stands by its last step, as it is kept for lists and counts. */
export interface ConcernStanding {
  readonly concernId: number
  readonly childId: number
  /** How many steps it was worked out from. */
  readonly steps: number
  readonly stage: string
  readonly stageName: string
  readonly stagePlace: number
  /** Who answers at this stage, as the policy names the role. */
  readonly stageTo: string
  readonly stageIsFormal: boolean
  /** To whom this stage was given to answer. */
  readonly givenTo: number | undefined
  /** The day on which an immediate risk was told last. */
  readonly riskOn: Day | undefined
  readonly awaits: Awaits
  readonly replyDueOn: Day | undefined
  readonly totalDueOn: Day | undefined
  readonly raisedOn: Day
  /** From this day on it has been open for more than 20 working days. */
  readonly longFrom: Day | undefined
  readonly closedOn: Day | undefined
}

/** Keeps where concerns stand, in one statement; one whose steps have gone on in the meantime is left as it is. */
export async function putStandings(tx: Db | Tx, standings: readonly ConcernStanding[]): Promise<void> {
  if (standings.length === 0) return
  const day = (on: Day | undefined) => (on === undefined ? null : isoDate(on))
  const rows = standings.map((one) => ({
    concern_id: one.concernId,
    child_id: one.childId,
    steps: one.steps,
    stage: one.stage,
    stage_name: one.stageName,
    stage_place: one.stagePlace,
    stage_to: one.stageTo,
    stage_is_formal: one.stageIsFormal,
    given_to: one.givenTo ?? null,
    risk_on: day(one.riskOn),
    awaits: one.awaits,
    reply_due_on: day(one.replyDueOn),
    total_due_on: day(one.totalDueOn),
    raised_on: day(one.raisedOn),
    long_from: day(one.longFrom),
    closed_on: day(one.closedOn),
  }))
  await sql`
    insert into concern_standing as kept
    select * from jsonb_populate_recordset(null::concern_standing, ${JSON.stringify(rows)}::jsonb)
    on conflict (concern_id) do update set
      steps = excluded.steps, stage = excluded.stage, stage_name = excluded.stage_name,
      stage_place = excluded.stage_place, stage_to = excluded.stage_to, stage_is_formal = excluded.stage_is_formal,
      given_to = excluded.given_to, risk_on = excluded.risk_on, awaits = excluded.awaits, reply_due_on = excluded.reply_due_on,
      total_due_on = excluded.total_due_on, raised_on = excluded.raised_on, long_from = excluded.long_from,
      closed_on = excluded.closed_on
    where excluded.steps >= kept.steps and kept is distinct from excluded`.execute(tx)
}

/** What stands for the team of a child without one. */
export const noTeam = 'none'

/** Which concerns a list shows. */
export interface ConcernsFilter {
  readonly state: 'open' | 'closed'
  readonly stage?: string | undefined
  /** A band, or every concern that waits for a reply. */
  readonly reply?: ReplyBand | 'waiting' | undefined
  readonly age?: 'over-20' | undefined
  readonly kind?: string | undefined
  /** The name of the team, or `noTeam`. */
  readonly team?: string | undefined
}

export type ReplyBand = 'overdue' | 'soon' | 'later' | 'replied'

/** The bands of those that wait for a reply. */
export const bandsWaiting: readonly ReplyBand[] = ['overdue', 'soon', 'later']

/** The days by which a list sorts replies: those due before today are overdue, those until `soonBy` are due soon. */
export interface ListDays {
  readonly today: Day
  readonly soonBy: Day | undefined
}

/** How many concerns are alike in everything by which a list can be filtered. */
export interface ConcernCell {
  readonly stage: string
  readonly stageName: string
  readonly stagePlace: number
  readonly reply: ReplyBand | null
  readonly isLong: boolean
  readonly kind: string
  readonly kindSays: string
  readonly team: string
  readonly count: number
}

/** Every count that the filters of a list show, from one statement: concerns in a person's sight, alike by alike. */
export async function concernCells(
  db: Db,
  sight: ConcernSight,
  days: ListDays,
  state: ConcernsFilter['state'],
): Promise<readonly ConcernCell[]> {
  const { rows } = await sql<ConcernCell>`
    with listed as (${listed(sight, days, state)})
    select stage, max(stage_name) as "stageName", max(stage_place) as "stagePlace", reply, is_long as "isLong",
      kind, max(kind_says) as "kindSays", team, count(*)::integer as count
    from listed group by stage, reply, is_long, kind, team`.execute(db)
  return rows
}

/** The ids of the concerns on a page of the list: overdue first, then the longest open; closed ones the latest first. */
export async function concernIdsListed(
  db: Db,
  sight: ConcernSight,
  days: ListDays,
  filter: ConcernsFilter,
  place: { readonly limit: number; readonly offset: number },
): Promise<readonly number[]> {
  const wanted = [
    ['stage', filter.stage],
    ['reply', filter.reply === 'waiting' ? undefined : filter.reply],
    ['kind', filter.kind],
    ['team', filter.team],
  ].flatMap(([column, value]) => (value === undefined ? [] : [sql`${sql.ref(column!)} = ${value}`]))
  if (filter.age === 'over-20') wanted.push(sql`is_long`)
  if (filter.reply === 'waiting') wanted.push(sql`reply in (${sql.join(bandsWaiting)})`)
  const { rows } = await sql<{ concern_id: number }>`
    with listed as (${listed(sight, days, filter.state)})
    select concern_id from listed
    where ${wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `)}
    order by closed_on desc nulls first, (reply = 'overdue') desc nulls last, raised_on, concern_id
    limit ${place.limit} offset ${place.offset}`.execute(db)
  return rows.map((row) => row.concern_id)
}

/** One row for each concern in sight, with everything by which it is filtered. Both counts and rows are made of it. */
function listed(sight: ConcernSight, { today, soonBy }: ListDays, state: ConcernsFilter['state']) {
  const on = isoDate(today)
  return sql`
    select concern.concern_id, concern.kind, concern.kind_says, standing.stage, standing.stage_name,
      standing.stage_place, standing.raised_on, standing.closed_on,
      case when standing.awaits in ('word-on-reply', 'closing') then 'replied'
        when standing.awaits <> 'reply' then null
        when standing.reply_due_on < ${on}::date then 'overdue'
        when standing.reply_due_on <= ${soonBy === undefined ? null : isoDate(soonBy)}::date then 'soon' else 'later' end as reply,
      coalesce(standing.long_from <= ${on}::date, false) as is_long,
      coalesce((
        select coalesce(team_name, team_ref) from allocation
        where allocation.child_id = concern.child_id and role = 'social-worker' and team_ref is not null
          and ${goesOn(today)}
        order by from_on desc nulls last, allocation_id desc limit 1), ${noTeam}) as team
    from concern join concern_standing as standing using (concern_id)
    where ${concernInSight(sight, today)}
      and standing.closed_on is ${state === 'open' ? sql`null` : sql`not null`}`
}
