import { shortReference } from '#workflows/case-notes/short-reference.ts'

/**
 * The short reference of a midway review, such as MR-7F3K-2Q9D: always the same for the same plan, review and
 * occurrence, so that a case note finds its review again after a restore or another load.
 */
export function midwayReference(
  plan: { readonly feed: string; readonly ref: string },
  reviewId: string,
  occurrence: number,
): string {
  return shortReference('MR', JSON.stringify([plan.feed, plan.ref, reviewId, occurrence]))
}
