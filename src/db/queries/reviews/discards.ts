import { z } from 'zod'
import type { Db, Tx } from '#db/open.ts'
import type { TypedField } from '#domain/reviews/answers.ts'

/** One field as it was set aside. */
const keptField = z.object({
  questionId: z.string(),
  partId: z.string(),
  field: z.enum(['answer', 'comment', 'again']),
  value: z.string(),
  version: z.number(),
  savedAt: z.iso.datetime(),
  savedBy: z.number(),
  beside: z.string().optional(),
  carriedFrom: z.string().optional(),
})

type KeptField = z.infer<typeof keptField>

/** A draft that was discarded and not brought back. */
export interface Discard {
  readonly discardId: number
  readonly pack: string
  readonly startedAt: Date
  readonly startedBy: number | undefined
  readonly discardedAt: Date
  readonly discardedBy: string
  readonly reason: string
  readonly answers: readonly KeptField[]
}

/** The last draft of a midway review that was discarded. The caller found the review within a scope. */
export async function lastDiscard(db: Db, midwayId: number): Promise<Discard | undefined> {
  const row = await db
    .selectFrom('midway_discard')
    .leftJoin('person', 'person.person_id', 'midway_discard.discarded_by')
    .where('midway_id', '=', midwayId)
    .where('brought_back_at', 'is', null)
    .select(['discard_id', 'pack', 'started_at', 'started_by', 'discarded_at', 'reason', 'answers', 'name'])
    .orderBy('discard_id', 'desc')
    .executeTakeFirst()
  return (
    row && {
      discardId: row.discard_id,
      pack: row.pack,
      startedAt: row.started_at,
      startedBy: row.started_by ?? undefined,
      discardedAt: row.discarded_at,
      discardedBy: row.name ?? 'Somebody',
      reason: row.reason,
      answers: z.array(keptField).parse(row.answers),
    }
  )
}

/** Keeps a draft as it is discarded: why, by whom, and what had been typed. Gives its number. */
export async function insertDiscard(
  tx: Tx,
  discard: {
    readonly midwayId: number
    readonly now: Date
    readonly personId: number
    readonly reason: string
    readonly answers: readonly TypedField[]
  },
): Promise<number> {
  const started = await tx
    .selectFrom('midway')
    .where('midway_id', '=', discard.midwayId)
    .select(['pack', 'started_at', 'started_by'])
    .executeTakeFirstOrThrow()
  const kept = await tx
    .insertInto('midway_discard')
    .values({
      midway_id: discard.midwayId,
      pack: started.pack,
      started_at: started.started_at ?? discard.now,
      started_by: started.started_by,
      discarded_at: discard.now,
      discarded_by: discard.personId,
      reason: discard.reason,
      answers: JSON.stringify(discard.answers),
    })
    .returning('discard_id')
    .executeTakeFirstOrThrow()
  return kept.discard_id
}

/** Notes that a discarded draft was brought back. */
export async function noteBroughtBack(
  tx: Tx,
  back: { readonly discardId: number; readonly personId: number; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('midway_discard')
    .set({ brought_back_at: back.now, brought_back_by: back.personId })
    .where('discard_id', '=', back.discardId)
    .execute()
}
