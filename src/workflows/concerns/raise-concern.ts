import { concernSightOf, raisingRole } from '#access/concerns.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeAs, scopeOf } from '#access/scope.ts'
import type { Db, Tx } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { concernByReference, insertConcern, type NewStep } from '#db/queries/concerns/concerns-writing.ts'
import { concernFor, type PickedEvidence } from '#db/queries/concerns/concerns.ts'
import { signFor } from '#db/queries/drift/drift-signs.ts'
import { insertDriftConcern } from '#db/queries/drift/set-aside.ts'
import { policyChoices } from '#db/queries/policies/policies.ts'
import { childWithin, midwayWithin } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { isTime } from '#domain/concerns/entries.ts'
import { ladderAboutChair, type ConcernLadder } from '#domain/concerns/ladder.ts'
import { entryStages } from '#domain/concerns/next-steps.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { ladderFor } from '#policies/concern-ladders.ts'
import { planTypesOf } from './concern-at-hand.ts'
import { concernReference } from './concern-reference.ts'
import { putChairConcern } from '#workflows/reviews/note-chair-concern.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { keepStep } from './keep-step.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { holdersOf, tellOfConcern, toldOfImmediateRisk } from './tell-of-concern.ts'

export const worryLimit = 500

/** What was done at once for a child at immediate risk. */
export interface RiskTold {
  readonly told: string
  readonly toldAt: string
  readonly means: string
}

/** A concern as somebody raises it. */
export interface ToRaise {
  readonly person: Person
  readonly childId: number
  readonly today: Day
  readonly now: Date
  /** The form, so that sending it twice raises one concern. */
  readonly form: string
  readonly planType: PlanType
  readonly about: 'practice' | 'chair'
  readonly kind: string
  readonly worry: string
  readonly wanted: string
  readonly talkedTo: string
  readonly talkedOn: Day | undefined
  readonly evidence: readonly PickedEvidence[]
  readonly midwayReference: string | undefined
  readonly questionId: string | undefined
  /** The sign of drift that it is raised from. */
  readonly signId?: number | undefined
  readonly namesWorker: boolean
  /** The stage at which it begins; a concern about a chair begins at its only first one. */
  readonly stage: string | undefined
  readonly reason: string
  readonly risk: RiskTold | undefined
  readonly names?: readonly WordsDecided[]
}

export type RaiseField =
  | keyof Pick<
      ToRaise,
      'planType' | 'about' | 'kind' | 'worry' | 'wanted' | 'talkedTo' | 'talkedOn' | 'stage' | 'reason'
    >
  | keyof RiskTold

export type Raised =
  | { readonly ok: true; readonly concernId: number; readonly reference: string }
  | Refusal
  | NamesUndecided
  | {
      readonly ok: false
      readonly because: 'entries'
      readonly entries: readonly { readonly field: RaiseField; readonly text: string }[]
    }

/**
 * Raises a concern for a child on the ladder of the policy in force, at any stage where the policy allows that. Who
 * must answer is told at once; so are the team manager, the service delivery manager and the QA manager of an
 * immediate risk. Raised by the chair, it also puts the child among those of concern to the chair.
 */
