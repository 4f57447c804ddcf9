import { z } from 'zod'
import { rolesWithOwnChildren } from '#access/scope.ts'
import { teamAsked } from '#web/list/of-team.ts'

/** Steps by whose state the list can be narrowed, each by the events that say it was done. */
export const stepsAsked = {
  'family-group-conference': ['family-group-conference-held'],
  consultation: ['systemic-consultation'],
  'legal-planning-meeting': ['legal-planning-meeting'],
  'pre-proceedings': ['pre-proceedings-started', 'letter-before-proceedings', 'proceedings-issued'],
} as const

export type StepAsked = keyof typeof stepsAsked

/** The whole state of the list, as its address holds it. */
export const pathwayAsked = z.object({
  stage: z.string().max(80).optional().catch(undefined),
  without: z
    .enum(['family-group-conference', 'consultation', 'legal-planning-meeting', 'pre-proceedings'])
    .optional()
    .catch(undefined),
  checks: z.enum(['not-done', 'must-not-done']).optional().catch(undefined),
  as: z.enum(rolesWithOwnChildren).optional().catch(undefined),
  team: teamAsked,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

export type PathwayQuery = z.infer<typeof pathwayAsked>
