import { z } from 'zod'
import { rolesWithOwnChildren } from '#access/scope.ts'
import { checksChoices, withoutChoices, type WithoutChoice } from '#domain/pathway/narrowing.ts'
import { teamAsked } from '#web/list/of-team.ts'

/** The whole state of the list, as its address holds it. */
export const pathwayAsked = z.object({
  stage: z.string().max(80).optional().catch(undefined),
  without: z
    .enum(Object.keys(withoutChoices) as WithoutChoice[])
    .optional()
    .catch(undefined),
  checks: z.enum(checksChoices).optional().catch(undefined),
  as: z.enum(rolesWithOwnChildren).optional().catch(undefined),
  team: teamAsked,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

export type PathwayQuery = z.infer<typeof pathwayAsked>
