import { sql } from 'kysely'
import type { ChildScope } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { withinScope } from '#db/queries/people/scope.ts'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import type { PanelState } from '#domain/pathway/panel.ts'

/** A panel: which one of the pack, for which day, and how far it has come. */
export interface Panel extends PanelState {
  readonly panelId: number
  readonly ruleId: string
  readonly pack: string
  readonly meetsOn: Day
  readonly heldOn: Day | undefined
  readonly tookPart: string | undefined
  readonly signedAt: Date | undefined
  readonly signedBy: string | undefined
  readonly sha256: string | undefined
  readonly outcomesSentAt: Date | undefined
}

/** A child on the list of a panel. */
export interface PanelChild {
  readonly panelId: number
  readonly childId: number
  readonly planId: number
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly familyRef: string | undefined
  readonly planStart: Day
  /** The last day of the plan, where it has ended by the day that was asked about. */
  readonly leftOn: Day | undefined
  readonly addedBecause: string | undefined
  readonly takenOffBecause: string | undefined
  readonly decision: string | undefined
  readonly reason: string | undefined
  readonly whyNotLess: string | undefined
  readonly decidedBy: string | undefined
  readonly version: number
  readonly minutes: string | undefined
  readonly minutesSha256: string | undefined
}

/** Calls a panel for a day. */
export async function insertPanel(
  tx: Tx,
  panel: {
    readonly ruleId: string
    readonly pack: string
    readonly meetsOn: Day
    readonly personId: number
    readonly now: Date
  },
): Promise<number> {
  const row = await tx
    .insertInto('panel')
    .values({
      rule_id: panel.ruleId,
      pack: panel.pack,
      meets_on: isoDate(panel.meetsOn),
      called_at: panel.now,
      called_by: panel.personId,
    })
    .returning('panel_id')
    .executeTakeFirstOrThrow()
  return row.panel_id
}

/** The panels that a person may know of: all for the whole service, otherwise those with a child of theirs. */
export async function panelsFor(db: Db, scope: ChildScope, today: Day): Promise<readonly Panel[]> {
  const rows = await panelsRead(db, scope, today)
    .orderBy('meets_on', 'desc')
    .orderBy('panel.panel_id', 'desc')
    .execute()
  return rows.map(panelOf)
}

/** One panel, where the person may know of it. */
export async function panelFor(
  db: Db,
  scope: ChildScope,
  today: Day,
  panelId: number,
): Promise<Panel | undefined> {
  const row = await panelsRead(db, scope, today).where('panel.panel_id', '=', panelId).executeTakeFirst()
  return row && panelOf(row)
}

/** A panel, locked until the transaction ends: for whoever leads it, or has found a child of it within a scope. */
export async function lockedPanel(tx: Tx, panelId: number): Promise<Panel | undefined> {
  await tx.selectFrom('panel').where('panel_id', '=', panelId).select('panel_id').forUpdate().execute()
  const row = await panelsRead(tx, { is: 'all' }, 0 as Day)
    .where('panel.panel_id', '=', panelId)
    .executeTakeFirst()
  return row && panelOf(row)
}

/** Notes how far a panel has come. */
export async function putPanel(
  tx: Tx,
  panelId: number,
  set: {
    readonly listSettledAt?: Date
    readonly viewsAskedAt?: Date
    readonly signed?: {
      readonly at: Date
      readonly by: number
      readonly heldOn: Day
      readonly tookPart: string | undefined
      readonly sha256: string
    }
    readonly outcomesSent?: { readonly at: Date; readonly by: number }
  },
): Promise<void> {
  const { listSettledAt, viewsAskedAt, signed, outcomesSent } = set
  await tx
    .updateTable('panel')
    .set({
      ...(listSettledAt && { list_settled_at: listSettledAt }),
      ...(viewsAskedAt && { views_asked_at: viewsAskedAt }),
      ...(signed && {
        signed_at: signed.at,
        signed_by: signed.by,
        held_on: isoDate(signed.heldOn),
        took_part: signed.tookPart ?? null,
        sha256: signed.sha256,
      }),
      ...(outcomesSent && { outcomes_sent_at: outcomesSent.at, outcomes_sent_by: outcomesSent.by }),
    })
    .where('panel_id', '=', panelId)
    .execute()
}

/** The children of a panel whom a scope holds, family by family; those taken off come too, with the reason. */
export async function panelChildren(
  db: Db,
  scope: ChildScope,
  today: Day,
  panelId: number,
): Promise<readonly PanelChild[]> {
  const rows = await childrenRead(db)
    .where('pc.panel_id', '=', panelId)
    .where(withinScope(scope, today, 'pc.child_id'))
    .orderBy('child.surname')
    .orderBy('child.family_ref')
    .orderBy('child.born_on')
    .orderBy('pc.child_id')
    .execute()
  return rows.map((row) => panelChildOf(row, today))
}

/** One child of a panel, where the scope holds the child. */
export async function panelChildFor(
  db: Db,
  scope: ChildScope,
  today: Day,
  { panelId, childId }: { readonly panelId: number; readonly childId: number },
): Promise<PanelChild | undefined> {
  const row = await childrenRead(db)
    .where('pc.panel_id', '=', panelId)
    .where('pc.child_id', '=', childId)
    .where(withinScope(scope, today, 'pc.child_id'))
    .executeTakeFirst()
  return row && panelChildOf(row, today)
}

