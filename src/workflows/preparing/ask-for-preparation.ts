import { chairedBy } from '#access/chairing.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway } from '#db/queries/reviews/midways.ts'
import { peopleAllocated } from '#db/queries/telling/notices.ts'
import { preparationOf } from '#db/queries/preparing/preparation.ts'
import { noteAsked } from '#db/queries/preparing/preparation-writing.ts'
import { boxLimit } from '#domain/preparing/boxes.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { asksManagerToDecide } from './preparation-at-hand.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'
import { tell } from '#workflows/telling/tell.ts'

/**
 * The chair asks for a midway review to be prepared. The social worker is told in the digest; the team manager only
 * where a decision is asked for, with its text (six-monthly midpoint policy: the supervisor only when a decision is
 * needed). Asked again, it tells whoever has come to the child since, and keeps the day it was first asked for.
 */
export async function askForPreparation(
  db: Db,
  asked: ReviewAsked & { readonly decision: string },
): Promise<{ readonly ok: true; readonly workerIsHere: boolean } | Refusal> {
  const { person, reference, today, now } = asked
  const decision = asKept(asked.decision).trim()
  if (decision.length > boxLimit) {
    const over = `Make it ${boxLimit} characters or fewer; it has ${decision.length}`
    return { ok: false, because: 'problems', problems: [over] }
  }
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person), today, reference)
    if (!midway) return notFound
    const { outcome } = await preparationOf(tx, midway.midwayId)
    if (midway.signedAt || midway.startedAt) return refused('This midway review is started already.')
    if (midway.stoppedBecause !== undefined || outcome !== undefined) {
      return refused('This midway review is not going to be held, so there is nothing to prepare.')
    }
    const { library } = await policyNow(tx)
    if (decision !== '' && !asksManagerToDecide(library.find(midway.pack), midway.reviewId)) {
      return refused('The policy has no team manager in this midway review to be asked for a decision.')
    }
    const { midwayId, childId } = midway
    await noteAsked(tx, {
      midwayId,
      personId: person.personId,
      decision: decision === '' ? undefined : decision,
      now,
    })
    const telling = {
      childId,
      midwayId,
      path: `/reviews/${reference}/prepare`,
      by: person.personId,
      today,
      now,
    }
    await tell(tx, {
      ...telling,
      kind: 'prepare-asked',
      to: [{ role: 'social-worker' }],
      key: `prepare-asked:${midwayId}`,
    })
    if (decision !== '') {
      await tell(tx, {
        ...telling,
        kind: 'decision-asked',
        to: [{ role: 'team-manager' }],
        key: `decision-asked:${midwayId}`,
      })
    }
    await writeAudit(tx, {
      person,
      action: 'preparation-asked',
      childId,
      midwayId,
      detail: { decision: decision !== '' },
      at: now,
    })
    const workers = await peopleAllocated(tx, childId, ['social-worker'], today)
    return { ok: true, workerIsHere: workers.length > 0 }
  })
}
