import { HeadingLevel, Paragraph } from 'docx'
import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import { raisedSaid, stepSaid, stepTitle, type Said } from '#domain/concerns/story.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import type { PlanFact } from '#web/pages/concern-story/plan-facts.ts'
import { fitForWord, labelled, wordFile } from '#web/word/document.ts'

/** The bundle of a concern as a Word document: a title, real headings, plain paragraphs. */
export function bundleDocument(
  concern: KeptConcern,
  facts: readonly PlanFact[],
  title: string,
): Promise<Buffer> {
  return wordFile({ title, description: concern.reference }, [
    new Paragraph({ text: fitForWord(title), heading: HeadingLevel.HEADING_1 }),
    ...said({ label: 'Concern', text: `${concern.reference}: ${concern.kindSays}` }),
    new Paragraph({ text: 'The plan', heading: HeadingLevel.HEADING_2 }),
    ...facts.flatMap(said),
    new Paragraph({ text: 'What was asked, answered and done', heading: HeadingLevel.HEADING_2 }),
    ...concern.steps.flatMap((step) => [
      new Paragraph({ text: fitForWord(stepTitle(step)), heading: HeadingLevel.HEADING_3 }),
      ...said({
        label: instantWordsWithYear(step.at),
        text: step.byName ?? 'By the policy, without anybody',
      }),
      ...(step.kind === 'raised' ? raisedSaid(concern) : []).flatMap(said),
      ...stepSaid(step).flatMap(said),
    ]),
  ])
}

function said({ label, text }: Said): readonly Paragraph[] {
  return labelled(fitForWord(label), fitForWord(text))
}
