import { eventWords } from '#domain/facts/vocabulary.ts'
import type { Fact } from '#domain/facts/facts.ts'
import { nearest } from '#policies/problems.ts'

/** So many words of a file are named one by one. */
const mostNamed = 20

/** Counts the words of a file for events and meetings that neither Waymark nor any policy pack knows. */
export class UnknownWords {
  readonly #known: ReadonlySet<string>
  readonly #events = new Map<string, number>()
  readonly #meetings = new Map<string, number>()

  /** Events that policy packs declare are no mistakes. */
  constructor(declared: Iterable<string>) {
    this.#known = new Set([...Object.keys(eventWords), ...declared])
  }

  /** Begins with another file. */
  begin(): void {
    this.#events.clear()
    this.#meetings.clear()
  }

  count(fact: Fact): void {
    if (fact.fact === 'event') this.#count(this.#events, fact.kind)
    else if (fact.fact === 'booking') this.#count(this.#meetings, fact.meeting)
  }

  #count(words: Map<string, number>, word: string): void {
    if (!this.#known.has(word)) words.set(word, (words.get(word) ?? 0) + 1)
  }

  /** A warning for each word, the most frequent first. */
  inWords(): string[] {
    return [...this.#warnings('event', this.#events), ...this.#warnings('meeting', this.#meetings)]
  }

  #warnings(what: string, words: ReadonlyMap<string, number>): string[] {
    const inOrder = [...words].toSorted(([, a], [, b]) => b - a)
    const warnings = inOrder.slice(0, mostNamed).map(([word, count]) => {
      const near = nearest(word, this.#known)
      return (
        `${count} ${count === 1 ? 'row holds' : 'rows hold'} the ${what} "${word}", which is none of Waymark's own; ` +
        `it counts only where a policy pack declares it.${near === undefined ? '' : ` Did you mean "${near}"?`}`
      )
    })
    const others = inOrder.length - mostNamed
    if (others > 0) warnings.push(`${others} more words for ${what}s are none of Waymark's own.`)
    return warnings
  }
}
