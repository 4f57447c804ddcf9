import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { carriedInWords } from '#domain/reviews/carrying.ts'
import { actionText, talkLines, unansweredInWords } from '#domain/reviews/case-note.ts'
import { setAsideInWords } from '#domain/reviews/set-aside.ts'
import type { FrozenQuestion, FrozenRecord } from '#domain/reviews/record.ts'
import type { Addendum } from '#db/queries/children/records.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'

/** A signed review as a Word document: a title, real headings, plain paragraphs. */
export async function wordDocument(kept: FrozenRecord, addenda: readonly Addendum[]): Promise<Buffer> {
  const record = fitForWord(kept)
  const { child, review, note } = record
  const document = new Document({
    title: `${note.title} – ${child.name}`,
    creator: record.signedBy,
    description: record.reference,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } } },
        heading1: { run: { size: 34, bold: true }, paragraph: { spacing: { after: 120 } } },
        heading2: { run: { size: 27, bold: true }, paragraph: { spacing: { before: 280, after: 80 } } },
        heading3: { run: { size: 23, bold: true }, paragraph: { spacing: { before: 180, after: 40 } } },
      },
    },
    sections: [
      {
        children: [
          ...lines(record.reference),
          new Paragraph({ text: note.title, heading: HeadingLevel.HEADING_1 }),
          ...lines(`${child.name}, record ${child.localId}`),
          ...lines(`Held ${inWords(review.heldOn)}. Signed by ${record.signedBy}, ${record.signedAtWords}.`),
          ...lines(`Policy ${record.policy.pack}`),
          ...(record.talk
            ? [
                heading('How it was held, and who took part'),
                ...talkLines(record).flatMap((line) => lines(line)),
              ]
            : []),
          heading(record.summary.asks),
          ...lines(record.summary.text),
          ...record.groups.flatMap((group) => [
            heading(group.title),
            ...group.questions.flatMap((each) => question(each, child.name)),
          ]),
          ...(record.actions.length > 0 ? [heading('Other actions agreed')] : []),
          ...record.actions.flatMap((action) => lines(actionText(action))),
          ...(addenda.length > 0 ? [heading('Added later')] : []),
          ...addenda.flatMap((addendum) => [
            ...labelled(
              fitForWord(`${addendum.writtenBy}, ${instantWordsWithYear(addendum.writtenAt)}`),
              fitForWord(addendum.text),
            ),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** Word opens no document that holds a control character. One that breaks a line elsewhere breaks it here. */
function fitForWord<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string'
      ? part
          .toWellFormed()
          .replaceAll(/[\u000B\u000C\u0085\u2028\u2029]/g, '\n')
          .replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      : part,
  ) as T
}

function question(asked: FrozenQuestion, childName: string): readonly Paragraph[] {
  const title = new Paragraph({ text: asked.asks, heading: HeadingLevel.HEADING_3 })
  if (asked.notAsked !== null) return [title, ...lines(`Not asked: ${asked.notAsked}`)]
  if (asked.setAside !== undefined)
    return [
      title,
      ...lines(setAsideInWords(childName, asked.setAside)),
      ...asked.actions.flatMap((action) => lines(actionText(action))),
    ]
  const single = asked.parts.length === 1 && asked.parts[0]?.id === ''
  return [
    title,
    ...asked.parts.flatMap((part) => [
      ...(single ? [] : lines(part.asks)),
      ...(part.notAsked === null
        ? [
            ...labelled('Answer', part.answer === '' ? unansweredInWords(asked) : part.answer),
            ...(part.moved === undefined ? [] : lines(`${part.moved}.`)),
          ]
        : lines(`Not asked: ${part.notAsked}`)),
      ...part.evidence.flatMap(({ says, sources }) =>
        labelled('The record showed', `${says}${sources.length > 0 ? ` [${sources.join('; ')}]` : ''}`),
      ),
    ]),
    ...(asked.comment.trim() === '' ? [] : labelled('Comment', asked.comment)),
    ...(asked.carried ? lines(carriedInWords(asked.carried)) : []),
    ...asked.actions.flatMap((action) => lines(actionText(action))),
  ]
}

function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_2 })
}

/** Text as it was typed: every line a line. */
function lines(text: string): readonly Paragraph[] {
  return text
    .split('\n')
    .map((line) => new Paragraph({ children: [new TextRun(line)], spacing: { after: 60 } }))
}

function labelled(label: string, text: string): readonly Paragraph[] {
  const [first = '', ...others] = text.split('\n')
  const start = new Paragraph({
    children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun(first)],
    spacing: { after: 60 },
  })
  return [start, ...others.flatMap((line) => lines(line))]
}

function inWords(date: string): string {
  return dateInWords(dayOf(date))
}
