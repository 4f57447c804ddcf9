import { sql, type Expression } from 'kysely'
import type { Covered, Person } from '#access/person.ts'
import { isRole } from '#access/roles.ts'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import { goesOn } from './goes-on.ts'

interface CoverRow {
  readonly person_id: number
  readonly name: string
  readonly roles: readonly string[]
  readonly person_ref: string | null
  readonly team_ref: string | null
  readonly to_on: string | null
  readonly child_ids: readonly number[] | null
}

interface TiesRow {
  readonly covers: readonly CoverRow[]
  readonly barred: readonly number[]
  readonly opened: readonly number[]
}

/** Selects for whom a person acts on a day, who is barred to them, and which closed records stand open to them. */
export function tiesOfPerson(
  personId: Expression<number>,
  { today, now }: { readonly today: Day; readonly now: Date },
) {
  return [
    sql<readonly CoverRow[]>`coalesce((
      select json_agg(json_build_object('person_id', other.person_id, 'name', other.name, 'roles', other.roles,
        'person_ref', other.person_ref, 'team_ref', other.team_ref, 'to_on', cover.to_on, 'child_ids', cover.child_ids) order by cover.cover_id)
      from cover join person other on other.person_id = cover.for_person_id
      where cover.person_id = ${personId} and cover.ended_at is null
        and ${goesOn(today, 'cover')}), '[]')`.as('covers'),
    sql<readonly number[]>`array(
      select child_id from bar where bar.person_id = ${personId} and lifted_at is null)`.as('barred'),
    sql<readonly number[]>`array(
      select distinct child_id from restricted_opening
      where restricted_opening.person_id = ${personId} and until_at > ${now})`.as('opened'),
  ] as const
}

/** A person with what was selected by `tiesOfPerson`. */
export function withTies(person: Person, { covers, barred, opened }: TiesRow): Person {
  return {
    ...person,
    ...(covers.length > 0 && { covers: covers.map(coveredOf) }),
    ...(barred.length > 0 && { barred }),
    ...(opened.length > 0 && { opened }),
  }
}

function coveredOf(row: CoverRow): Covered {
  return {
    personId: row.person_id,
    name: row.name,
    roles: row.roles.filter(isRole),
    ...(row.person_ref && { personRef: row.person_ref }),
    ...(row.team_ref && { teamRef: row.team_ref }),
    ...(row.to_on !== null && { until: dayOf(row.to_on) }),
    ...(row.child_ids && { childIds: row.child_ids }),
  }
}
