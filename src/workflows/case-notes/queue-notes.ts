import { insertCaseNotes } from '#db/queries/case-notes/case-notes.ts'
import type { Tx } from '#db/open.ts'
import type { WrittenOutput } from '#domain/reviews/outputs.ts'

/**
 * Lets what a signed review, form or minutes (or the step of a concern) is written as wait to be sent to the case system, in the
 * transaction that signs it: nothing is signed that does not wait, and nothing waits that is not signed.
 */
export async function queueNotes(
  tx: Tx,
  queue: {
    readonly outputs: readonly WrittenOutput[]
    readonly childId: number
    /** Who signed or took the step; undefined for what the turn of the day did. */
    readonly personId: number | undefined
    readonly now: Date
  } & (
    | { readonly midwayId: number }
    | { readonly concernStepId: number }
    | { readonly formNo: number }
    | { readonly panelId: number }
  ),
): Promise<void> {
  const { outputs, childId, personId, now, ...about } = queue
  await insertCaseNotes(
    tx,
    outputs.map(({ id, reference, name, noteType, texts, leftOut }) => ({
      ...about,
      reference,
      childId,
      output: id,
      name,
      noteType,
      texts,
      leftOut,
      queuedAt: now,
      queuedBy: personId,
    })),
  )
}
