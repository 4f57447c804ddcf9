import { dayOf, type IsoDate } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { carriedInWords } from './carrying.ts'
import type { OutputPart } from './form.ts'
import type { FrozenAction, FrozenQuestion, FrozenRecord } from './record.ts'
import { setAsideInWords } from './set-aside.ts'

/** A piece of the note that is kept together where it fits. */
export type Block = string

/**
 * The exact text for the authority's case system: plain text, the short reference on the first line, headings in
 * capitals. Where the case system takes less than it all, the note goes on in further notes, each of which says so;
 * nothing is ever cut off.
 */
export function caseNotes(record: FrozenRecord): readonly string[] {
  return noteTexts(record.reference, recordBlocks(record), record.note.limit)
}

/** Texts of at most so many characters, each with the reference on its first line; nothing is ever cut off. */
export function noteTexts(reference: string, blocks: readonly Block[], limit: number): readonly string[] {
  const whole = [reference, ...blocks].join('\n\n')
  if (whole.length <= limit) return [whole]
  // How many parts there are stands on the first line of each, so their number is found by trying.
  for (let count = 2; ; count++) {
    const notes = inParts(reference, blocks, limit, count)
    if (notes && notes.length <= count)
      return notes.length === count ? notes : inParts(reference, blocks, limit, notes.length)!
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

/** What a record says, in pieces: the opening always, and of the parts those that its note names (all, left out). */
export function recordBlocks(record: FrozenRecord): readonly Block[] {
  const { child, review, policy } = record
  const born =
    child.bornOn !== null
      ? `, born ${inWords(child.bornOn)}`
      : child.expectedOn !== null
        ? `, unborn, expected ${inWords(child.expectedOn)}`
        : ''
  const { parts } = record.note
  const holds = (part: OutputPart) => parts === undefined || parts.includes(part)
  let number = 0
  return [
    [
      record.note.title,
      `${child.name}${born}, record ${child.localId}`,
      `Held ${inWords(review.heldOn)} by ${record.signedBy}${review.dueOn === null ? '' : `; due ${inWords(review.dueOn)}`}`,
      `Signed by ${record.signedBy}, ${record.signedAtWords}`,
      `Policy ${policy.pack}`,
    ].join('\n'),
    ...(holds('participants') && (record.talk || parts) ? [talkBlock(record)] : []),
    ...(holds('summary')
      ? [`${heading(record.note.headings?.summary ?? record.summary.asks)}\n${record.summary.text}`]
      : []),
    ...(holds('answers')
      ? record.groups.flatMap(({ title, questions }) => [
          heading(title),
          ...questions.map((question) => questionText(question, ++number, child.name)),
        ])
      : []),
    ...(holds('actions') && record.actions.length > 0
      ? [
          [
            heading(record.note.headings?.actions ?? 'Other actions agreed'),
            ...record.actions.map(actionText),
          ].join('\n'),
        ]
      : []),
  ]
}

/** How it was held and who took part; that it was not said, where it was not. */
export function talkLines({ talk, signedBy }: FrozenRecord): readonly string[] {
  if (!talk) return ['How it was held and who took part is not stated.']
  const who = talk.tookPart.length > 0 ? [signedBy, ...talk.tookPart].join('; ') : `${signedBy} alone`
  return [talk.way, `Took part: ${who}`]
}

function talkBlock(record: FrozenRecord): Block {
  const title = record.note.headings?.participants ?? 'How it was held, and who took part'
  return [heading(title), ...talkLines(record)].join('\n')
}

function questionText(question: FrozenQuestion, number: number, childName: string): Block {
  if (question.notAsked !== null) return `${number}. ${question.asks}\nNot asked: ${question.notAsked}`
  if (question.setAside !== undefined)
    return [
      `${number}. ${question.asks}`,
      setAsideInWords(childName, question.setAside),
      ...question.actions.map(actionText),
    ].join('\n')
  const single = question.parts.length === 1 && question.parts[0]!.id === ''
  return [
    `${number}. ${question.asks}`,
    ...question.parts.flatMap((part) => [
      ...(single ? [] : [`- ${part.asks}`]),
      part.notAsked === null
        ? `Answer: ${part.answer === '' ? unansweredInWords(question) : part.answer}`
        : `Not asked: ${part.notAsked}`,
      ...(part.moved === undefined ? [] : [`${part.moved}.`]),
      ...part.evidence.map(
        ({ says, sources }) => `Record: ${says}${sources.length > 0 ? ` [${sources.join('; ')}]` : ''}`,
      ),
    ]),
    ...(question.comment.trim() === '' ? [] : [`Comment: ${question.comment}`]),
    ...(question.carried ? [carriedInWords(question.carried)] : []),
    ...question.actions.map(actionText),
  ].join('\n')
}

/** What stands where there is no answer: a prompt of an agenda need not have one. */
export function unansweredInWords({ leftOpen }: Pick<FrozenQuestion, 'leftOpen'>): string {
  return leftOpen ? 'Not gone into' : 'Not answered'
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
