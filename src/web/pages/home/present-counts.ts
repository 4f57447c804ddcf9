import type { ChildrenCounts } from '#db/queries/children/count-children.ts'
import type { MidwayCounts } from '#db/queries/reviews/open-midways.ts'
import type { Role } from '#access/roles.ts'
import type { Rarity } from '#web/pathway/rarity.ts'
import { paths } from '#web/paths.ts'

/** One number of a service or a team, with the list that it counts. */
export interface CountRow {
  readonly count: number
  readonly text: string
  readonly href: string
  /** Whether more than none of these calls for somebody. */
  readonly worry: boolean
}

export interface CountGroup {
  readonly title: string
  readonly rows: readonly CountRow[]
}

/** What a team or a service holds, as numbers that lead to their lists. */
export function presentCounts(
  children: ChildrenCounts,
  midways: MidwayCounts,
  /** Undefined for those whom the list of actions is not open to. */
  lateActions: number | undefined,
  as: Extract<Role, 'team-manager' | 'social-worker'> | undefined,
): readonly CountGroup[] {
  const child = (query: Readonly<Record<string, string>>) => paths.children(undefined, { ...query, as })
  const review = (query: Readonly<Record<string, string>>) => paths.reviews(undefined, { ...query, as })
  const { open, cp, cla, both } = children.byPlan
  return [
    {
      title: 'Midway reviews',
      rows: [
        { count: midways.overdue, text: 'overdue', href: review({ due: 'overdue' }), worry: true },
        {
          count: midways['this-week'],
          text: 'due this week',
          href: review({ due: 'this-week' }),
          worry: false,
        },
        {
          count: midways['next-ten'],
          text: 'due in 10 working days',
          href: review({ due: 'next-ten' }),
          worry: false,
        },
        { count: midways.started, text: 'in draft', href: review({ draft: 'yes' }), worry: false },
        { count: midways['no-date'], text: 'without a date', href: review({ due: 'no-date' }), worry: true },
        { count: midways.all, text: 'open in all', href: review({}), worry: false },
      ],
    },
    {
      title: 'Children',
      rows: [
        { count: open, text: 'with an open plan', href: child({}), worry: false },
        { count: cp, text: 'on a child protection plan', href: child({ plan: 'cp' }), worry: false },
        { count: cla, text: 'looked after', href: child({ plan: 'cla' }), worry: false },
        { count: both, text: 'both', href: child({ plan: 'both' }), worry: false },
        {
          count: children.withoutWorker,
          text: 'without a social worker',
          href: child({ worker: 'none' }),
          worry: true,
        },
      ],
    },
    ...(lateActions === undefined ? [] : [actionsGroup(lateActions, as)]),
  ]
}

/** How many have reached the last stage of the pathway, with the rate: a rarity that somebody should know of. */
export function pathwayGroup({ stage, months, reached, per100 }: Rarity): CountGroup {
  return {
    title: 'Pathway',
    rows: [
      {
        count: reached,
        text: `of ${months} months and over: ${per100} in 100 plans`,
        href: paths.pathway(undefined, { stage }),
        worry: true,
      },
    ],
  }
}

function actionsGroup(lateActions: number, as: Role | undefined): CountGroup {
  return {
    title: 'Actions',
    rows: [
      {
        count: lateActions,
        text: 'late',
        href: paths.actions(undefined, { whose: 'all', state: 'late', as }),
        worry: true,
      },
    ],
  }
}
