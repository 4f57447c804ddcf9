import { appendFile } from 'node:fs/promises'
import type { Db, Tx } from '#db/open.ts'
import { insertAnchor, newestLink } from '#db/queries/audit/audit-chain.ts'
import { insertNotices, peopleInRole } from '#db/queries/telling/notices.ts'
import { anchorText, type Anchor } from '#domain/audit/anchor.ts'
import type { Day } from '#domain/calendar/day.ts'

/**
 * Anchors the audit once a day: the newest link is told to the data protection officers (the address in their mail
 * holds the anchor itself), and added as a line to a file where one is named. Both should be out of reach of whoever owns the
 * database (product pages, MS10). Gives the anchor where the day had none yet. A file that cannot be written leaves
 * the day without, to be tried again.
 */
export async function anchorAudit(
  db: Db,
  { today, now, file }: { readonly today: Day; readonly now: Date; readonly file: string | undefined },
): Promise<Anchor | undefined> {
  return db.transaction().execute(async (tx) => {
    const anchor = await newestLink(tx)
    if (!anchor || !(await insertAnchor(tx, today, anchor, now))) return undefined
    await tellOfficers(tx, anchor, today, now)
    if (file !== undefined) await appendFile(file, anchorLine(anchor, now), { flush: true })
    return anchor
  })
}

/** An anchor as a line of a file, with when it was made. */
function anchorLine(anchor: Anchor, now: Date): string {
  return `${now.toISOString()} ${anchorText(anchor)}\n`
}

async function tellOfficers(tx: Tx, anchor: Anchor, today: Day, now: Date): Promise<void> {
  const officers = await peopleInRole(tx, 'data-protection-officer', today)
  await insertNotices(
    tx,
    officers.map((personId) => ({
      kind: 'audit-anchor',
      personId,
      childId: undefined,
      midwayId: undefined,
      path: `/audit?anchor=${encodeURIComponent(anchorText(anchor))}`,
      key: `audit-anchor-${anchor.seq}`,
      at: now,
    })),
  )
}
