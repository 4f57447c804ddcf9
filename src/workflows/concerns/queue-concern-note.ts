import type { Person } from '#access/person.ts'
import type { Tx } from '#db/open.ts'
import type { NewStep } from '#db/queries/concerns/concerns-writing.ts'
import type { KeptConcern } from '#db/queries/concerns/concerns.ts'
import { stepNoteBlocks, stepReference, stepTitle } from '#domain/concerns/story.ts'
import { noteTexts } from '#domain/reviews/case-note.ts'
import { queueNotes } from '#workflows/case-notes/queue-notes.ts'

/** As long as case notes of the packs may be. */
const noteLimit = 20_000

/**
 * Lets the case note of a step wait to be sent to the case system, in the transaction of the step. A concern about a
 * chair is no part of the child's file.
 */
export async function queueConcernNote(
  tx: Tx,
  concern: KeptConcern & { readonly person: Person },
  step: NewStep & { readonly stepId: number },
): Promise<void> {
  if (concern.about === 'chair') return
  const reference = stepReference(concern, step)
  const name = [concern.forename, concern.surname].filter(Boolean).join(' ') || concern.localId
  const blocks = stepNoteBlocks(concern, step, { name, localId: concern.localId })
  await queueNotes(tx, {
    outputs: [
      {
        id: 'concern-step',
        name: 'Concern',
        noteType: 'Concern',
        title: stepTitle(step),
        limit: noteLimit,
        reference,
        texts: noteTexts(reference, blocks, noteLimit),
        leftOut: [],
      },
    ],
    childId: concern.childId,
    personId: concern.person.personId,
    now: step.at,
    concernStepId: step.stepId,
  })
}
