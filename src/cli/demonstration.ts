import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '#db/open.ts'
import { raiseMadeUpConcerns } from './demonstration-concerns.ts'
import { addCapacityPack, capacityPack, enterMadeUpHours } from './demonstration-capacity.ts'
import { beginMadeUpPanel } from './demonstration-panel.ts'
import { holdMadeUpReviews, notesOnFile } from './demonstration-reviews.ts'
import { reviewsHeldHere } from '#demo/held-here.ts'
import { demonstrationPeople } from '#demo/staff.ts'
import { writeNoteIndex } from '#demo/writing/note-index.ts'
import { writeAuthority } from '#demo/write-authority.ts'
import { addDays, isoDate, mondayOf, type Day } from '#domain/calendar/day.ts'
import { importFiles } from '#importers/import-files.ts'
import { settleDemonstration } from '#workflows/upkeep/settle-demonstration.ts'
import { usePacks } from '#workflows/policies/use-packs.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'

/** The packs of the demonstration authority: a CP midway, a looked-after midway, a pathway, and which reviews may be put off. */
const demonstrationPacks = [
  'cp-six-and-twelve-week',
  'cla-twelve-week',
  'cp-progress-framework',
  capacityPack,
]

/** How many children with an open plan the demonstration authority has. */
const demonstrationChildren = 240

/** How many weeks the demonstration authority has had Waymark. */
const weeksInUse = 13

/**
 * Makes up an authority and loads it, by the same road as an authority's own files: written as SSD tables and
 * local extract, imported, packs chosen, people who can be signed in as.
 */
export async function loadDemonstration(db: Db, { today, now }: { today: Day; now: Date }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-demonstration-'))
  try {
    // An authority that has held midway reviews for years, and for a quarter of a year in Waymark.
    const authority = { children: demonstrationChildren, seed: 2026, asOf: today, earlierMidways: true }
    const from = addDays(mondayOf(today), -7 * weeksInUse)
    const heldHere = { chairId: demonstrationPeople[0]!.chairId!, from }
    await writeAuthority({ ...authority, heldHere, out: folder })
    await addCapacityPack(db, { today, now })
    await usePacks(db, {
      packIds: demonstrationPacks,
      from: undefined,
      by: 'the demonstration',
      now: new Date(`${isoDate(from)}T09:00:00Z`),
      today: from,
    })
    const load = (files: readonly string[], workedOutOn: Day) =>
      importFiles(db, files, {
        by: { name: 'the demonstration' },
        now,
        today,
        afterwards: (tx, changed) => bringUpToDate(tx, { changed, today: workedOutOn }),
      })
    await load([join(folder, 'ssd'), join(folder, 'extract')], from)
    await settleDemonstration(db, { authority: 'Northmoor Council', people: demonstrationPeople, now })
    await holdMadeUpReviews(db, { reviews: reviewsHeldHere(authority, heldHere), from, today })
    await load([await writeNoteIndex(folder, await notesOnFile(db, today))], today)
    await raiseMadeUpConcerns(db, { today, now })
    await beginMadeUpPanel(db, { today, now })
    await enterMadeUpHours(db, { today, now })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
