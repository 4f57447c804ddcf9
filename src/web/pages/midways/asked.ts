import { z } from 'zod'
import { rolesWithOwnChildren } from '#access/scope.ts'
import { midwayStandings } from '#db/queries/reviews/open-midways.ts'
import { periodOf } from '#domain/figures/period.ts'
import { dueColumns } from '#domain/reviews/timeliness.ts'
import { dueBands } from '#domain/reviews/due-band.ts'
import { teamAsked } from '#web/list/of-team.ts'

/** The whole state of the list, as its address holds it. */
export const midwaysAsked = z.object({
  stands: z.enum(midwayStandings).optional().catch(undefined),
  month: z
    .string()
    .refine((id) => periodOf(id)?.kind === 'month')
    .optional()
    .catch(undefined),
  column: z.enum(dueColumns).optional().catch(undefined),
  due: z.enum(dueBands).optional().catch(undefined),
  draft: z.literal('yes').optional().catch(undefined),
  /** Only of plans on which a sign of drift shows. */
  drift: z.literal('yes').optional().catch(undefined),
  plan: z.enum(['cp', 'cla']).optional().catch(undefined),
  as: z.enum(rolesWithOwnChildren).optional().catch(undefined),
  team: teamAsked,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

export type MidwaysQuery = z.infer<typeof midwaysAsked>
