import { createHash } from 'node:crypto'

/** Letters and digits that cannot be taken for one another when read aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The short reference of a concern, such as CN-7F3K-2Q9D: the same for the same form, so that it is raised once. */
export function concernReference(form: string): string {
  const hash = createHash('sha256').update(form).digest()
  const letters = Array.from(hash.subarray(0, 8), (byte) => alphabet[byte % 32]!).join('')
  return `CN-${letters.slice(0, 4)}-${letters.slice(4)}`
}
