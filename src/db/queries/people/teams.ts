import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { TeamSight } from '#access/teams.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { goesOn } from './goes-on.ts'
import { knownWithin } from './scope.ts'

/** A team by the id and the name that the case system has for it. */
export interface Team {
  readonly ref: string
  readonly name: string
}

/** The teams that a person may open, by name: those that have children on a day, or somebody who manages them here. */
export async function teamsInSight(db: Db, sight: TeamSight, today: Day): Promise<readonly Team[]> {
  const rows = await sql<Team>`
    with known as (
      select distinct team_ref as ref from allocation
      where team_ref is not null and role in ('social-worker', 'team-manager') and ${goesOn(today)}
        and ${sight.is === 'all' ? sql`true` : sql`(${isOwn(sight.own, 'team_ref')} or ${knownWithin(sight.ofChildren, today, 'allocation.child_id')})`}
      union
      select team_ref from person
      where team_ref is not null and left_on is null
        and ${sight.is === 'all' ? sql`true` : isOwn(sight.own, 'team_ref')})
    select ref, ${nameOf(sql`known.ref`)} as name from known order by name, ref`.execute(db)
  return rows.rows
}

/** The team of this id, where the person may open it on the day; undefined is "not found". */
export async function teamInSight(
  db: Db,
  sight: TeamSight,
  today: Day,
  teamRef: string,
): Promise<Team | undefined> {
  return (await teamsInSight(db, sight, today)).find(({ ref }) => ref === teamRef)
}

/** What a team is called; its id where no allocation says a name. */
export async function nameOfTeam(db: Db, teamRef: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select ${nameOf(sql`${teamRef}::text`)} as name`.execute(db)
  return rows[0]!.name
}

function isOwn(own: readonly string[], column: string): RawBuilder<SqlBool> {
  if (own.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`${sql.ref(column)} in (${sql.join(own)})`
}

function nameOf(ref: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`coalesce((select team_name from allocation as named
    where named.team_ref = ${ref} and team_name is not null
    order by from_on desc nulls last, allocation_id desc limit 1), ${ref})`
}
