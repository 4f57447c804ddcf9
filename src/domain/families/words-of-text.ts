/** A word or number of a text, and where it stands. */
export interface Word {
  readonly from: number
  readonly to: number
  /** As it stands, without a possessive ending. */
  readonly text: string
  /** In small letters, without accents and apostrophes, so that "Zoë" and "ZOE" are one word. */
  readonly folded: string
  /** Whether a sentence or a line begins with it. */
  readonly beginsSentence: boolean
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu
const streetWords: Readonly<Record<string, string>> = { rd: 'road', st: 'street', ave: 'avenue', ln: 'lane' }

/** The words of a text in their order. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].map((match) => {
    const whole = match[0]
    const bare = whole.replace(/['’]s$/iu, '')
    return {
      from: match.index,
      to: match.index + bare.length,
      text: bare,
      folded: folded(bare),
      beginsSentence: /(^|[.!?:;\n•–-]\s*["'“‘(]*)$/u.test(
        text.slice(Math.max(0, match.index - 8), match.index),
      ),
    }
  })
}

/** A word as it is compared. */
export function folded(word: string): string {
  const plain = word
    .normalize('NFD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
  return streetWords[plain] ?? plain
}

/** The folded words of a name. */
export function foldedWords(name: string): readonly string[] {
  return wordsOf(name).map((word) => word.folded)
}

/** Whether a word stands with a capital. */
export function hasCapital(word: Word): boolean {
  return /^\p{Lu}/u.test(word.text)
}
