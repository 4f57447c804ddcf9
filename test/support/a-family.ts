import type { Db } from '#db/open.ts'
import type { IsoDate } from '#domain/calendar/day.ts'
import { aReview, type AReview } from '#test/support/a-review.ts'

export interface FamilyChild {
  readonly localId: string
  readonly name: readonly [string, string]
  readonly bornOn?: IsoDate
  readonly chairs?: readonly string[]
  readonly plan?: 'cp' | 'cla'
}

/** Brothers and sisters whom the case system groups, each with a midway review that is due; CHAIR-1 chairs unless said. */
export async function aFamily(
  db: Db,
  children: readonly FamilyChild[],
  familyRef = 'F-1',
): Promise<readonly AReview[]> {
  const reviews: AReview[] = []
  for (const child of children) reviews.push(await aReview(db, child))
  const ids = reviews.map(({ childId }) => childId)
  await db.updateTable('child').set({ family_ref: familyRef }).where('child_id', 'in', ids).execute()
  return reviews
}

/** Ava, Benjamin and Zoë Adams. */
export const threeAdams: readonly FamilyChild[] = [
  { localId: 'C-1001', name: ['Ava', 'Adams'], bornOn: '2017-05-09' },
  { localId: 'C-1002', name: ['Benjamin', 'Adams'], bornOn: '2019-03-03' },
  { localId: 'C-1003', name: ['Zoë', 'Adams'], bornOn: '2014-11-30' },
]
