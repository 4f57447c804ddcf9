import { z } from 'zod'
import { planChoices } from '#db/queries/children/children-found.ts'
import { childOrders } from '#db/queries/children/children-list.ts'
import { rolesWithOwnChildren } from '#access/scope.ts'
import { dueBands } from '#domain/reviews/due-band.ts'
import { teamAsked } from '#web/list/of-team.ts'
import { paths } from '#web/paths.ts'

/** The whole state of the list, as its address holds it. What makes no sense there is as if it were left out. */
export const childrenAsked = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  plan: z.enum(planChoices).optional().catch(undefined),
  due: z.enum(dueBands).optional().catch(undefined),
  worker: z.literal('none').optional().catch(undefined),
  drift: z.literal('yes').optional().catch(undefined),
  /** Only children whom this one of the person's roles lets the person see. */
  as: z.enum(rolesWithOwnChildren).optional().catch(undefined),
  team: teamAsked,
  sort: z.enum(childOrders).catch('due').default('due'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

export type ChildrenQuery = z.infer<typeof childrenAsked>

/** The address of the list with something changed; any change but of the page leads to the first page. */
export function childrenAddress(
  query: Partial<ChildrenQuery>,
  change: Partial<Record<keyof ChildrenQuery, string | number | undefined>>,
): string {
  const { sort, page, ...filters } = { ...query, page: undefined, ...change }
  return paths.children(undefined, {
    ...filters,
    sort: sort === 'due' ? undefined : sort,
    page: page === 1 ? undefined : page,
  })
}
