/** An audit entry as its link in the chain holds it: each value as the database writes it in text. */
export interface LinkedEntry {
  readonly seq: number
  readonly entryId: number
  /** Microseconds since 1 January 1970, as digits. */
  readonly atMicros: string
  readonly personId: string | null
  readonly personName: string
  readonly action: string
  readonly childId: string | null
  readonly midwayId: string | null
  readonly outcome: string
  /** SHA-256 of the salt and the detail, so that the detail itself may go. */
  readonly detailSha256: string
}

/** What stands before the first link. */
export const beforeTheFirst = '0'.repeat(64)

/**
 * The text whose SHA-256 is a link: a JSON list without spaces of the link before and what the entry says
 * (product pages, MS10). The database writes the same text when the entry is committed.
 */
export function linkContent(before: string, entry: LinkedEntry): string {
  return JSON.stringify([
    before,
    String(entry.seq),
    String(entry.entryId),
    entry.atMicros,
    entry.personId,
    entry.personName,
    entry.action,
    entry.childId,
    entry.midwayId,
    entry.outcome,
    entry.detailSha256,
  ])
}
