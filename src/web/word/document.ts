import { Document, Packer, Paragraph, TextRun, type FileChild } from 'docx'

/** What a browser is told that a Word document is. */
export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A Word document as Waymark writes them: Arial, real headings, British English; what was typed is made fit for it. */
export async function wordFile(
  about: { readonly title: string; readonly description: string; readonly creator?: string },
  children: readonly FileChild[],
): Promise<Buffer> {
  const document = new Document({
    ...about,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } } },
        heading1: { run: { size: 34, bold: true }, paragraph: { spacing: { after: 120 } } },
        heading2: { run: { size: 27, bold: true }, paragraph: { spacing: { before: 280, after: 80 } } },
        heading3: { run: { size: 23, bold: true }, paragraph: { spacing: { before: 180, after: 40 } } },
      },
    },
    sections: [{ children }],
  })
  return Packer.toBuffer(document)
}

/** Text as it was typed: every line a line. */
export function lines(text: string): readonly Paragraph[] {
  return text
    .split('\n')
    .map((line) => new Paragraph({ children: [new TextRun(line)], spacing: { after: 60 } }))
}

/** What something is, in bold, and what was said; every line after the first a line of its own. */
export function labelled(label: string, text: string): readonly Paragraph[] {
  const [first = '', ...others] = text.split('\n')
  const start = new Paragraph({
    children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun(first)],
    spacing: { after: 60 },
  })
  return [start, ...others.flatMap((line) => lines(line))]
}

/**
 * A text, or all texts of a value, as Word takes them: it opens no document that holds a control character. One that
 * breaks a line elsewhere breaks it here.
 */
export function fitForWord<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string'
      ? part
          .toWellFormed()
          .replaceAll(/[\u000B\u000C\u0085\u2028\u2029]/g, '\n')
          .replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      : part,
  ) as T
}
