import type { Db } from '#db/open.ts'
import { insertAuditCheck } from '#db/queries/audit-chain.ts'
import { writeAudit } from '#db/queries/audit.ts'
import type { Anchor } from '#domain/audit/anchor.ts'
import { checkAudit, type Checked } from './check-audit.ts'

/** Checks the whole log and keeps the sentence that comes of it, with who asked for it and when. */
export async function keepAuditCheck(
  db: Db,
  asked: {
    readonly by: { readonly personId?: number; readonly name: string }
    readonly anchors: readonly Anchor[]
    readonly now: Date
  },
): Promise<Checked> {
  const { by, anchors, now } = asked
  const checked = await checkAudit(db, { anchors })
  const { agrees, says, entries } = checked
  await db.transaction().execute(async (tx) => {
    await insertAuditCheck(tx, { checkedAt: now, checkedBy: by.name, agrees, says })
    await writeAudit(tx, { person: by, action: 'audit-checked', detail: { agrees, entries }, at: now })
  })
  return checked
}
