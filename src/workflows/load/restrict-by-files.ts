import type { Tx } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { liftWhatFilesSet, restrictWhatFilesSay } from '#db/queries/load/restricted-flags.ts'

/**
 * After a load: a record that the case system's files mark is restricted here, and one that they mark no longer is not,
 * in the transaction of the load, so that no restricted record is open for a moment. What a person here set stays.
 */
export async function restrictByFiles(
  tx: Tx,
  { loadId, now }: { readonly loadId: number; readonly now: Date },
) {
  const lifted = await liftWhatFilesSet(tx, now)
  const set = await restrictWhatFilesSay(tx, now)
  for (const [action, children] of [
    ['child-unrestricted', lifted],
    ['child-restricted', set],
  ] as const)
    for (const childId of children)
      await writeAudit(tx, { person: undefined, action, childId, detail: { load: loadId }, at: now })
}
