import { answeringRole } from '#access/concerns.ts'
import type { Tx } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Situation } from '#domain/concerns/next-steps.ts'
import type { NoticeKind } from '#domain/telling/kinds.ts'
import { tell, type Addressee } from '#workflows/telling/tell.ts'

/** What is told of a concern: which one, which step of it, and who took the step. */
export interface ConcernTold {
  readonly concernId: number
  readonly childId: number
  /** The number of the step that it tells of. */
  readonly number: number
  readonly by: number | undefined
  readonly today: Day
  readonly now: Date
}

/** Has people told of a step of a concern, each once, in the transaction of the step. */
export async function tellOfConcern(
  tx: Tx,
  kind: NoticeKind,
  to: readonly Addressee[],
  { concernId, childId, number, by, today, now }: ConcernTold,
): Promise<void> {
  if (to.length === 0) return
  await tell(tx, {
    kind,
    to,
    childId,
    path: `/concerns/${concernId}`,
    key: `concern-${concernId}-${number}-${kind}`,
    ...(by !== undefined && { by }),
    today,
    now,
  })
}

/** Whoever has a role of a policy's ladder for the child. */
export function holdersOf(packRoles: readonly string[]): readonly Addressee[] {
  return [...new Set(packRoles.map(answeringRole))].map((role) => ({ role }))
}

/** Whoever is to answer at the present stage: the one to whom it was given, or whoever has its role for the child. */
export function answererOf({ state }: Pick<Situation, 'state'>): readonly Addressee[] {
  return state.givenTo === undefined ? holdersOf([state.stage.to]) : [{ personId: state.givenTo }]
}

/** Told at once where a child is at immediate risk (product pages, page 12). */
export const toldOfImmediateRisk: readonly Addressee[] = [
  { role: 'team-manager' },
  { role: 'service-delivery-manager' },
  { role: 'qa-manager' },
]
