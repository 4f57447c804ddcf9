import { wayInWords } from './arranging.ts'
import type { FrozenTalk } from './record.ts'

/** The ways in which a review can be held. */
export const waysHeld = ['desk', 'telephone', 'video', 'face-to-face'] as const

export type WayHeld = (typeof waysHeld)[number]

/** Whether a word names a way in which a review can be held. */
export function isWayHeld(word: string): word is WayHeld {
  return (waysHeld as readonly string[]).includes(word)
}

/** How it was held and who took part, as the record keeps it; undefined where the chair did not say. */
export function talkHeld(way: WayHeld | undefined, tookPart: readonly string[]): FrozenTalk | undefined {
  if (way === undefined) return undefined
  const named = tookPart.map((name) => name.trim()).filter((name) => name !== '')
  return { way: wayInWords(way), tookPart: named }
}
