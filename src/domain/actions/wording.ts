/**
 * Whether two actions say the same thing. Plans drift when an action is agreed again and again in slightly other
 * words (product pages 2.1 row 26 and page 11), so the words are compared without case, marks, endings and the small
 * words that carry nothing: they are the same where four in five of their words are.
 */
export function saysTheSame(one: string, other: string): boolean {
  const words = new Set(wordsOf(one))
  const others = new Set(wordsOf(other))
  if (words.size === 0 || others.size === 0) return false
  const shared = [...words].filter((word) => others.has(word)).length
  return shared / (words.size + others.size - shared) >= sameShare
}

const sameShare = 0.8

const small = new Set(
  (
    'a an and the to of for in on by at with from as is are be been will shall should must that this it its their ' +
    'his her they them he she who which or so'
  ).split(' '),
)

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !small.has(word))
    .map(stem)
}

/** Visits, visited and visiting are one word here, as refer and referred are; short words stay as they are. */
function stem(word: string): string {
  const ending = ['ing', 'ed', 'es', 's'].find(
    (each) => word.length - each.length >= 4 && word.endsWith(each),
  )
  return word
    .slice(0, word.length - (ending?.length ?? 0))
    .replace(/e$/, '')
    .replace(/([^aeiou])\1$/, '$1')
}
