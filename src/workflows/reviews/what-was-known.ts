import type { Db } from '#db/open.ts'
import { cameLater, type CameLater } from '#db/queries/children/came-later.ts'
import type { Provenance } from '#db/queries/children/child-record.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import { recordOf } from '#db/queries/children/records.ts'
import { addDays, dayOf, type Day } from '#domain/calendar/day.ts'
import type { Moment } from '#domain/evidence/record.ts'
import { knownLine, type KnownLine } from '#domain/reviews/known.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { reviewAtHand, type ReviewAtHand } from './review-at-hand.ts'

/** Something that there was by the day of the signing and that came to be known, or last changed, after it. */
export interface LaterFact {
  readonly on: Day
  readonly what: LaterFactKind
  /** When the case system says that it was written down. */
  readonly recordedOn: Day | undefined
  /** When Waymark loaded it, or somebody said it here. */
  readonly loaded: Moment
  readonly file: string | undefined
  readonly row: number | undefined
}

type LaterFactKind =
  | { readonly is: 'event'; readonly kind: string; readonly code: string | undefined }
  | { readonly is: 'allocation'; readonly role: string; readonly name: string }
  | { readonly is: 'plan'; readonly planType: 'cp' | 'cla' }
  | CameLater['what']

/** What a signed review knew, question by question, beside what the record says now of the same day. */
export interface WhatWasKnown {
  readonly record: FrozenRecord
  readonly signed: Moment
  readonly lines: readonly (KnownLine & { readonly asks: string })[]
  /** When each feed had last been loaded at the signing, and when it last was. */
  readonly feeds: readonly {
    readonly feed: string
    readonly then: Moment | undefined
    readonly now: Moment
  }[]
  readonly later: readonly LaterFact[]
}

/**
 * What was known on the day on which a review was signed. Facts have two times: the day of which they tell, and when
 * they came to be known here, which is when their row was loaded (product pages, MS10). Nothing is kept twice: what was said
 * then is the signed record, the rest is read from stored rows. Undefined where the review is not signed.
 */
export async function whatWasKnown(db: Db, midway: Midway): Promise<WhatWasKnown | undefined> {
  const kept = await recordOf(db, midway.midwayId)
  if (!kept) return undefined
  const signed = momentOf(kept.signedAt)
  // The question is what is known now of that day, so the evidence is worked out as of that day.
  const review = await reviewAtHand(db, midway, signed.on)
  if (!review) return undefined
  const thenLoaded = new Map(
    kept.record.feeds.map(({ feed, loadedOn, loadedAt }) => [feed, { on: dayOf(loadedOn), at: loadedAt }]),
  )
  return {
    record: kept.record,
    signed,
    lines: linesOf(kept.record, review),
    feeds: [...review.feeds].map(([feed, now]) => ({ feed, then: thenLoaded.get(feed), now })),
    later: [
      ...laterFacts(review, kept.signedAt),
      ...(await laterRows(db, midway.childId, { at: kept.signedAt, on: signed.on })),
    ].toSorted((a, b) => a.on - b.on),
  }
}

function linesOf(record: FrozenRecord, review: ReviewAtHand): WhatWasKnown['lines'] {
  const parts = new Map(
    review.put.groups.flatMap(({ questions }) =>
      questions.flatMap(({ question, parts: ofQuestion }) =>
        ofQuestion.map((part) => [`${question.id}/${part.id}`, part] as const),
      ),
    ),
  )
  return record.groups.flatMap(({ questions }) =>
    questions.flatMap((question) =>
      question.parts.flatMap((part) => {
        const put = parts.get(`${question.id}/${part.id}`)
        const now = put ? review.evidence(put) : []
        return part.evidence.map((then, nth) => ({
          asks: part.asks || question.asks,
          ...knownLine(then, now[nth] ?? { says: 'No longer worked out', rows: [] }),
        }))
      }),
    ),
  )
}

function laterFacts({ child: { record } }: ReviewAtHand, signedAt: Date): readonly LaterFact[] {
  const signedOn = momentOf(signedAt).on
  const cameLater = (on: Day | undefined, fact: Provenance) =>
    on !== undefined && on < addDays(signedOn, 1) && fact.loadedAt !== undefined && fact.loadedAt > signedAt
  const later = (on: Day, what: LaterFactKind, fact: Provenance, recordedOn?: Day): LaterFact => ({
    on,
    what,
    recordedOn,
    loaded: momentOf(fact.loadedAt!),
    file: fileName(fact.file),
    row: fact.row,
  })
  const events = record.events
    .filter((event) => cameLater(event.on, event))
    .map((event) =>
      later(event.on, { is: 'event', kind: event.kind, code: event.code }, event, event.recordedOn),
    )
  const allocations = record.allocations
    .filter((each) => cameLater(each.from, each))
    .map((each) =>
      later(each.from!, { is: 'allocation', role: each.role, name: each.personName ?? each.personRef }, each),
    )
  const plans = record.plans
    .filter((plan) => cameLater(plan.startedOn, plan))
    .map((plan) => later(plan.startedOn, { is: 'plan', planType: plan.planType }, plan))
  return [...events, ...allocations, ...plans]
}

async function laterRows(
  db: Db,
  childId: number,
  signed: { readonly at: Date; readonly on: Day },
): Promise<readonly LaterFact[]> {
  const rows = await cameLater(db, childId, signed)
  return rows.map(({ at, file, ...row }) => ({ ...row, loaded: momentOf(at), file: fileName(file) }))
}

function fileName(path: string | undefined): string | undefined {
  return path?.split(/[/\\]/).at(-1)
}
