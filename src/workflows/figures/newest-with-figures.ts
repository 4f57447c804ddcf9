import type { Db } from '#db/open.ts'
import { countCells } from '#db/queries/figures/counting.ts'
import { pastTheWall } from '#db/second-wall.ts'
import { periodsToChoose, type Period } from '#domain/figures/period.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { eyesOf, frameOf, policyOfFrame, wholeService } from './frame-of-report.ts'
import type { ReportAsked } from './read-report.ts'

/**
 * The newest other period of the same kind in which a report counted anything, for the same children; undefined where
 * none that may be chosen has. Asked only where the period in hand is empty.
 */
export async function newestWithFigures(
  db: Db,
  { slug, period, filters, today, person }: ReportAsked,
): Promise<Period | undefined> {
  const policy = await policyNow(db)
  const eyes = person ? eyesOf(person) : wholeService
  const others = periodsToChoose(today).filter(({ kind, id }) => kind === period.kind && id !== period.id)
  return pastTheWall('figures', async () => {
    for (const other of others) {
      const { policy: ofFrame } = policyOfFrame(policy, other, today)
      const cells = await countCells(db, slug, frameOf(other, today, eyes, filters, ofFrame))
      if (cells.some(({ count }) => count > 0)) return other
    }
    return undefined
  })
}
