import type { FrozenTalk } from './record.ts'

/** The ways in which a review can be held, as the screen and the record say them. */
export const waysHeld = {
  desk: 'At the desk, from the record',
  telephone: 'By telephone',
  video: 'By video',
  'face-to-face': 'Face to face',
} as const

export type WayHeld = keyof typeof waysHeld

/** Whether a word names a way in which a review can be held. */
export function isWayHeld(word: string): word is WayHeld {
  return Object.hasOwn(waysHeld, word)
}

/** How it was held and who took part, as the record keeps it; undefined where the chair did not say. */
export function talkHeld(way: WayHeld | undefined, tookPart: readonly string[]): FrozenTalk | undefined {
  if (way === undefined) return undefined
  const named = tookPart.map((name) => name.trim()).filter((name) => name !== '')
  return { way: waysHeld[way], tookPart: named }
}
