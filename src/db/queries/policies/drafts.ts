import type { Db, Tx } from '#db/open.ts'

/** A version of a pack that is being written. */
export interface PolicyDraft {
  readonly draftId: number
  readonly packId: string
  /** The version that it was begun from: pack@version. */
  readonly basedOn: string
  readonly text: string
  readonly edition: number
  readonly startedBy: number
  readonly startedByName: string
  readonly startedAt: Date
  readonly changedBy: number
  readonly changedByName: string
  readonly changedAt: Date
  readonly ended: 'published' | 'thrown-away' | undefined
  readonly publishedAs: string | undefined
}

/** The drafts that stand open, the newest first. */
export async function openDrafts(db: Db): Promise<readonly PolicyDraft[]> {
  const rows = await drafts(db).where('policy_draft.ended', 'is', null).orderBy('draft_id', 'desc').execute()
  return rows.map(draftOf)
}

/** One draft; undefined where there is none of that number. */
export async function draftById(db: Db, draftId: number): Promise<PolicyDraft | undefined> {
  const row = await drafts(db).where('draft_id', '=', draftId).executeTakeFirst()
  return row && draftOf(row)
}

/** One draft, held until the transaction ends, so that nobody changes it meanwhile. */
export async function lockDraft(tx: Tx, draftId: number): Promise<PolicyDraft | undefined> {
  const row = await drafts(tx).where('draft_id', '=', draftId).forUpdate('policy_draft').executeTakeFirst()
  return row && draftOf(row)
}

function drafts(db: Db) {
  return db
    .selectFrom('policy_draft')
    .innerJoin('person as starter', 'starter.person_id', 'policy_draft.started_by')
    .innerJoin('person as changer', 'changer.person_id', 'policy_draft.changed_by')
    .selectAll('policy_draft')
    .select(['starter.name as started_by_name', 'changer.name as changed_by_name'])
}

function draftOf(row: Awaited<ReturnType<ReturnType<typeof drafts>['execute']>>[number]): PolicyDraft {
  return {
    draftId: row.draft_id,
    packId: row.pack_id,
    basedOn: row.based_on,
    text: row.body,
    edition: row.edition,
    startedBy: row.started_by,
    startedByName: row.started_by_name,
    startedAt: row.started_at,
    changedBy: row.changed_by,
    changedByName: row.changed_by_name,
    changedAt: row.changed_at,
    ended: row.ended ?? undefined,
    publishedAs: row.published_as ?? undefined,
  }
}

/** Begins a draft and gives its number. */
export async function insertDraft(
  tx: Tx,
  draft: {
    readonly packId: string
    readonly basedOn: string
    readonly text: string
    readonly by: number
    readonly now: Date
  },
): Promise<number> {
  const row = await tx
    .insertInto('policy_draft')
    .values({
      pack_id: draft.packId,
      based_on: draft.basedOn,
      body: draft.text,
      started_by: draft.by,
      started_at: draft.now,
      changed_by: draft.by,
      changed_at: draft.now,
    })
    .returning('draft_id')
    .executeTakeFirstOrThrow()
  return row.draft_id
}

/** Writes a draft's text; false where it is another edition by now, or has ended. */
export async function updateDraft(
  tx: Tx,
  draft: {
    readonly draftId: number
    readonly edition: number
    readonly text: string
    readonly by: number
    readonly now: Date
  },
): Promise<boolean> {
  const updated = await tx
    .updateTable('policy_draft')
    .set({ body: draft.text, edition: draft.edition + 1, changed_by: draft.by, changed_at: draft.now })
    .where('draft_id', '=', draft.draftId)
    .where('edition', '=', draft.edition)
    .where('ended', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** Ends a draft; false where it has ended already, or is another edition by now. */
export async function endDraft(
  tx: Tx,
  draft: {
    readonly draftId: number
    readonly edition: number
    readonly ended: 'published' | 'thrown-away'
    readonly publishedAs: string | undefined
    readonly by: number
    readonly now: Date
  },
): Promise<boolean> {
  const updated = await tx
    .updateTable('policy_draft')
    .set({
      ended: draft.ended,
      ended_by: draft.by,
      ended_at: draft.now,
      published_as: draft.publishedAs ?? null,
    })
    .where('draft_id', '=', draft.draftId)
    .where('edition', '=', draft.edition)
    .where('ended', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
