import { datesIn } from './birth-dates.ts'
import { descriptionsIn } from './descriptions.ts'
import { sureness, type Identity, type MarkKind, type NameMark } from './identity.ts'
import { isOneLetterOff } from './one-letter-off.ts'
import { isAlsoAWord, isMonth, isOrdinary } from './ordinary-words.ts'
import { shortFormsOf } from './short-forms.ts'
import { foldedWords, hasCapital, wordsOf, type Word } from './words-of-text.ts'

/** Whose record a text stands in, and who else there is. */
export interface Household {
  /** The child whom the record is about: its own names are its own. */
  readonly about: Identity
  /** Everybody else of the household who is known. */
  readonly others: readonly Identity[]
  /** Full names that may stand there, such as those of the people on the case. */
  readonly allowed?: readonly string[]
}

/** Shorter names are found as they are written only: too many words lie a letter away from them. */
const shortestNearName = 5
const shortestNearWithoutCapital = 8

/**
 * Where a text for one child's record may tell who another person of the household is: names, known other names,
 * ids, dates of birth and places as they are written; names with one letter off; and, as hints, descriptions. Case
 * and accents make no difference. What the others share with the child, as a surname, is no mark.
 * Source: product.md, page 10 and MS5.
 */
export function findNames(text: string, { about, others, allowed = [] }: Household): readonly NameMark[] {
  const words = wordsOf(text)
  const own = new Set(namesOf(about).flatMap(({ words: parts }) => [...parts, parts.join('')]))
  const spared = allowed.flatMap((name) => sequencesIn(words, foldedWords(name)))
  const marks = others.flatMap((other) => [
    ...namesIn(words, other, own, spared).flatMap((place) => asOf(other, place)),
    ...placesIn(words, other, about),
    ...idsIn(text, other, about),
    ...birthsIn(text, other, about),
  ])
  const descriptions = descriptionsIn(text).map(({ from, to }) => ({
    from,
    to,
    kind: 'description' as const,
  }))
  return apart([...marks, ...descriptions.map((each) => ({ ...each, whose: undefined }))]).map((mark) => ({
    ...mark,
    found: text.slice(mark.from, mark.to),
  }))
}

type Place = Omit<NameMark, 'found'>
type Span = Pick<NameMark, 'from' | 'to'>

interface NameToFind {
  readonly kind: MarkKind
  readonly words: readonly string[]
}

/** An adult is told of by a name as it is written; a surname alone, or nearly a name, would be in every text. */
function asOf({ isAdult }: Identity, place: Place): readonly Place[] {
  if (!isAdult) return [place]
  return place.kind === 'surname' || place.kind === 'near-name' ? [] : [{ ...place, kind: 'adult' }]
}

/** Every name of a person, the longest first. */
function namesOf({ forename, surname, otherNames = [] }: Identity): readonly NameToFind[] {
  const first = foldedWords(forename ?? '')
  const last = foldedWords(surname ?? '')
  const of = (kind: MarkKind, ...lists: (readonly string[])[]): readonly NameToFind[] =>
    lists.filter((list) => list.length > 0).map((list) => ({ kind, words: list }))
  return [
    ...(first.length > 0 && last.length > 0 ? of('full-name', [...first, ...last], [...last, ...first]) : []),
    ...of('other-name', ...otherNames.map(foldedWords), ...shortFormsOf(first)),
    ...of('forename', first, ...(first.length > 1 ? [[first[0]!]] : [])),
    ...of('surname', last, ...(last.length > 1 ? last.map((part) => [part]) : [])),
  ]
}

function namesIn(
  words: readonly Word[],
  other: Identity,
  own: ReadonlySet<string>,
  spared: readonly Span[],
): readonly Place[] {
  const exact = namesOf(other)
    // Where each word of it is the child's own too, it tells nobody apart.
    .filter(({ words: parts }) => !parts.every((part) => own.has(part)))
    .flatMap(({ kind, words: parts }) =>
      sequencesIn(words, parts)
        .filter((span) => kind === 'full-name' || (mayBeAName(words, span) && !isWithin(span, spared)))
        .map((span): Place => ({ ...span, kind, whose: other.key })),
    )
  const single = new Set(
    namesOf(other)
      .filter(({ kind, words: parts }) => kind !== 'full-name' && parts.length > 0)
      .flatMap(({ words: parts }) => [...parts, parts.join('')]),
  )
  const near = words
    .filter((word) => !own.has(word.folded) && !isWithin(word, spared) && isNearly(word, single, own))
    .map(({ from, to }): Place => ({ from, to, kind: 'near-name', whose: other.key }))
  return [...exact, ...near]
}

