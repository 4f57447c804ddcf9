import { isHeldHere, type HeldHere } from '../held-here.ts'
import type { MadeUpChild } from '../made-up-child.ts'
import { isRestricted } from '../restricted.ts'
import { chairById } from '../staff.ts'
import { dateCell, yesNoCell, type CsvTable } from './csv-table.ts'
import type { ExtractTable } from './ssd-headings.ts'

export type ExtractTables = Readonly<Record<ExtractTable, CsvTable>>

/** Writes the rows of one child into the local extract: what no national table holds. */
export function writeExtractRows(
  tables: ExtractTables,
  child: MadeUpChild,
  {
    earlierMidways,
    heldHere,
  }: { readonly earlierMidways: boolean; readonly heldHere?: HeldHere | undefined },
): void {
  const { id, number } = child
  for (let i = 0; i < child.events.length; i += 1) {
    const event = child.events[i]!
    if (event.kind === 'midway-review' && !earlierMidways) continue
    if (isHeldHere(child, event, heldHere)) continue
    tables.events.row(
      id,
      event.kind,
      dateCell(event.on),
      // Some case systems do not say when a row was written.
      (number + i) % 90 === 0 ? undefined : dateCell(event.recordedOn),
      `${id}-e${i + 1}`,
      yesNoCell(event.seen),
      yesNoCell(event.alone),
      event.attendees,
      event.note,
    )
  }
  for (const [i, booking] of child.bookings.entries()) {
    tables.bookings.row(
      id,
      booking.meeting,
      dateCell(booking.on),
      dateCell(booking.recordedOn),
      `${id}-b${i + 1}`,
    )
  }
  for (const spell of child.chairs) {
    const chair = chairById(spell.chairId)
    tables.chairs.row(
      id,
      chair.id,
      chair.name,
      chair.email,
      spell.role,
      dateCell(spell.from),
      dateCell(spell.to),
    )
  }
  if (isRestricted(child))
    tables.restricted.row(id, yesNoCell(true), 'A relative works for the council', `${id}-r`)
  for (const [i, action] of child.actions.entries()) {
    tables.actions.row(
      id,
      action.what,
      action.ownerId,
      action.ownerName,
      dateCell(action.dueOn),
      dateCell(action.doneOn),
      action.decidedAt,
      dateCell(action.decidedOn),
      `${id}-a${i + 1}`,
    )
  }
}
