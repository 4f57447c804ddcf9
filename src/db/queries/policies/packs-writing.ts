import type { Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/** Keeps a version of a pack that the authority added. */
export async function insertPack(
  tx: Tx,
  pack: {
    readonly id: string
    readonly version: string
    readonly inForceFrom: Day
    readonly sha256: string
    readonly text: string
    readonly now: Date
  },
): Promise<void> {
  await tx
    .insertInto('pack')
    .values({
      pack_id: pack.id,
      version: pack.version,
      in_force_from: isoDate(pack.inForceFrom),
      sha256: pack.sha256,
      body: pack.text,
      published_at: pack.now,
    })
    .execute()
}

/** Keeps which packs are in force from a day on; undefined is for all dates. */
export async function insertPolicyChoice(
  tx: Tx,
  choice: {
    readonly packIds: readonly string[]
    readonly from: Day | undefined
    readonly by: string
    readonly now: Date
  },
): Promise<void> {
  await tx
    .insertInto('policy_choice')
    .values({
      pack_ids: [...choice.packIds],
      from_on: choice.from === undefined ? null : isoDate(choice.from),
      chosen_at: choice.now,
      chosen_by: choice.by,
    })
    .execute()
}
