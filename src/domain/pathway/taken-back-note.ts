import { dayOf, type Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'

/** What the child's file is told of a signed form that was taken back: which one, by whom, and why. */
export function takenBackBlock(
  { note, child, review, reference, signedBy }: FrozenRecord,
  back: { readonly because: string; readonly by: string; readonly on: Day },
): string {
  return [
    `${note.title}: taken back`,
    `${child.name}, record ${child.localId}`,
    `What ${signedBy} signed for ${dateInWords(dayOf(review.heldOn))} (${reference}) counts no longer.`,
    `Taken back by ${back.by} on ${dateInWords(back.on)}: ${back.because}`,
  ].join('\n')
}
