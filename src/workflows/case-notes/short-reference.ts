import { createHash } from 'node:crypto'

/** Letters and digits that cannot be taken for one another when read aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * A short reference that stands on the first line of a case note, such as MR-7F3K-2Q9D: always the same for the same
 * thing, so that a note finds it again after a restore or another load. MR is a midway review, CN a concern, PF a form
 * of the pathway, PM a child's part of a panel's minutes.
 */
export function shortReference(kind: 'MR' | 'CN' | 'PF' | 'PM', of: string): string {
  const hash = createHash('sha256').update(of).digest()
  const letters = Array.from(hash.subarray(0, 8), (byte) => alphabet[byte % 32]!).join('')
  return `${kind}-${letters.slice(0, 4)}-${letters.slice(4)}`
}
