import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '#db/open.ts'
import { raiseMadeUpConcerns } from './demonstration-concerns.ts'
import { beginMadeUpPanel } from './demonstration-panel.ts'
import { demonstrationPeople } from '#demo/staff.ts'
import { writeAuthority } from '#demo/write-authority.ts'
import type { Day } from '#domain/calendar/day.ts'
import { importFiles } from '#importers/import-files.ts'
import { settleDemonstration } from '#workflows/upkeep/settle-demonstration.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'

/** The packs of the demonstration authority: a CP midway, a looked-after midway and a pathway. */
const demonstrationPacks = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework']

/** How many children with an open plan the demonstration authority has. */
const demonstrationChildren = 240

/**
 * Makes up an authority and loads it, by the same road as an authority's own files: written as SSD tables and
 * local extract, imported, packs chosen, people who can be signed in as.
 */
export async function loadDemonstration(db: Db, { today, now }: { today: Day; now: Date }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-demonstration-'))
  try {
    await writeAuthority({
      children: demonstrationChildren,
      seed: 2026,
      asOf: today,
      // The demonstration shows an authority that has held midway reviews for years.
      earlierMidways: true,
      out: folder,
    })
    await usePacks(db, { packIds: demonstrationPacks, from: undefined, by: 'the demonstration', now, today })
    await importFiles(db, [join(folder, 'ssd'), join(folder, 'extract')], {
      by: { name: 'the demonstration' },
      now,
      today,
      afterwards: (tx, changed) => bringUpToDate(tx, { changed, today }),
    })
    await settleDemonstration(db, { authority: 'Northmoor Council', people: demonstrationPeople, now })
    await raiseMadeUpConcerns(db, { today, now })
    await beginMadeUpPanel(db, { today, now })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
