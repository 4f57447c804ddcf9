import type { Tx } from '#db/open.ts'
import { minutesBlocks } from '#domain/pathway/minutes-note.ts'
import type { FrozenMinutes } from '#domain/pathway/minutes.ts'
import type { PanelRule } from '#domain/pathway/rule.ts'
import { noteTexts } from '#domain/reviews/case-note.ts'
import { queueNotes } from '#workflows/case-notes/queue-notes.ts'
import { shortReference } from '#workflows/case-notes/short-reference.ts'

/**
 * Lets what the signed minutes say about one child wait to be sent to the child's file: of the type, under the heading
 * and in the length that the policy says of this panel.
 */
export async function queueMinutesNote(
  tx: Tx,
  { caseNote }: PanelRule,
  minutes: FrozenMinutes,
  by: { readonly panelId: number; readonly childId: number; readonly personId: number; readonly now: Date },
): Promise<void> {
  const { panelId, childId, ...signed } = by
  const reference = shortReference('PM', JSON.stringify([panelId, childId, minutes.signedAt]))
  await queueNotes(tx, {
    ...signed,
    panelId,
    childId,
    outputs: [
      {
        id: 'minutes',
        name: caseNote.heading,
        noteType: caseNote.type,
        title: caseNote.heading,
        limit: caseNote.limit,
        reference,
        texts: noteTexts(reference, minutesBlocks(minutes, caseNote.heading), caseNote.limit),
        leftOut: [],
      },
    ],
  })
}
