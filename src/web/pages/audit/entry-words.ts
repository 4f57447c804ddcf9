import type { EntryRead } from '#db/queries/audit/audit-reading.ts'
import { actionInWords } from '#domain/audit/action-words.ts'
import { plural } from '#domain/calendar/words.ts'

/** What somebody did, to follow their name: "listed children: 25 rows", "opened a restricted record, reason: covering". */
export function entryInWords({ action, count, reason }: EntryRead): string {
  const rows = count === undefined ? '' : `: ${plural(count, 'row')}`
  const because = reason === undefined ? '' : `, reason: ${reason.replaceAll('-', ' ')}`
  return `${actionInWords(action)}${rows}${because}`
}
