import { anotherEvent, anotherReason, type ArrangingReasons, type Reason } from '#domain/reviews/arranging.ts'
import { nationalId } from './built-in.ts'
import type { PackLibrary } from './registry.ts'

/**
 * The reasons that a person is offered for moving, bringing forward or stopping a review of a pack: each list is the
 * pack's own or, where it has none, the national one; another reason, in the person's words, always comes last.
 */
export function arrangingReasons(library: PackLibrary, packRef: string): ArrangingReasons {
  const own = library.find(packRef)?.arranging
  const national = library.versionsOf(nationalId).at(-1)?.arranging
  return {
    moved: [...(own?.moved ?? national?.moved ?? []), anotherReason],
    broughtForward: [...(own?.broughtForward ?? national?.broughtForward ?? []), anotherEvent],
    stopped: [...(own?.stopped ?? national?.stopped ?? []), anotherReason],
  }
}

/** Every reason that may be kept about a review, with its words: also why it was found not to be required. */
export function reasonsKnown(
  library: PackLibrary,
  { pack, reviewId }: { readonly pack: string; readonly reviewId: string },
): readonly Reason[] {
  const { moved, broughtForward, stopped } = arrangingReasons(library, pack)
  const waived = library.find(pack)?.arrangements.get(reviewId)?.waiver?.reasons ?? []
  return [...waived, ...moved, ...broughtForward, ...stopped]
}
