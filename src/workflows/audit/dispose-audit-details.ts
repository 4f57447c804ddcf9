import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { disposeOfDetails } from '#db/queries/audit/audit-chain.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'

/**
 * Disposes of the details of audit entries written before a day, as a retention schedule asks; who did what about
 * whom and when stays, and the chain still checks (product pages, MS10). Gives how many.
 */
export async function disposeAuditDetails(
  db: Db,
  { before, by, now }: { readonly before: Day; readonly by: string; readonly now: Date },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const entries = await disposeOfDetails(tx, new Date(`${isoDate(before)}T00:00:00Z`))
    await writeAudit(tx, {
      person: { name: by },
      action: 'audit-details-disposed-of',
      detail: { before: isoDate(before), entries },
      at: now,
    })
    return entries
  })
}
