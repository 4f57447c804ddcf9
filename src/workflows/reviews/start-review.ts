import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { actingForChairOf } from '#db/queries/people/covers.ts'
import { lockedMidway, noteStarted } from '#db/queries/reviews/midways.ts'
import type { Day } from '#domain/calendar/day.ts'
import { stoppedInWords } from '#domain/reviews/status.ts'
import { formOf } from '#policies/registry.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

export interface ReviewAsked {
  readonly person: Person
  readonly reference: string
  readonly today: Day
  readonly now: Date
}

/** Starts a midway review and fixes the version of the pack, and with it the form, under which it is held. */
export async function startReview(
  db: Db,
  { person, reference, today, now }: ReviewAsked,
): Promise<{ readonly ok: true } | Refusal> {
  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, chairedBy(person), today, reference)
    if (!midway) return notFound
    if (midway.signedAt) return refused('This midway review is signed already.')
    if (midway.stoppedBecause !== undefined) {
      return refused(`This midway review has stopped: ${stoppedInWords(midway.stoppedBecause)}.`)
    }
    if (midway.startedAt) return { ok: true }
    const { library } = await policyNow(tx)
    const rule = library.find(midway.pack)?.time.reviews.find(({ id }) => id === midway.reviewId)
    if (!rule || !formOf(library, midway.pack, rule.form)) {
      return refused(`The policy ${midway.pack}, under which this review is due, cannot be found.`)
    }
    const acting = await actingForChairOf(tx, person, today, midway.childId)
    await noteStarted(tx, { midwayId: midway.midwayId, personId: person.personId, pack: midway.pack, now })
    await writeAudit(tx, {
      person,
      action: 'midway-started',
      childId: midway.childId,
      midwayId: midway.midwayId,
      detail: { pack: midway.pack, form: rule.form, ...(acting && { actingFor: acting.personId }) },
      at: now,
    })
    return { ok: true }
  })
}
