import { createHash } from 'node:crypto'

/** Letters and digits that cannot be taken for one another when read aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * The short reference of a midway review, such as MR-7F3K-2Q9D: always the same for the same plan, review and
 * occurrence, so that a case note finds its review again after a restore or another load.
 */
export function midwayReference(
  plan: { readonly feed: string; readonly ref: string },
  reviewId: string,
  occurrence: number,
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([plan.feed, plan.ref, reviewId, occurrence]))
    .digest()
  const letters = Array.from(hash.subarray(0, 8), (byte) => alphabet[byte % 32]!).join('')
  return `MR-${letters.slice(0, 4)}-${letters.slice(4)}`
}
