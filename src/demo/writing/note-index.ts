import { join } from 'node:path'
import type { Day } from '#domain/calendar/day.ts'
import { CsvTable, dateCell } from './csv-table.ts'

/** A case note of Waymark that stands on a child's file. */
export interface NoteOnFile {
  /** The child's id in the case system. */
  readonly childId: string
  /** The reference on the first line of the note. */
  readonly reference: string
  readonly on: Day
}

/** Writes the case system's own index of case notes, by which Waymark knows that a note arrived; gives the file. */
export async function writeNoteIndex(folder: string, notes: readonly NoteOnFile[]): Promise<string> {
  const headings = ['child_id', 'note_id', 'note_type', 'on', 'title']
  const table = await CsvTable.create(folder, 'case_note_index', headings)
  for (const { childId, reference, on } of notes)
    table.row(childId, `${childId}-${reference}`, 'Case note', dateCell(on), reference)
  await table.file.close()
  return join(folder, 'case_note_index.csv')
}
