import type { Tx } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { confirmSeenNotes } from '#db/queries/case-notes/case-notes-writing.ts'
import type { Day } from '#domain/calendar/day.ts'
import { tell } from '#workflows/telling/tell.ts'

/**
 * After a load: a note whose reference stands in the index of case notes, on the child's own file and in all its parts,
 * is received; one that stands on another child's file is told of. In the transaction of the load.
 */
export async function confirmNotes(
  tx: Tx,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<{ readonly received: number; readonly misplaced: readonly string[] }> {
  const { received, misplaced } = await confirmSeenNotes(tx, now)
  for (const [action, notes] of [
    ['case-note-received', received],
    ['case-note-misplaced', misplaced],
  ] as const)
    for (const note of notes)
      await writeAudit(tx, {
        person: undefined,
        action,
        childId: note.child_id,
        ...(note.midway_id !== null && { midwayId: note.midway_id }),
        detail: { reference: note.reference },
        at: now,
      })
  for (const note of misplaced)
    await tell(tx, {
      kind: 'note-misplaced',
      to: [{ role: 'chair' }, { role: 'qa-manager' }],
      childId: note.child_id,
      ...(note.midway_id !== null && { midwayId: note.midway_id }),
      path: '/case-notes?state=not-confirmed',
      key: `note-misplaced ${note.reference} ${now.toISOString()}`,
      today,
      now,
    })
  return { received: received.length, misplaced: misplaced.map(({ reference }) => reference) }
}
