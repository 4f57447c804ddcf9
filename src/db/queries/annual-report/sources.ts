import { sql, type RawBuilder } from 'kysely'
import type { ConcernSight } from '#access/concerns.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { concernInSight } from '#db/queries/concerns/concern-sight.ts'
import { date, dayInLondon, inPeriod, instantInPeriod } from '#db/queries/figures/population.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import type { SourceKind } from '#domain/annual-report/sections.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Period } from '#domain/figures/period.ts'

/** What an example can be written from: a signed review, a concern that was closed, a note of good practice. */
export interface ExampleSource {
  /** As an address names it: review-MR-7F3K-2, concern-12, good-practice-3. */
  readonly source: string
  readonly kind: SourceKind
  readonly childId: number
  readonly localId: string
  readonly forename: string | null
  readonly surname: string | null
  readonly on: string
  /** What tells it from others: the kind of concern, who was thanked; nothing of a review. */
  readonly says: string
}

/** Whose sources are looked for. */
export interface SourcesSeen {
  readonly scope: ChildScope
  readonly sight: ConcernSight
  readonly today: Day
}

/** How many sources of some kinds a year has for a person. */
export async function countExampleSources(
  db: Db,
  seen: SourcesSeen,
  period: Period,
  kinds: readonly SourceKind[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (${sourcesOf(seen, kinds, period)}) found`.execute(db)
  return rows[0]!.count
}

/** The sources of a year, the newest first. */
export async function exampleSources(
  db: Db,
  seen: SourcesSeen,
  period: Period,
  kinds: readonly SourceKind[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly ExampleSource[]> {
  const { rows } = await sql<ExampleSource>`
    select found.*, child.local_id as "localId", child.forename, child.surname
    from (${sourcesOf(seen, kinds, period)}) found join child on child.child_id = found."childId"
    order by "on" desc, source limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** One source of a year, where the person may see it. */
export async function exampleSource(
  db: Db,
  seen: SourcesSeen,
  period: Period,
  kinds: readonly SourceKind[],
  source: string,
): Promise<ExampleSource | undefined> {
  const { rows } = await sql<ExampleSource>`
    select found.*, child.local_id as "localId", child.forename, child.surname
    from (${sourcesOf(seen, kinds, period)}) found join child on child.child_id = found."childId"
    where source = ${source}`.execute(db)
  return rows[0]
}

function sourcesOf(seen: SourcesSeen, kinds: readonly SourceKind[], period: Period): RawBuilder<unknown> {
  const { scope, sight, today } = seen
  // The parts of a report's frame that the conditions on days need.
  const frame = { period, cutOff: period.until }
  const parts: Readonly<Record<SourceKind, RawBuilder<unknown>>> = {
    review: sql`select 'review-' || midway.reference as source, 'review' as kind, midway.child_id as "childId",
        ${dayInLondon('midway.signed_at')} as "on", '' as says
      from midway where ${instantInPeriod(frame, 'midway.signed_at')}
        and ${withinScope(scope, today, 'midway.child_id')}`,
    concern: sql`select 'concern-' || concern.concern_id as source, 'concern' as kind, concern.child_id as "childId",
        concern_standing.closed_on as "on", concern.kind_says as says
      from concern join concern_standing using (concern_id)
      where concern_standing.closed_on is not null and ${inPeriod(frame, 'concern_standing.closed_on')}
        and concern_standing.closed_on <= ${date(today)}
        and ${withinScope(scope, today, 'concern.child_id')} and ${concernInSight(sight, today)}`,
    'good-practice': sql`select 'good-practice-' || note_id as source, 'good-practice' as kind,
        good_practice_note.child_id as "childId", ${dayInLondon('good_practice_note.written_at')} as "on", thanked as says
      from good_practice_note where may_be_shared and ${instantInPeriod(frame, 'good_practice_note.written_at')}
        and ${withinScope(scope, today, 'good_practice_note.child_id')}`,
  }
  return sql.join(
    kinds.map((kind) => parts[kind]),
    sql` union all `,
  )
}
