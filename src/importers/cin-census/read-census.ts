import { SaxesParser } from 'saxes'
import {
  FileRefused,
  type KnownFacts,
  type ReadPiece,
  type ReadRow,
  type RowProblem,
} from '#workflows/load/feed-file.ts'
import { utf8Pieces } from '#importers/bytes.ts'
import { factsOfChild } from '#importers/cin-census/facts-of-child.ts'
import {
  elementRoles,
  type CensusRecord,
  type Listed,
  type RecordKind,
} from '#importers/cin-census/records.ts'

/** Nothing honest is deeper, longer or larger than this. */
const deepest = 20
const longestLeaf = 20_000
const mostRecords = 20_000
/** The parser holds what it has not understood yet; markup without an end must not fill the memory. */
const longestSilence = 4 * 1024 * 1024

/**
 * Reads a children in need census, child by child. Entities are not expanded and a document type is refused, so that
 * a small file cannot grow. Throws FileRefused where the XML breaks off or is damaged.
 */
export async function* readCensus(path: string, known: KnownFacts): AsyncGenerator<ReadPiece> {
  const census = new Census(path, known)
  for await (const piece of utf8Pieces(path)) {
    census.write(piece.toString('utf8'))
    yield census.take()
  }
  census.close()
  yield { ...census.take(), warnings: census.warnings() }
}

interface OpenRecord extends CensusRecord {
  readonly kind: RecordKind
  readonly leaves: Record<string, string>
  readonly lists: Listed[]
  readonly within: OpenRecord[]
}

class Census {
  readonly #path: string
  readonly #known: KnownFacts
  readonly #parser: SaxesParser
  #depth = 0
  #unheard = 0
  #open: OpenRecord[] = []
  #records = 0
  #leaf = ''
  #leafRole: 'leaf' | 'listed' = 'leaf'
  #text = ''
  #leafLine = 0
  #rows: ReadRow[] = []
  #rejects: RowProblem[] = []
  #children = 0
  readonly #notices = new Map<string, number>()

  constructor(path: string, known: KnownFacts) {
    this.#path = path
    this.#known = known
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw this.#refused(`The XML breaks off or is damaged (${error.message})`)
    })
    parser.on('doctype', () => {
      throw this.#refused('The XML declares a document type (DOCTYPE). A census return has none')
    })
    parser.on('opentag', (tag) => this.#opened(tag.name))
    parser.on('text', (text) => this.#said(text))
    parser.on('cdata', (text) => this.#said(text))
    parser.on('closetag', (tag) => this.#closed(tag.name))
    this.#parser = parser
  }

  write(text: string): void {
    this.#unheard += text.length
    this.#parser.write(text)
    if (this.#unheard > longestSilence) throw this.#refused('The XML has no element for several megabytes')
  }

  close(): void {
    this.#parser.close()
  }

  /** What has been read since the last time of asking. */
  take(): ReadPiece {
    const piece = { rows: this.#rows, rejects: this.#rejects }
    this.#rows = []
    this.#rejects = []
    return piece
  }

  warnings(): string[] {
    const notices = [...this.#notices].map(
      ([what, count]) => `${what}: ${count} ${count === 1 ? 'record' : 'records'}.`,
    )
    return this.#children === 0
      ? ['The census holds no children: nothing was added, changed or ended.']
      : notices
  }

  #opened(name: string): void {
    this.#unheard = 0
    if (++this.#depth > deepest) throw this.#refused(`The XML is nested more than ${deepest} deep`)
    const role = elementRoles.get(name)
    this.#leaf = ''
    if (role === undefined) return
    if (role === 'record') this.#begin(name as RecordKind)
    else if (this.#open.length > 0) {
      this.#leaf = name
      this.#leafRole = role
      this.#text = ''
      this.#leafLine = this.#parser.line
    }
  }

  #begin(kind: RecordKind): void {
    if (kind !== 'Child' && this.#open.length === 0)
      throw this.#refused(`<${kind}> in line ${this.#parser.line} is not within a child`)
    this.#count()
    const record: OpenRecord = {
      kind,
      line: this.#parser.line,
      leaves: Object.create(null) as Record<string, string>,
      lists: [],
      within: [],
    }
    this.#open.at(-1)?.within.push(record)
    this.#open.push(record)
  }

  #count(): void {
    if (++this.#records > mostRecords)
      throw this.#refused(`The child in line ${this.#open[0]?.line} has more than ${mostRecords} records`)
  }

  #said(text: string): void {
    if (this.#leaf === '') return
    this.#text += text
    if (this.#text.length > longestLeaf)
      throw this.#refused(
        `<${this.#leaf}> in line ${this.#leafLine} is longer than ${longestLeaf} characters`,
      )
  }

  #closed(name: string): void {
    this.#unheard = 0
    this.#depth--
    if (name === this.#leaf) {
      const record = this.#open.at(-1)!
      const value = this.#text.trim()
      if (this.#leafRole === 'leaf') record.leaves[name] = value
      else {
        this.#count()
        record.lists.push({ name, value, line: this.#leafLine })
      }
    } else if (this.#open.length > 0 && name === this.#open.at(-1)!.kind) {
      const record = this.#open.pop()!
      if (this.#open.length === 0) this.#finish(record)
    }
    this.#leaf = ''
  }

  #finish(child: OpenRecord): void {
    this.#children++
    this.#records = 0
    factsOfChild(child, this.#known, {
      row: (row) => this.#rows.push(row),
      reject: (problem) => this.#rejects.push(problem),
      notice: (what) => this.#notices.set(what, (this.#notices.get(what) ?? 0) + 1),
    })
  }

  #refused(words: string): FileRefused {
    return new FileRefused(this.#path, `${words}. A children in need census as it is handed in was expected.`)
  }
}
