import { z } from 'zod'

/** The whole state of the list, as its address holds it. */
export const concernsAsked = z.object({
  state: z.enum(['open', 'closed']).catch('open').default('open'),
  stage: z.string().max(80).optional().catch(undefined),
  reply: z.enum(['waiting', 'overdue', 'soon', 'replied']).optional().catch(undefined),
  age: z.enum(['over-20']).optional().catch(undefined),
  kind: z.string().max(80).optional().catch(undefined),
  team: z.string().max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
})

export type ConcernsQuery = z.infer<typeof concernsAsked>