/** Puts a child on the list of a panel, or back on it. */
export async function putOnList(
  tx: Tx,
  child: {
    readonly panelId: number
    readonly childId: number
    readonly planId: number
    readonly because: string | undefined
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .insertInto('panel_child')
    .values({
      panel_id: child.panelId,
      child_id: child.childId,
      plan_id: child.planId,
      added_at: child.now,
      added_by: child.personId,
      added_because: child.because ?? null,
    })
    .onConflict((same) =>
      same.columns(['panel_id', 'child_id']).doUpdateSet({
        added_at: child.now,
        added_by: child.personId,
        added_because: child.because ?? null,
        taken_off_at: null,
        taken_off_by: null,
        taken_off_because: null,
      }),
    )
    .execute()
}

/** Takes a child off the list of a panel; the row stays with the reason. */
export async function putOffList(
  tx: Tx,
  child: {
    readonly panelId: number
    readonly childId: number
    readonly because: string
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('panel_child')
    .set({ taken_off_at: child.now, taken_off_by: child.personId, taken_off_because: child.because })
    .where('panel_id', '=', child.panelId)
    .where('child_id', '=', child.childId)
    .execute()
}

/** Keeps what was decided for a child, where it stands at the version that the person saw; says whether it did. */
export async function putDecision(
  tx: Tx,
  decided: {
    readonly panelId: number
    readonly childId: number
    readonly decision: string
    readonly reason: string
    readonly whyNotLess: string
    readonly version: number
    readonly personId: number
    readonly now: Date
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('panel_child')
    .set({
      decision: decided.decision,
      decision_reason: decided.reason,
      why_not_less: decided.whyNotLess,
      decided_at: decided.now,
      decided_by: decided.personId,
      version: decided.version + 1,
    })
    .where('panel_id', '=', decided.panelId)
    .where('child_id', '=', decided.childId)
    .where('version', '=', decided.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Keeps the signed minutes about one child. */
export async function putMinutes(
  tx: Tx,
  minutes: {
    readonly panelId: number
    readonly childId: number
    readonly text: string
    readonly sha256: string
  },
): Promise<void> {
  await tx
    .updateTable('panel_child')
    .set({ minutes: minutes.text, minutes_sha256: minutes.sha256 })
    .where('panel_id', '=', minutes.panelId)
    .where('child_id', '=', minutes.childId)
    .execute()
}

function panelsRead(db: Db, scope: ChildScope, today: Day) {
  const query = db
    .selectFrom('panel')
    .leftJoin('person as signer', 'signer.person_id', 'panel.signed_by')
    .selectAll('panel')
    .select('signer.name as signer_name')
  if (scope.is === 'all' || (scope.is === 'any-of' && scope.scopes.some(({ is }) => is === 'all')))
    return query
  return query.where((eb) =>
    eb.exists(
      eb
        .selectFrom('panel_child as mine')
        .whereRef('mine.panel_id', '=', 'panel.panel_id')
        .where('mine.taken_off_at', 'is', null)
        .where(withinScope(scope, today, 'mine.child_id'))
        .select(sql`1`.as('one')),
    ),
  )
}

type PanelRow = Awaited<ReturnType<ReturnType<typeof panelsRead>['execute']>>[number]

function panelOf(row: PanelRow): Panel {
  return {
    panelId: row.panel_id,
    ruleId: row.rule_id,
    pack: row.pack,
    meetsOn: dayOf(row.meets_on),
    heldOn: row.held_on === null ? undefined : dayOf(row.held_on),
    tookPart: row.took_part ?? undefined,
    signedAt: row.signed_at ?? undefined,
    signedBy: row.signer_name ?? undefined,
    sha256: row.sha256 ?? undefined,
    outcomesSentAt: row.outcomes_sent_at ?? undefined,
    listSettled: row.list_settled_at !== null,
    viewsAsked: row.views_asked_at !== null,
    signed: row.signed_at !== null,
    outcomesSent: row.outcomes_sent_at !== null,
  }
}

function childrenRead(db: Db) {
  return db
    .selectFrom('panel_child as pc')
    .innerJoin('child', 'child.child_id', 'pc.child_id')
    .innerJoin('plan', 'plan.plan_id', 'pc.plan_id')
    .leftJoin('person as decider', 'decider.person_id', 'pc.decided_by')
    .selectAll('pc')
    .select(['child.local_id', 'child.forename', 'child.surname', 'child.born_on', 'child.expected_on'])
    .select(['child.family_ref', 'plan.started_on', 'plan.ended_on', 'decider.name as decider_name'])
}

type PanelChildRow = Awaited<ReturnType<ReturnType<typeof childrenRead>['execute']>>[number]

function panelChildOf(row: PanelChildRow, today: Day): PanelChild {
  const endedOn = row.ended_on === null ? undefined : dayOf(row.ended_on)
  return {
    panelId: row.panel_id,
    childId: row.child_id,
    planId: row.plan_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: row.born_on === null ? undefined : dayOf(row.born_on),
    expectedOn: row.expected_on === null ? undefined : dayOf(row.expected_on),
    familyRef: row.family_ref ?? undefined,
    planStart: dayOf(row.started_on),
    leftOn: endedOn !== undefined && endedOn <= today ? endedOn : undefined,
    addedBecause: row.added_because ?? undefined,
    takenOffBecause: row.taken_off_because ?? undefined,
    decision: row.decision ?? undefined,
    reason: row.decision_reason ?? undefined,
    whyNotLess: row.why_not_less ?? undefined,
    decidedBy: row.decider_name ?? undefined,
    version: row.version,
    minutes: row.minutes ?? undefined,
    minutesSha256: row.minutes_sha256 ?? undefined,
  }
}
