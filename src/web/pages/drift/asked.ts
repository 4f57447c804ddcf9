import { z } from 'zod'
import { rolesWithOwnChildren } from '#access/scope.ts'
import { driftKinds } from '#domain/drift/rule-in-words.ts'
import { teamAsked } from '#web/list/of-team.ts'

/** The whole state of the list, as its address holds it. */
export const driftAsked = z.object({
  rule: z.enum(driftKinds).optional().catch(undefined),
  /** Only those of the last seven days. */
  new: z.literal('week').optional().catch(undefined),
  state: z.enum(['shown', 'aside']).catch('shown').default('shown'),
  as: z.enum(rolesWithOwnChildren).optional().catch(undefined),
  team: teamAsked,
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
})

export type DriftQuery = z.infer<typeof driftAsked>
