import type { Db } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { midwayIsOpen } from './open-midways.ts'

/** A midway review whose time has begun and for which no day is arranged. */
export interface WindowOpen {
  readonly midwayId: number
  readonly childId: number
  readonly reference: string
  readonly pack: string
}

/**
 * Open midway reviews of some policies whose time began on one of these days, nothing arranged and nothing begun.
 * For every child: what is done with them decides who is told.
 */
export async function windowsOpened(
  db: Db,
  { packs, from, to }: { readonly packs: readonly string[]; readonly from: Day; readonly to: Day },
): Promise<readonly WindowOpen[]> {
  if (packs.length === 0) return []
  const rows = await db
    .selectFrom('midway')
    .where(midwayIsOpen())
    .where('pack', 'in', packs)
    .where('opens_on', '>=', isoDate(from))
    .where('opens_on', '<=', isoDate(to))
    .where('arranged_for', 'is', null)
    .where('started_at', 'is', null)
    .select(['midway_id', 'child_id', 'reference', 'pack'])
    .orderBy('midway_id')
    .execute()
  return rows.map((row) => ({
    midwayId: row.midway_id,
    childId: row.child_id,
    reference: row.reference,
    pack: row.pack,
  }))
}

/** The policies under which open midway reviews are held. */
export async function packsOfOpenMidways(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('midway').where(midwayIsOpen()).select('pack').distinct().execute()
  return rows.map(({ pack }) => pack)
}
