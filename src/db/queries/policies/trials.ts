import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { rowsOf } from '#db/queries/load/unnest.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'

/** Children with a plan of this authority that went on on a day or after it, in order of child_id. */
export async function childrenOnPlanSince(db: Db, day: Day): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('plan')
    .where('other_authority', '=', false)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>=', isoDate(day))]))
    .select('child_id')
    .distinct()
    .orderBy('child_id')
    .execute()
  return rows.map((row) => row.child_id)
}

/** A midway review that was worked out from a rule of the policy, with its first due day and the one that stands. */
export interface MidwayKept {
  readonly planId: number
  readonly reviewId: string
  readonly occurrence: number
  readonly firstDueOn: Day
  readonly dueOn: Day
}

/**
 * The midway reviews that a rule asked for and that came to their day in a time. Left out are those beside the planned
 * ones, and those that fell away before their day because the plan ended or the rule no longer held.
 */
export async function midwaysIssued(
  db: Db,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<readonly MidwayKept[]> {
  const rows = await db
    .selectFrom('midway')
    .where('ad_hoc_because', 'is', null)
    .where((eb) =>
      eb.or([
        eb('stopped_because', 'is', null),
        eb('stopped_because', '=', 'superseded'),
        eb('stopped_on', '>', eb.ref('due_on')),
      ]),
    )
    .where('due_on', '>=', isoDate(from))
    .where('due_on', '<=', isoDate(until))
    .select(['plan_id', 'review_id', 'occurrence', 'first_due_on', 'due_on'])
    .orderBy('midway_id')
    .execute()
  return rows.map((row) => ({
    planId: row.plan_id,
    reviewId: row.review_id,
    occurrence: row.occurrence,
    firstDueOn: dayOf(row.first_due_on ?? row.due_on!),
    dueOn: dayOf(row.due_on!),
  }))
}

/** A child for whom a draft changes something. */
export interface TrialChild {
  readonly childId: number
  readonly gained: number
  readonly lost: number
  readonly unlookedNow: number
  readonly unlookedDraft: number
}

/** Keeps what came of a trial; gives its number. */
export async function insertTrial(
  tx: Tx,
  trial: {
    readonly draftId: number
    readonly edition: number
    readonly by: number
    readonly now: Date
    readonly result: object
    readonly children: readonly TrialChild[]
  },
): Promise<number> {
  const { trial_id: trialId } = await tx
    .insertInto('policy_trial')
    .values({
      draft_id: trial.draftId,
      edition: trial.edition,
      ran_by: trial.by,
      ran_at: trial.now,
      result: JSON.stringify(trial.result),
    })
    .returning('trial_id')
    .executeTakeFirstOrThrow()
  const column = (name: string, of: (child: TrialChild) => number) =>
    ({ name, type: 'integer', values: trial.children.map(of) }) as const
  await sql`insert into policy_trial_child (trial_id, child_id, gained, lost, unlooked_now, unlooked_draft)
    select ${trialId}::integer, child_id, gained, lost, unlooked_now, unlooked_draft from ${rowsOf([
      column('child_id', (child) => child.childId),
      column('gained', (child) => child.gained),
      column('lost', (child) => child.lost),
      column('unlooked_now', (child) => child.unlookedNow),
      column('unlooked_draft', (child) => child.unlookedDraft),
    ])} as given`.execute(tx)
  return trialId
}

/** A trial as it was kept. */
export interface TrialKept {
  readonly trialId: number
  readonly edition: number
  readonly ranByName: string
  readonly ranAt: Date
  readonly result: unknown
}

/** The last trial of a draft; undefined where it was never tried. */
export async function lastTrial(db: Db, draftId: number): Promise<TrialKept | undefined> {
  const row = await db
    .selectFrom('policy_trial')
    .innerJoin('person', 'person.person_id', 'policy_trial.ran_by')
    .where('draft_id', '=', draftId)
    .orderBy('trial_id', 'desc')
    .select(['trial_id', 'edition', 'person.name', 'ran_at', 'result'])
    .executeTakeFirst()
  return (
    row && {
      trialId: row.trial_id,
      edition: row.edition,
      ranByName: row.name,
      ranAt: row.ran_at,
      result: row.result,
    }
  )
}

/** The children of a trial whom a person may see, those first whom the draft leaves longest without a look. */
export async function childrenOfTrial(
  db: Db,
  scope: ChildScope,
  today: Day,
  { trialId, most }: { readonly trialId: number; readonly most: number },
): Promise<readonly (TrialChild & { readonly name: string; readonly localId: string })[]> {
  const rows = await db
    .selectFrom('policy_trial_child')
    .innerJoin('child', 'child.child_id', 'policy_trial_child.child_id')
    .where('trial_id', '=', trialId)
    .where(withinScope(scope, today, 'child.child_id'))
    .select(['child.child_id', 'local_id', 'forename', 'surname'])
    .select(['gained', 'lost', 'unlooked_now', 'unlooked_draft'])
    .orderBy((eb) => eb('unlooked_draft', '-', eb.ref('unlooked_now')), 'desc')
    .orderBy('local_id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    childId: row.child_id,
    localId: row.local_id,
    name: [row.forename, row.surname].filter(Boolean).join(' '),
    gained: row.gained,
    lost: row.lost,
    unlookedNow: row.unlooked_now,
    unlookedDraft: row.unlooked_draft,
  }))
}
