import { z } from 'zod'
import { noteStates } from '#domain/reviews/note-state.ts'

/** The whole state of the list, as its address holds it. */
export const caseNotesAsked = z.object({
  state: z.enum(noteStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})
