import { HeadingLevel, Paragraph } from 'docx'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { carriedInWords } from '#domain/reviews/carrying.ts'
import { actionText, talkLines, unansweredInWords } from '#domain/reviews/case-note.ts'
import { setAsideInWords } from '#domain/reviews/set-aside.ts'
import type { FrozenQuestion, FrozenRecord } from '#domain/reviews/record.ts'
import type { Addendum } from '#db/queries/children/records.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { fitForWord, labelled, lines, wordFile } from '#web/word/document.ts'

/** A signed review as a Word document: a title, real headings, plain paragraphs. */
export function wordDocument(kept: FrozenRecord, addenda: readonly Addendum[]): Promise<Buffer> {
  const record = fitForWord(kept)
  const { child, review, note } = record
  const about = {
    title: `${note.title} – ${child.name}`,
    creator: record.signedBy,
    description: record.reference,
  }
  return wordFile(about, [
    ...lines(record.reference),
    new Paragraph({ text: note.title, heading: HeadingLevel.HEADING_1 }),
    ...lines(`${child.name}, record ${child.localId}`),
    ...lines(`Held ${inWords(review.heldOn)}. Signed by ${record.signedBy}, ${record.signedAtWords}.`),
    ...lines(`Policy ${record.policy.pack}`),
    ...(record.talk
      ? [heading('How it was held, and who took part'), ...talkLines(record).flatMap((line) => lines(line))]
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
  ])
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

function inWords(date: string): string {
  return dateInWords(dayOf(date))
}
