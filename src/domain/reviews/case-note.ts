import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { carriedInWords } from './carrying.ts'
import type { FrozenAction, FrozenQuestion, FrozenRecord } from './record.ts'

/** A piece of the note that is kept together where it fits. */
type Block = string

/**
 * The exact text for the authority's case system: plain text, the short reference on the first line, headings in
 * capitals. Where the case system takes less than it all, the note goes on in further notes, each of which says so;
 * nothing is ever cut off.
 */
export function caseNotes(record: FrozenRecord): readonly string[] {
  const blocks = blocksOf(record)
  const whole = [record.reference, ...blocks].join('\n\n')
  if (whole.length <= record.note.limit) return [whole]
  // How many parts there are stands on the first line of each, so their number is found by trying.
  for (let count = 2; ; count++) {
    const notes = inParts(record.reference, blocks, record.note.limit, count)
    if (notes && notes.length <= count)
      return notes.length === count
        ? notes
        : inParts(record.reference, blocks, record.note.limit, notes.length)!
  }
}

const shortestPart = 200

function inParts(
  reference: string,
  blocks: readonly Block[],
  limit: number,
  count: number,
): readonly string[] | undefined {
  const head = (part: number) => `${reference} (part ${part} of ${count})`
  const foot = (part: number) => `Continues in part ${part + 1} of ${count}.`
  const room = Math.max(limit, shortestPart) - head(count).length - foot(count).length - 4
  const parts: string[] = []
  let text = ''
  for (const block of blocks.flatMap((each) => piecesOf(each, room))) {
    const longer = text === '' ? block : `${text}\n\n${block}`
    if (longer.length <= room) text = longer
    else {
      parts.push(text)
      text = block
    }
  }
  parts.push(text)
  if (parts.length > count) return undefined
  return parts.map((part, index) =>
    [head(index + 1), part, ...(index + 1 < parts.length ? [foot(index + 1)] : [])].join('\n\n'),
  )
}

/** A block that is longer than a note can hold, in pieces that end at a line or a word where there is one. */
function piecesOf(block: Block, room: number): readonly string[] {
  const pieces: string[] = []
  let rest = block
  while (rest.length > room) {
    const head = rest.slice(0, room)
    const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
    // Never between the two halves of one character.
    const cut = end > room / 2 ? end : room - (/[\uD800-\uDBFF]$/.test(head) ? 1 : 0)
    pieces.push(rest.slice(0, cut))
    rest = rest.slice(cut === end ? cut + 1 : cut)
  }
  return rest === '' && pieces.length > 0 ? pieces : [...pieces, rest]
}

function blocksOf(record: FrozenRecord): readonly Block[] {
  const { child, review, policy } = record
  const born =
    child.bornOn !== null
      ? `, born ${inWords(child.bornOn)}`
      : child.expectedOn !== null
        ? `, unborn, expected ${inWords(child.expectedOn)}`
        : ''
  let number = 0
  return [
    [
      record.note.title,
      `${child.name}${born}, record ${child.localId}`,
      `Held ${inWords(review.heldOn)} by ${record.signedBy}${review.dueOn === null ? '' : `; due ${inWords(review.dueOn)}`}`,
      `Signed by ${record.signedBy}, ${record.signedAtWords}`,
      `Policy ${policy.pack}`,
    ].join('\n'),
    `${heading(record.summary.asks)}\n${record.summary.text}`,
    ...record.groups.flatMap(({ title, questions }) => [
      heading(title),
      ...questions.map((question) => questionText(question, ++number)),
    ]),
    ...(record.actions.length > 0
      ? [[heading('Other actions agreed'), ...record.actions.map(actionText)].join('\n')]
      : []),
  ]
}

function questionText(question: FrozenQuestion, number: number): Block {
  if (question.notAsked !== null) return `${number}. ${question.asks}\nNot asked: ${question.notAsked}`
  const single = question.parts.length === 1 && question.parts[0]!.id === ''
  return [
    `${number}. ${question.asks}`,
    ...question.parts.flatMap((part) => [
      ...(single ? [] : [`- ${part.asks}`]),
      part.notAsked === null
        ? `Answer: ${part.answer === '' ? 'Not answered' : part.answer}`
        : `Not asked: ${part.notAsked}`,
      ...part.evidence.map(
        ({ says, sources }) => `Record: ${says}${sources.length > 0 ? ` [${sources.join('; ')}]` : ''}`,
      ),
    ]),
    ...(question.comment.trim() === '' ? [] : [`Comment: ${question.comment}`]),
    ...(question.carried ? [carriedInWords(question.carried)] : []),
    ...question.actions.map(actionText),
  ].join('\n')
}

/** An action as the case note and the record say it. */
export function actionText({ what, owner, dueOn, howKnown }: FrozenAction): string {
  const who = owner ?? 'no owner yet'
  const when = dueOn === null ? 'no date yet' : `by ${inWords(dueOn)}`
  return `Action: ${what} (${who}, ${when})${howKnown ? `. We will know because: ${howKnown}` : ''}`
}

function heading(text: string): string {
  return text.toUpperCase()
}

function inWords(date: IsoDate): string {
  return dateInWords(dayOf(date))
}