/** Where words follow each other in a text, with no more between them than a space, a hyphen or a comma. */
function sequencesIn(words: readonly Word[], parts: readonly string[]): readonly Span[] {
  if (parts.length === 0) return []
  const joined = parts.join('')
  return words.flatMap((word, index) => {
    if (parts.length > 1 && word.folded === joined) return [{ from: word.from, to: word.to }]
    const next = words[index + 1]
    // "O Neill" for "O’Neill".
    if (parts.length === 1 && next && next.from - word.to === 1 && word.folded + next.folded === joined)
      return [{ from: word.from, to: next.to }]
    const last = words[index + parts.length - 1]
    if (!last || !parts.every((part, place) => words[index + place]?.folded === part)) return []
    const farApart = parts.some(
      (_, place) => place > 0 && words[index + place]!.from - words[index + place - 1]!.to > 3,
    )
    return farApart ? [] : [{ from: word.from, to: last.to }]
  })
}

/** A name that is an ordinary word too counts where it has a capital, and as a month not beside a figure. */
function mayBeAName(words: readonly Word[], span: Span): boolean {
  const at = words.findIndex(({ from }) => from === span.from)
  const word = words[at]!
  if (word.to !== span.to || !isAlsoAWord(word.folded)) return true
  if (!hasCapital(word)) return false
  if (!isMonth(word.folded)) return true
  return ![words[at - 1], words[at + 1]].some((beside) => /^\d/.test(beside?.folded ?? ''))
}

function isNearly(word: Word, names: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  const { folded } = word
  if (names.has(folded) || /\d/.test(folded)) return false
  const capital = hasCapital(word)
  for (const name of names) {
    if (own.has(name) || isOrdinary(folded, name)) continue
    // "Bens toys": the apostrophe is what most people leave out.
    if (capital && name.length >= 3 && folded === `${name}s`) return true
    if (name.length < (capital ? shortestNearName : shortestNearWithoutCapital)) continue
    if (isOneLetterOff(folded, name)) return true
  }
  return false
}

function placesIn(words: readonly Word[], other: Identity, about: Identity): readonly Place[] {
  const shared = new Set((about.places ?? []).flatMap(placeLines).map((line) => line.join(' ')))
  return (other.places ?? [])
    .flatMap(placeLines)
    .filter((line) => !shared.has(line.join(' ')))
    .flatMap((line) => sequencesIn(words, line))
    .map((span) => ({ ...span, kind: 'place', whose: other.key }))
}

/** What of a place tells it from others: its first line, and its postcode. */
function placeLines(place: string): readonly (readonly string[])[] {
  const postcode = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i.exec(place)?.[0]
  const first = foldedWords(place.split(',')[0] ?? '')
  return [...(first.length > 1 ? [first] : []), ...(postcode ? [foldedWords(postcode)] : [])]
}

/** Ids of fewer letters and figures would be found in ordinary numbers. */
const shortestId = 4

function idsIn(text: string, other: Identity, about: Identity): readonly Place[] {
  const characters = [...(other.localId ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '')]
  const isPlainNumber = /^\d+$/.test(characters.join(''))
  if (characters.length < (isPlainNumber ? shortestId : 2) || other.localId === about.localId) return []
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${characters.join('[\\s./-]?')}(?![\\p{L}\\p{N}])`, 'giu')
  return [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    kind: 'local-id',
    whose: other.key,
  }))
}

function birthsIn(text: string, other: Identity, about: Identity): readonly Place[] {
  const { bornOn } = other
  if (bornOn === undefined || bornOn === about.bornOn) return []
  return datesIn(text)
    .filter(({ days }) => days.includes(bornOn))
    .map(({ from, to }) => ({ from, to, kind: 'date-of-birth', whose: other.key }))
}

function isWithin(span: Span, spans: readonly Span[]): boolean {
  return spans.some(({ from, to }) => from <= span.from && span.to <= to)
}

const order = { exact: 0, near: 1, hint: 2 } as const

/** Marks of which none overlaps another: what is surer stands before what is not, and the longer before the shorter. */
function apart(marks: readonly Place[]): readonly Place[] {
  const kept: Place[] = []
  const ranked = marks.toSorted(
    (a, b) =>
      order[sureness(a.kind)] - order[sureness(b.kind)] || b.to - b.from - (a.to - a.from) || a.from - b.from,
  )
  for (const mark of ranked) {
    if (!kept.some(({ from, to }) => mark.from < to && from < mark.to)) kept.push(mark)
  }
  return kept.toSorted((a, b) => a.from - b.from)
}
