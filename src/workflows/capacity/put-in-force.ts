import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import { insertMove } from '#db/queries/reviews/arranging.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import {
  capacityDecisions,
  reviewsOfDecision,
  type KeptDecision,
  type KeptPutOff,
} from '#db/queries/capacity/decisions.ts'
import { lockDecision, putInForce, putLeftOut, putPutOff } from '#db/queries/capacity/decisions-writing.ts'
import { insertNotices } from '#db/queries/telling/notices.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import type { Db, Tx } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { decisionState, whyNotPutOffTo } from '#domain/capacity/decision.ts'
import { tell } from '#workflows/telling/tell.ts'
import { proposalNow, type ReviewProposed } from './proposal-now.ts'

/** The reason by which a review that was put off names its decision. */
function reasonOfDecision(decisionId: number): string {
  return `capacity-decision-${decisionId}`
}

/**
 * Puts a decision into force once everybody who was asked has agreed: each review is looked at once more, and what
 * needs more care than when it was chosen stays as it is, with the reason. Chairs, workers and those to be told learn
 * of it in their morning mail.
 */
export async function putInForceNow(
  db: Db,
  asked: { readonly decisionId: number; readonly person: Person; readonly today: Day; readonly now: Date },
): Promise<void> {
  const { decisionId, today, now, person } = asked
  await inTransactionPastTheWall(db, 'capacity-in-force', async (tx) => {
    await lockDecision(tx, decisionId)
    const [decision] = await capacityDecisions(tx, { decisionId, limit: 1 })
    if (!decision || decision.inForceAt || decisionState(decision.asked) !== 'in-force') return
    const listed = await listedNow(tx, { is: 'all' }, decision, today)
    for (const kept of await reviewsOfDecision(tx, { is: 'all' }, today, decisionId)) {
      const because = whyLeftOut(kept, listed.get(kept.midwayId), today)
      if (because === undefined) await putOff(tx, decision, kept, asked)
      else await putLeftOut(tx, decisionId, kept.midwayId, because)
    }
    await putInForce(tx, decisionId, now)
    await insertNotices(
      tx,
      [decision.madeBy.personId, ...decision.told]
        .filter((personId) => personId !== person.personId)
        .map((personId) => ({
          kind: 'capacity-decided' as const,
          personId,
          childId: undefined,
          midwayId: undefined,
          path: `/service/capacity/decisions/${decisionId}`,
          key: `capacity-decided-${decisionId}`,
          at: now,
        })),
    )
    await writeAudit(tx, {
      person,
      action: 'capacity-decision-in-force',
      detail: { decision: decisionId },
      at: now,
    })
  })
}

/** What would be left out if a decision that waits came into force now, in words, by midway_id. */
export async function changedSince(
  db: Db,
  scope: ChildScope,
  decision: KeptDecision,
  reviews: readonly KeptPutOff[],
  today: Day,
): Promise<ReadonlyMap<number, string>> {
  const listed = await listedNow(db, scope, decision, today)
  return new Map(
    reviews.flatMap((kept) => {
      const because = whyLeftOut(kept, listed.get(kept.midwayId), today)
      return because === undefined ? [] : [[kept.midwayId, because]]
    }),
  )
}

/** How the reviews that can be put off stand now, by midway_id. */
async function listedNow(
  db: Db,
  scope: ChildScope,
  { from, until }: Pick<KeptDecision, 'from' | 'until'>,
  today: Day,
): Promise<ReadonlyMap<number, ReviewProposed>> {
  const weeks = Math.max(1, Math.ceil((until - Math.min(today, from) + 1) / 7))
  const proposal = await proposalNow(db, scope, { today, weeks })
  return new Map((proposal?.list ?? []).map((one) => [one.row.midwayId, one]))
}

/** Why a review stays as it is although it was chosen, in words; undefined where it is put off. */
function whyLeftOut(kept: KeptPutOff, now: ReviewProposed | undefined, today: Day): string | undefined {
  if (!now) {
    if (kept.dueOn < today) return 'it was overdue before everybody had agreed'
    return 'it was begun, held, stopped or put off meanwhile'
  }
  const { placed } = now
  if (placed.isLocked && !kept.isLocked) return `it needs a second person now: ${placed.reasons.join('; ')}`
  if (kept.isLocked && now.fingerprint !== kept.fingerprint)
    return `what keeps it first has changed: ${placed.reasons.join('; ')}`
  const why = whyNotPutOffTo(kept.to, now.row, today)
  return why === undefined ? undefined : 'the new latest date no longer fits'
}

async function putOff(
  tx: Tx,
  decision: KeptDecision,
  { midwayId, childId, reference, dueOn, to }: KeptPutOff,
  { person, today, now }: { readonly person: Person; readonly today: Day; readonly now: Date },
): Promise<void> {
  const reason = reasonOfDecision(decision.decisionId)
  const agreed = decision.asked.find(({ part }) => part === 'agrees')
  await putPutOff(tx, midwayId, {
    to,
    reason,
    note: decision.why,
    by: decision.madeBy.personId,
    agreedBy: agreed?.personId,
    agreedAs: agreed && 'service-delivery-manager',
    at: now,
  })
  await insertMove(tx, {
    midwayId,
    kind: 'put-off',
    from: dueOn,
    to,
    personId: decision.madeBy.personId,
    reason,
    note: decision.why,
    at: now,
  })
  await tell(tx, {
    kind: 'review-put-off',
    to: [{ role: 'chair' }, { role: 'social-worker' }],
    childId,
    midwayId,
    path: `/reviews/${reference}`,
    key: `review-put-off-${decision.decisionId}-${midwayId}`,
    by: person.personId,
    today,
    now,
  })
  await writeAudit(tx, {
    person,
    action: 'midway-put-off',
    childId,
    midwayId,
    detail: { decision: decision.decisionId },
    at: now,
  })
}
