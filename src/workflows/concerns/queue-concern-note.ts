import type { Tx } from '#db/open.ts'
import type { NewStep } from '#db/queries/concerns/concerns-writing.ts'
import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import type { ConcernLadder } from '#domain/concerns/ladder.ts'
import { stepNoteBlocks, stepReference, stepTitle } from '#domain/concerns/story.ts'
import { noteTexts } from '#domain/reviews/case-note.ts'
import { queueNotes } from '#workflows/case-notes/queue-notes.ts'

/**
 * Lets the case note of a step wait to be sent to the case system, in the transaction of the step: of the type, under
 * the heading and in the length that its ladder says. A concern about a chair is no part of the child's file.
 */
export async function queueConcernNote(
  tx: Tx,
  concern: KeptConcern,
  step: NewStep & { readonly stepId: number },
  { caseNote }: ConcernLadder,
): Promise<void> {
  if (concern.about === 'chair') return
  if (!caseNote) throw new Error('The national ladder says how a step is written as a case note.')
  const reference = stepReference(concern, step)
  const name = [concern.forename, concern.surname].filter(Boolean).join(' ') || concern.localId
  const blocks = stepNoteBlocks(concern, step, { name, localId: concern.localId }, caseNote)
  await queueNotes(tx, {
    outputs: [
      {
        id: 'concern-step',
        name: caseNote.heading,
        noteType: caseNote.type,
        title: stepTitle(step),
        limit: caseNote.limit,
        reference,
        texts: noteTexts(reference, blocks, caseNote.limit),
        leftOut: [],
      },
    ],
    childId: concern.childId,
    personId: step.by,
    now: step.at,
    concernStepId: step.stepId,
  })
}
