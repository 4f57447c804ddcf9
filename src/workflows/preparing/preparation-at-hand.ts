import { preparedBy } from '#access/preparing.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import type { Action } from '#db/queries/actions/actions.ts'
import type { DataQuery } from '#db/queries/preparing/data-queries.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import type { Preparation } from '#db/queries/preparing/preparation.ts'
import type { Day } from '#domain/calendar/day.ts'
import { eventBehind, factName } from '#domain/evidence/which.ts'
import type { EvidenceLine } from '#domain/evidence/line.ts'
import { preparationState, type PreparationState } from '#domain/preparing/state.ts'
import { typedAnswers, type TypedAnswers } from '#domain/reviews/answers.ts'
import type { EvidenceAsked } from '#domain/reviews/form.ts'
import type { Pack } from '#policies/pack.ts'
import { reviewAtHand, type ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'

/** A fact that the system holds and a question of the form asks for. */
export interface FactAtHand {
  readonly fact: string
  readonly line: EvidenceLine
  /** The kind of event behind it, from which its owner follows. */
  readonly event: string | undefined
}

/** Everything that a person who prepares a midway review has in front of them. */
export interface PreparationAtHand {
  readonly review: ReviewAtHand
  readonly preparation: Preparation
  readonly fields: TypedAnswers
  readonly facts: readonly FactAtHand[]
  /** Open actions from before this midway review. */
  readonly actions: readonly Action[]
  readonly queries: readonly DataQuery[]
  readonly state: PreparationState
}

/** Puts a preparation together; undefined where the pack or the plan of the review is gone. */
export async function preparationAtHand(
  db: Db,
  midway: Midway,
  today: Day,
): Promise<PreparationAtHand | undefined> {
  const review = await reviewAtHand(db, midway, today)
  if (!review) return undefined
  const { preparation } = review
  return {
    review,
    preparation,
    fields: typedAnswers(preparation.fields),
    facts: factsOf(review).filter(({ line }) => line.state !== 'not-loaded' && line.shows !== 'actions'),
    actions: review.before.filter(({ settledOn }) => settledOn === undefined),
    queries: review.queries,
    state: stateOfPreparation(preparation, midway, today),
  }
}

/** How the preparation of a midway review stands, by the one function that tells it. */
export function stateOfPreparation(preparation: Preparation, midway: Midway, today: Day): PreparationState {
  const on = (instant: Date | undefined) => instant && momentOf(instant).on
  return preparationState(
    {
      askedOn: on(preparation.askedAt),
      sentOn: on(preparation.sentAt),
      heldBy: preparation.arrangedFor ?? midway.dueOn,
      startedOn: on(midway.startedAt),
      signedOn: on(midway.signedAt),
      isOver: midway.stoppedBecause !== undefined || preparation.outcome !== undefined,
    },
    today,
  )
}

/** Every fact that the questions of a review ask for, each once, in the order of the form. */
export function factsOf(review: ReviewAtHand): readonly FactAtHand[] {
  const { put, evidence } = review
  const facts = new Map<string, FactAtHand>()
  for (const { parts } of put.groups.flatMap(({ questions }) => questions)) {
    for (const part of parts) {
      if (part.notAsked !== undefined) continue
      const lines = evidence(part)
      for (const [place, asked] of part.evidence.entries()) {
        const fact = factName(asked)
        const line = lines[place]
        if (line && !facts.has(fact)) facts.set(fact, { fact, line, event: eventOf(asked, review) })
      }
    }
  }
  return [...facts.values()]
}

function eventOf(asked: EvidenceAsked, { plan }: Pick<ReviewAtHand, 'plan'>): string | undefined {
  if (asked.shows !== 'requirement') return eventBehind(asked)
  const explained = plan.explained.requirements.find(({ id }) => id === asked.requirement)
  return explained?.rule.metBy[0]?.event
}

/** Whether a policy has the team manager, or the supervisor, take part so that a decision can be asked for. */
export function asksManagerToDecide(pack: Pack | undefined, reviewId: string): boolean {
  return managerPart(pack, reviewId) !== undefined
}

/** Why the manager takes part, in the policy's words; empty where it gives none. Undefined where none takes part. */
export function managerPart(pack: Pack | undefined, reviewId: string): string | undefined {
  const participant = pack?.arrangements
    .get(reviewId)
    ?.participants.find(({ role, part }) => isManager(role) && part !== 'is-told')
  return participant && (participant.because ?? '')
}

function isManager(role: string): boolean {
  return role === 'team-manager' || role === 'supervisor'
}

/** Whether a person prepares this midway review; those who only see it do not. */
export async function prepares(db: Db, person: Person, midway: Midway, today: Day): Promise<boolean> {
  return (await midwayFor(db, preparedBy(person), today, midway.reference)) !== undefined
}
