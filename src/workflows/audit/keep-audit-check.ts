import type { Db, Tx } from '#db/open.ts'
import { insertAuditCheck, lastCheckBy } from '#db/queries/audit/audit-chain.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { insertNotices, peopleInRole } from '#db/queries/telling/notices.ts'
import type { Anchor } from '#domain/audit/anchor.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { checkAudit, type Checked } from './check-audit.ts'

/** Who checks when nobody asks. */
const itself = { name: 'Waymark' }

/**
 * Checks the whole log and keeps the sentence that comes of it, with who asked for it and when. Where it does not
 * agree the data protection officers are told; whatever people do goes on (product pages, page 20).
 */
export async function keepAuditCheck(
  db: Db,
  asked: {
    readonly by: { readonly personId?: number; readonly name: string }
    readonly anchors: readonly Anchor[]
    readonly today: Day
    readonly now: Date
  },
): Promise<Checked> {
  const { by, anchors, today, now } = asked
  const checked = await checkAudit(db, { anchors })
  const { agrees, says, entries } = checked
  await db.transaction().execute(async (tx) => {
    await insertAuditCheck(tx, { checkedAt: now, checkedBy: by.name, agrees, says })
    await writeAudit(tx, { person: by, action: 'audit-checked', detail: { agrees, entries }, at: now })
    if (!agrees) await tellOfficers(tx, today, now)
  })
  return checked
}

/** Checks the log once a day, without being asked. */
export async function checkAuditDaily(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const last = await lastCheckBy(db, itself.name)
  if (last && momentOf(last).on >= today) return
  await keepAuditCheck(db, { by: itself, anchors: [], today, now })
}

async function tellOfficers(tx: Tx, today: Day, now: Date): Promise<void> {
  const officers = await peopleInRole(tx, 'data-protection-officer', today)
  await insertNotices(
    tx,
    officers.map((personId) => ({
      kind: 'audit-disagrees',
      personId,
      childId: undefined,
      midwayId: undefined,
      path: '/audit',
      key: `audit-disagrees ${isoDate(today)}`,
      at: now,
    })),
  )
}
