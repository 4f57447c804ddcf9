import type { Tx } from '#db/open.ts'

/** Begins a session of a family. */
export async function insertSession(
  tx: Tx,
  session: { readonly familyRef: string; readonly personId: number; readonly now: Date },
): Promise<number> {
  const row = await tx
    .insertInto('family_session')
    .values({ family_ref: session.familyRef, started_at: session.now, started_by: session.personId })
    .returning('session_id')
    .executeTakeFirstOrThrow()
  return row.session_id
}

/** Puts a review into a session, also one that had been taken out. */
export async function putIntoSession(
  tx: Tx,
  member: {
    readonly sessionId: number
    readonly midwayId: number
    readonly childId: number
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .insertInto('family_session_child')
    .values({
      session_id: member.sessionId,
      midway_id: member.midwayId,
      child_id: member.childId,
      added_at: member.now,
      added_by: member.personId,
    })
    .onConflict((same) => same.columns(['session_id', 'midway_id']).doUpdateSet({ taken_out_at: null }))
    .execute()
}

/** Takes a review out of a session. Nothing of its draft changes. */
export async function takeOutOfSession(
  tx: Tx,
  member: { readonly sessionId: number; readonly midwayId: number; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('family_session_child')
    .set({ taken_out_at: member.now })
    .where('session_id', '=', member.sessionId)
    .where('midway_id', '=', member.midwayId)
    .execute()
}

/** Takes every review of a child out of the sessions of a family. */
export async function takeChildOutOfSessions(
  tx: Tx,
  child: { readonly childId: number; readonly familyRef: string; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('family_session_child')
    .set({ taken_out_at: child.now })
    .where('child_id', '=', child.childId)
    .where('taken_out_at', 'is', null)
    .where('session_id', 'in', (eb) =>
      eb.selectFrom('family_session').where('family_ref', '=', child.familyRef).select('session_id'),
    )
    .execute()
}

/** Nobody else can write to the session until the transaction ends. */
export async function lockSession(tx: Tx, sessionId: number): Promise<void> {
  await tx
    .selectFrom('family_session')
    .where('session_id', '=', sessionId)
    .select('session_id')
    .forUpdate()
    .execute()
}

/** Keeps what was typed about the talk, as its next version. */
export async function putTalk(
  tx: Tx,
  talk: {
    readonly sessionId: number
    readonly text: string
    readonly version: number
    readonly personId: number
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('family_session')
    .set({
      talk: talk.text,
      talk_version: talk.version,
      talk_saved_at: talk.now,
      talk_saved_by: talk.personId,
    })
    .where('session_id', '=', talk.sessionId)
    .execute()
}

/** Notes what of the talk was put into a child's summary. */
export async function noteGiven(
  tx: Tx,
  given: {
    readonly sessionId: number
    readonly midwayId: number
    readonly text: string
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('family_session_child')
    .set({ given_at: given.now, given_text: given.text })
    .where('session_id', '=', given.sessionId)
    .where('midway_id', '=', given.midwayId)
    .execute()
}
