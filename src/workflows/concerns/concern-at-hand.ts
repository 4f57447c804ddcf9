import { answeringRole, concernSightOf } from '#access/concerns.ts'
import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import { scopeAs } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { childRecord } from '#db/queries/children/child-record.ts'
import { concernFor, type KeptConcern } from '#db/queries/concerns/concerns.ts'
import { policyChoices } from '#db/queries/policies/policies.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { receiversOf, type LadderStage } from '#domain/concerns/ladder.ts'
import { openSteps, type Actor, type Part, type Situation } from '#domain/concerns/next-steps.ts'
import { concernState, type ConcernState } from '#domain/concerns/state.ts'
import type { StepKind } from '#domain/concerns/steps.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { ladderFor, ladderNamed, type LadderOfPack } from '#policies/concern-ladders.ts'
import type { PackLibrary } from '#policies/registry.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** A concern with where it stands, and what one person may do with it now. */
export interface ConcernAtHand {
  readonly concern: KeptConcern
  readonly situation: Situation
  readonly actor: Actor
  readonly open: readonly StepKind[]
  /** Where it can go on when the kind of plan has changed. */
  readonly otherLadder: (LadderOfPack & { readonly planType: PlanType }) | undefined
  readonly calendar: WorkingCalendar
}

/** A concern that a person may see, with what the person may do with it; undefined is "not found". */
export async function concernAtHand(
  db: Db,
  person: Person,
  today: Day,
  concernId: number,
): Promise<ConcernAtHand | undefined> {
  const concern = await concernFor(db, concernSightOf(person), today, concernId)
  if (!concern) return undefined
  const { library, compiled } = await policyNow(db)
  const { calendar } = compiled
  const otherLadder = await otherLadderOf(db, concern, library, today)
  const situation = situationOf(concern, {
    library,
    calendar,
    today,
    hasOtherLadder: otherLadder !== undefined,
  })
  const actor: Actor = {
    parts: await partsOf(db, person, concern, situation.state, today),
    personId: person.personId,
    isRaisedByThem: concern.raisedBy === person.personId,
  }
  return { concern, situation, actor, open: openSteps(situation, actor), otherLadder, calendar }
}

/** Where a concern stands, by the ladder that its steps name. */
export function situationOf(
  concern: KeptConcern,
  {
    library,
    calendar,
    today,
    hasOtherLadder = false,
  }: {
    readonly library: PackLibrary
    readonly calendar: WorkingCalendar
    readonly today: Day
    readonly hasOtherLadder?: boolean
  },
): Situation {
  const last = concern.steps.at(-1)!
  const ladder = ladderNamed(library, { ...last, about: concern.about })
  return {
    ladder,
    state: concernState(ladder, concern.steps, { calendar, today }),
    receivers: receiversOf(ladder, last.ladderPlan),
    hasOtherLadder,
  }
}

/** The kinds of plan that a child has on a day; before and after plans, the last one's. */
export async function planTypesOf(db: Db, childId: number, today: Day): Promise<readonly PlanType[]> {
  const plans = ((await childRecord(db, childId))?.plans ?? []).filter(({ startedOn }) => startedOn <= today)
  const open = plans.filter(({ endedOn }) => endedOn === undefined || endedOn > today)
  const some = open.length > 0 ? open : plans.slice(-1)
  return [...new Set(some.map(({ planType }) => planType))]
}

async function otherLadderOf(
  db: Db,
  concern: KeptConcern,
  library: PackLibrary,
  today: Day,
): Promise<ConcernAtHand['otherLadder']> {
  const last = concern.steps.at(-1)!
  const planType = (await planTypesOf(db, concern.childId, today)).find((one) => one !== last.ladderPlan)
  if (planType === undefined || concern.about === 'chair') return undefined
  return { ...ladderFor(library, await policyChoices(db), planType, today), planType }
}

/** Whether a child is within what a person sees in a role. */
export type IsWithin = (role: Role, childId: number) => Promise<boolean>

/**
 * The parts that a person who may see a concern has in it today. Who raised it carries it on; where that was the chair, so does
 * whoever chairs the child now, and where somebody else who has left, a manager. A chair of the child has no part in a
 * concern about a chair.
 */
export async function partsOf(
  db: Db,
  person: Person,
  concern: Pick<KeptConcern, 'childId' | 'about' | 'raisedBy' | 'raisedAs' | 'raiserLeftOn'>,
  { stage, givenTo }: Pick<ConcernState, 'givenTo'> & { readonly stage: Pick<LadderStage, 'to'> },
  today: Day,
  isWithin: IsWithin = async (role) =>
    (await childWithin(db, scopeAs(person, role)!, today, concern.childId)) !== undefined,
): Promise<readonly Part[]> {
  const has = (role: Role) => isWithin(role, concern.childId)
  const chairs = await has('chair')
  if (concern.about === 'chair' && chairs) return []
  const parts: Part[] = []
  const left = concern.raiserLeftOn !== undefined && concern.raiserLeftOn < today
  const successor: Role = concern.about === 'chair' ? 'assistant-director' : 'qa-manager'
  if (
    concern.raisedBy === person.personId ||
    (concern.raisedAs === 'chair' && chairs) ||
    (left && (await has(successor)))
  )
    parts.push('raiser')
  if (givenTo === person.personId || (await has(answeringRole(stage.to)))) parts.push('answerer')
  if ((await has('qa-manager')) || (await has('service-delivery-manager'))) parts.push('overseer')
  return parts
}
