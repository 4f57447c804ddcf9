import type { Db } from '#db/open.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertPolicyChoice } from '#db/queries/policies/packs-writing.ts'
import { addedPacks, policyChoices } from '#db/queries/policies/policies.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { choiceProblems, packLibrary } from '#policies/registry.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'

export interface PacksToUse {
  readonly packIds: readonly string[]
  /** The first day on which they hold; undefined is for all dates. */
  readonly from: Day | undefined
  readonly by: string
  readonly now: Date
  readonly today: Day
}

export type PacksUsed =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * Puts policy packs in force from a day on, in place of those that were, and works every date out again in the
 * same transaction. What was counted from a day before keeps the policy that held on that day.
 */
export async function usePacks(db: Db, { packIds, from, by, now, today }: PacksToUse): Promise<PacksUsed> {
  return inTransactionPastTheWall(db, 'policy', async (tx): Promise<PacksUsed> => {
    const problems = choiceProblems(packLibrary(await addedPacks(tx)), packIds)
    if (problems.length > 0) return { ok: false, problems }
    const last = (await policyChoices(tx)).at(-1)
    if (last && last.from === from && last.packIds.join() === packIds.join()) {
      return { ok: true, changed: false }
    }
    await insertPolicyChoice(tx, { packIds, from, by, now })
    await writeAudit(tx, {
      person: { name: by },
      action: 'packs-chosen',
      detail: { packs: packIds.join(' '), from: from === undefined ? null : isoDate(from) },
      at: now,
    })
    await bringUpToDate(tx, { changed: [], today })
    return { ok: true, changed: true }
  })
}
