import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import { raisedSaid, stepSaid, stepTitle, type Said } from '#domain/concerns/story.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import type { PlanFact } from '#web/pages/concern-story/plan-facts.ts'

/** The bundle of a concern as a Word document: a title, real headings, plain paragraphs. */
export async function bundleDocument(
  concern: KeptConcern,
  facts: readonly PlanFact[],
  title: string,
): Promise<Buffer> {
  const document = new Document({
    title,
    description: concern.reference,
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
          new Paragraph({ text: clean(title), heading: HeadingLevel.HEADING_1 }),
          ...labelled({ label: 'Concern', text: `${concern.reference}: ${concern.kindSays}` }),
          new Paragraph({ text: 'The plan', heading: HeadingLevel.HEADING_2 }),
          ...facts.flatMap(labelled),
          new Paragraph({ text: 'What was asked, answered and done', heading: HeadingLevel.HEADING_2 }),
          ...concern.steps.flatMap((step) => [
            new Paragraph({ text: clean(stepTitle(step)), heading: HeadingLevel.HEADING_3 }),
            ...labelled({
              label: instantWordsWithYear(step.at),
              text: step.byName ?? 'By the policy, without anybody',
            }),
            ...(step.kind === 'raised' ? raisedSaid(concern) : []).flatMap(labelled),
            ...stepSaid(step).flatMap(labelled),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function labelled({ label, text }: Said): readonly Paragraph[] {
  const [first = '', ...others] = clean(text).split('\n')
  const run = [new TextRun({ text: `${clean(label)}: `, bold: true }), new TextRun(first)]
  return [
    new Paragraph({ children: run, spacing: { after: 60 } }),
    ...others.map((line) => new Paragraph({ children: [new TextRun(line)], spacing: { after: 60 } })),
  ]
}

/** Word opens no document that holds a control character. One that breaks a line elsewhere breaks it here. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u000B\u000C\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
