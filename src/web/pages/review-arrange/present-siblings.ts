import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import { childName } from '#web/child/words.ts'
import type { NearSibling } from '#workflows/families/near-siblings.ts'

/** A brother or sister who may be given the same day. */
export interface SiblingChoice {
  /** The review and the version of what is arranged that the person sees. */
  readonly value: string
  readonly name: string
  readonly says: string
}

/** Brothers and sisters with the days that suit both reviews. */
export function presentSiblings(near: readonly NearSibling[]): readonly SiblingChoice[] {
  return near.map(({ midway, child, shared }) => ({
    value: `${midway.reference}.${midway.arrangementVersion}`,
    name: childName(child),
    says: [
      midway.dueOn !== undefined && `Due ${dateInWords(midway.dueOn)}`,
      midway.arrangedFor !== undefined && `arranged for ${dayInWords(midway.arrangedFor)}`,
      shared.from === shared.until
        ? `both can be held on ${dayInWords(shared.from)}`
        : `both can be held from ${dayInWords(shared.from)} to ${dayInWords(shared.until)}`,
    ]
      .filter(Boolean)
      .join('; '),
  }))
}
