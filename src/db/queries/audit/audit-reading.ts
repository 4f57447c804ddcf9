import { sql, type SqlBool } from 'kysely'
import type { Db } from '#db/open.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** Which entries of the audit are asked for; the days are always there, because the log is long. */
export interface EntriesAsked {
  readonly from: Day
  readonly to: Day
  /** Part of the name of whoever did it. */
  readonly person?: string | undefined
  /** The authority's own id of the child, whole. */
  readonly child?: string | undefined
  readonly actions?: readonly string[] | undefined
  readonly refusedOnly?: boolean
  /** Children who do not exist for whoever asks. */
  readonly notAbout: readonly number[]
}

/** An entry as it is read by people. */
export interface EntryRead {
  readonly entryId: number
  readonly at: Date
  readonly personName: string
  readonly action: string
  readonly childId: number | undefined
  readonly localId: string | undefined
  readonly reference: string | undefined
  readonly refused: boolean
  readonly count: number | undefined
  readonly reason: string | undefined
}

/** Entries between two days, London time, newest first. */
export async function entriesRead(
  db: Db,
  asked: EntriesAsked,
  place: { readonly limit: number; readonly offset: number },
): Promise<readonly EntryRead[]> {
  const rows = await entriesAsked(db, asked)
    .leftJoin('child as c', 'c.child_id', 'e.child_id')
    .leftJoin('midway as m', 'm.midway_id', 'e.midway_id')
    .select([
      'e.entry_id',
      'e.at',
      'e.person_name',
      'e.action',
      'e.child_id',
      'e.outcome',
      'c.local_id',
      'm.reference',
      sql<string | null>`e.detail ->> 'count'`.as('count'),
      sql<string | null>`e.detail ->> 'reason'`.as('reason'),
    ])
    .orderBy('e.at', 'desc')
    .orderBy('e.entry_id', 'desc')
    .limit(place.limit)
    .offset(place.offset)
    .execute()
  return rows.map((row) => ({
    entryId: row.entry_id,
    at: row.at,
    personName: row.person_name,
    action: row.action,
    childId: row.child_id ?? undefined,
    localId: row.local_id ?? undefined,
    reference: row.reference ?? undefined,
    refused: row.outcome === 'refused',
    count: row.count === null ? undefined : Number(row.count),
    reason: row.reason ?? undefined,
  }))
}

/** How many entries there are of what is asked for. */
export async function countEntries(db: Db, asked: EntriesAsked): Promise<number> {
  const { count } = await entriesAsked(db, asked)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function entriesAsked(db: Db, { from, to, person, child, actions, refusedOnly, notAbout }: EntriesAsked) {
  const midnight = (day: Day) => sql<Date>`(${isoDate(day)}::date)::timestamp at time zone 'Europe/London'`
  const afterLast = sql<Date>`(${isoDate(to)}::date + 1)::timestamp at time zone 'Europe/London'`
  let query = db
    .selectFrom('audit_entry as e')
    .where('e.at', '>=', midnight(from))
    .where('e.at', '<', afterLast)
  if (person) query = query.where(sql<SqlBool>`position(lower(${person}) in lower(e.person_name)) > 0`)
  if (child)
    query = query.where('e.child_id', 'in', (of) =>
      of.selectFrom('child').where('local_id', '=', child).select('child_id'),
    )
  if (actions) query = query.where('e.action', 'in', [...actions])
  if (refusedOnly) query = query.where('e.outcome', '=', 'refused')
  if (notAbout.length > 0)
    query = query.where((eb) =>
      eb.or([eb('e.child_id', 'is', null), eb('e.child_id', 'not in', [...notAbout])]),
    )
  return query
}

/** Somebody who opened a child's record or tried to, with the tie to the child that they had then. */
export interface Reader {
  readonly personId: number | undefined
  readonly name: string
  readonly roles: readonly string[]
  readonly times: number
  readonly refused: number
  /** How often it was on a day on which the case system had no allocation of theirs to the child. */
  readonly withoutTie: number
  readonly first: Date
  readonly last: Date
}

/** In what a refused address may name a child, and what of a child may stand there. */
const named = {
  childId: (childId: number) => sql`array[${String(childId)}]`,
  reference: (childId: number) => sql`array(select reference from midway where child_id = ${childId})`,
  actionId: (childId: number) => sql`array(select action_id::text from action where child_id = ${childId})`,
  concernId: (childId: number) =>
    sql`array(select concern_id::text from concern where child_id = ${childId})`,
}

/**
 * The entries about a child, and the refusals whose address names the child or a review, an action or a concern of the
 * child. Whoever asked could not know of the child, so such an entry keeps the address alone; one whose address names
 * nothing that there is stays in the whole log and is on no child's.
 */
function entriesNaming(childId: number) {
  const refusals = Object.entries(named).map(
    ([name, those]) =>
      sql`select * from audit_entry where child_id is null and detail ->> ${sql.lit(name)} = any (${those(childId)})`,
  )
  return sql.join([sql`select * from audit_entry where child_id = ${childId}`, ...refusals], sql` union `)
}

/**
 * Who opened the record of a child, or wrote in it, or tried to: those without a working tie first, then the latest. A tie is an
 * allocation in the case system, of the person or of the person's team, on the day; cover for a colleague who had one counts.
 */
export async function readersOf(db: Db, childId: number): Promise<readonly Reader[]> {
  const { rows } = await sql<{
    person_id: number | null
    person_name: string
    roles: string[] | null
    times: number
    refused: number
    without_tie: number
    first: Date
    last: Date
  }>`
    with opened as (
      select e.*, p.roles, (e.at at time zone 'Europe/London')::date as on_date
      from (${entriesNaming(childId)}) e left join person p on p.person_id = e.person_id
    ), ties as (
      select o.*, exists (
        select from allocation a join person t on t.person_ref = a.person_ref
          or (t.team_ref = a.team_ref and 'team-manager' = any (t.roles))
        where a.child_id = ${childId}
          and ${goesOn(sql`o.on_date`, 'a')}
          and (t.person_id = o.person_id or t.person_id in (
            select k.for_person_id from cover k
            where k.person_id = o.person_id and ${goesOn(sql`o.on_date`, 'k')}
              and (k.ended_at is null or k.ended_at >= o.at)
              and (k.child_ids is null or ${childId} = any (k.child_ids))
          ))
      ) as tied
      from opened o
    )
    select person_id, person_name, roles, count(*) as times, count(*) filter (where outcome = 'refused') as refused,
      count(*) filter (where not tied) as without_tie, min(at) as first, max(at) as last
    from ties
    group by person_id, person_name, roles
    order by bool_or(not tied) desc, max(at) desc, person_name`.execute(db)
  return rows.map((row) => ({
    personId: row.person_id ?? undefined,
    name: row.person_name,
    roles: row.roles ?? [],
    times: row.times,
    refused: row.refused,
    withoutTie: row.without_tie,
    first: row.first,
    last: row.last,
  }))
}

/** The authority's own id of a child. The caller found the child within a scope. */
export async function localIdOf(db: Db, childId: number): Promise<string> {
  const row = await db
    .selectFrom('child')
    .where('child_id', '=', childId)
    .select('local_id')
    .executeTakeFirstOrThrow()
  return row.local_id
}