export async function raiseConcern(db: Db, asked: ToRaise): Promise<Raised> {
  const { person, childId, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const scope = may(person, 'concern:raise') ? scopeOf(person) : ({ is: 'none' } as const)
    const raisedAs = raisingRole(person)
    if (raisedAs === undefined || !(await childWithin(tx, scope, today, childId))) return notFound
    const chairs = (await childWithin(tx, scopeAs(person, 'chair')!, today, childId)) !== undefined
    const { library, compiled } = await policyNow(tx)
    const { pack, ladder: usual } = ladderFor(library, await policyChoices(tx), asked.planType, today)
    const ladder = asked.about === 'chair' ? ladderAboutChair(usual) : usual
    const entries = await problemsWith(tx, asked, ladder, chairs)
    if (entries.length > 0) return { ok: false, because: 'entries', entries }

    const midway =
      asked.midwayReference === undefined
        ? undefined
        : await midwayWithin(tx, scope, today, asked.midwayReference)
    const named = await decideNamesBeside(tx, {
      person,
      childId,
      today,
      texts: textsOf(asked),
      decided: asked.names,
    })
    if (!named.ok) return named
    const { texts } = named
    const reference = concernReference(`${person.personId}:${childId}:${asked.form}`)
    const stage = stageAskedFor(asked, ladder)!
    const concernId = await insertConcern(tx, {
      reference,
      childId,
      planType: asked.planType,
      about: asked.about,
      namesWorker: asked.namesWorker,
      kind: asked.kind,
      kindSays: ladder.kinds.find(({ id }) => id === asked.kind)?.says ?? asked.kind,
      worry: texts.worry,
      wanted: texts.wanted,
      talkedTo: texts.talkedTo || undefined,
      talkedOn: asked.talkedOn,
      evidence: asked.evidence,
      midwayId: midway?.childId === childId ? midway.midwayId : undefined,
      questionId: midway?.childId === childId ? asked.questionId : undefined,
      raisedBy: person.personId,
      raisedAs: chairs ? 'chair' : raisedAs,
      raisedAt: now,
    })
    if (concernId === undefined) {
      return { ok: true, concernId: (await concernByReference(tx, reference))!, reference }
    }
    const sign = asked.signId === undefined ? undefined : await signFor(tx, scope, today, asked.signId)
    if (sign?.childId === childId) await insertDriftConcern(tx, { ...sign, concernId, on: today })
    await keepNamesBeside(tx, { ...named, childId, thing: `concern:${reference}:1`, person, now })
    const step: NewStep = {
      concernId,
      number: 1,
      kind: 'raised',
      on: today,
      at: now,
      by: person.personId,
      byName: person.name,
      pack,
      ladder: ladder.name,
      ladderPlan: asked.planType,
      enters: { id: stage.id, name: stage.name, kind: stage.kind, to: stage.to },
      says: texts.reason || undefined,
      detail: {},
    }
    const concern = (await concernFor(tx, concernSightOf(person), today, concernId))!
    const clock = { ladder, calendar: compiled.calendar }
    const begun = await keepStep(tx, concern, step, clock)
    const told = { concernId, childId, number: 1, by: person.personId, today, now }
    await tellOfConcern(tx, 'concern-raised', holdersOf([stage.to]), told)
    await tellOfConcern(tx, 'concern-known', holdersOf(ladder.toldAsWell), told)
    if (asked.namesWorker) await tellOfConcern(tx, 'concern-names-you', [{ role: 'social-worker' }], told)
    if (asked.risk) {
      const detail = { told: texts.told, toldAt: asked.risk.toldAt.trim(), means: texts.means }
      const second = { number: 2, kind: 'immediate-risk', enters: undefined, says: undefined } as const
      await keepStep(tx, begun!, { ...step, ...second, detail }, clock)
      await tellOfConcern(tx, 'immediate-risk', toldOfImmediateRisk, { ...told, number: 2 })
    }
    if (chairs && asked.about === 'practice') await putChairConcern(tx, { childId, today })
    await writeAudit(tx, {
      person,
      action: 'concern-raised',
      childId,
      detail: { concern: reference, stage: stage.id, immediateRisk: asked.risk !== undefined },
      at: now,
    })
    return { ok: true, concernId, reference }
  })
}

/** What is typed of a concern, each text as it is kept. */
function textsOf({ worry, wanted, talkedTo, reason, risk }: ToRaise) {
  return {
    worry: asKept(worry).trim(),
    wanted: asKept(wanted).trim(),
    talkedTo: talkedTo.trim(),
    reason: reason.trim(),
    told: risk?.told.trim(),
    means: risk?.means.trim(),
  }
}

function stageAskedFor(asked: ToRaise, ladder: ConcernLadder) {
  return asked.about === 'chair' ? ladder.stages[0] : entryStages(ladder).find(({ id }) => id === asked.stage)
}

async function problemsWith(
  tx: Tx,
  asked: ToRaise,
  ladder: ConcernLadder,
  chairs: boolean,
): Promise<readonly { readonly field: RaiseField; readonly text: string }[]> {
  const problems: { field: RaiseField; text: string }[] = []
  const need = (field: RaiseField, value: string, text: string, limit = worryLimit) => {
    if (value.trim() === '') problems.push({ field, text })
    else if (value.length > limit)
      problems.push({ field, text: `Make it ${limit} characters or fewer; it has ${value.length}` })
  }
  const mayRaiseOnPractice = chairs || asked.person.roles.includes('qa-manager')
  if (asked.about === 'practice' && !mayRaiseOnPractice)
    problems.push({
      field: 'about',
      text: 'Concerns about practice are raised by the chair or a QA manager; talk to them',
    })
  if (asked.about === 'chair' && chairs)
    problems.push({ field: 'about', text: 'Ask somebody else to raise a concern about this child’s chair' })
  if (!(await planTypesOf(tx, asked.childId, asked.today)).includes(asked.planType))
    problems.push({ field: 'planType', text: 'Choose a plan that the child has' })
  need('worry', asked.worry, 'Enter what the worry for the child is')
  if (!ladder.kinds.some(({ id }) => id === asked.kind))
    problems.push({ field: 'kind', text: 'Choose what kind of concern it is' })
  need('wanted', asked.wanted, 'Enter what would put it right')
  if (asked.talkedTo.length > worryLimit)
    problems.push({ field: 'talkedTo', text: `Make it ${worryLimit} characters or fewer` })
  if (asked.talkedOn !== undefined && asked.talkedOn > asked.today)
    problems.push({ field: 'talkedOn', text: 'The day of the talk cannot be in the future' })
  const stage = stageAskedFor(asked, ladder)
  if (!stage) problems.push({ field: 'stage', text: 'Choose the stage at which it begins' })
  else if (stage !== ladder.stages[0]) need('reason', asked.reason, 'Enter why it begins at this stage')
  if (asked.risk) {
    need('told', asked.risk.told, 'Enter who was told')
    if (!isTime(asked.risk.toldAt)) problems.push({ field: 'toldAt', text: 'Enter the time like 14:05' })
    need('means', asked.risk.means, 'Enter how they were told, such as by telephone')
  }
  return problems
}
