import { may } from '#access/permissions.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertAgreement } from '#db/queries/reviews/agreements.ts'
import { insertMove, noteChanged, putNotRequired } from '#db/queries/reviews/arranging.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import type { Db, Tx } from '#db/open.ts'
import { whyRequired } from '#domain/reviews/arranging.ts'
import type { Strength } from '#domain/timescales/rule.ts'
import type { Arrangement } from '#policies/pack.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { refused, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'
import { agreementAtHand, whoMayAgree, type MayAgree } from './agreement.ts'
import {
  arrangementOf,
  decideNamesOfArranging,
  fieldsRefused,
  midwayToArrange,
  noteGiven,
  tellOfArranging,
  toldOf,
  type ArrangingAsked,
  type FieldsRefused,
} from './arranging.ts'

const rank: Readonly<Record<Strength, number>> = { consider: 0, should: 1, must: 2 }

/** Why a person cannot find a review not to be required, in words; undefined where they can. */
export async function whyNotWaived(
  db: Db,
  midway: Pick<Midway, 'childId' | 'planId'>,
  arrangement: Arrangement | undefined,
  asked: Pick<ArrangingAsked, 'person' | 'today'>,
): Promise<string | undefined> {
  const waiver = arrangement?.waiver
  if (!waiver) return 'The policy does not let a midway review be found “not required”.'
  const roles: readonly string[] = asked.person.roles
  if (!may(asked.person, 'review:not-required') || !waiver.by.some((role) => roles.includes(role)))
    return `By the policy only the ${waiver.by.map(spelt).join(' or the ')} decides that.`
  return whyStillRequired(db, midway, arrangement, asked)
}

/** That something that must be done is overdue, in words; undefined where the policy does not mind or nothing is. */
export async function whyStillRequired(
  db: Db,
  midway: Pick<Midway, 'childId' | 'planId'>,
  arrangement: Arrangement | undefined,
  { today }: Pick<ArrangingAsked, 'today'>,
): Promise<string | undefined> {
  const refusedWhileOverdue = arrangement?.waiver?.refusedWhileOverdue
  if (!refusedWhileOverdue) return undefined
  const child = await explainChild(db, midway.childId, today)
  const plan = child?.plans.find(({ planId }) => planId === midway.planId)
  const overdue = (plan?.explained.requirements ?? []).filter(
    ({ standing, strength }) => standing === 'overdue' && rank[strength] >= rank[refusedWhileOverdue],
  )
  return whyRequired(overdue)
}

/** What was decided: for which reason of the policy, and what was seen. */
export interface NotRequired {
  readonly reason: string
  readonly note: string
}

/**
 * Finds a midway review not to be required: only where the pack lets somebody, by who may decide, for a reason of the
 * pack, and never while what must be done is overdue. It still counts. Where the pack asks for a second person, that
 * person is asked, and until they agree the review is as due as it was.
 */
export async function reviewNotRequired(
  db: Db,
  asked: ArrangingAsked &
    NotRequired & {
      /** The number of the person who is asked to agree, where the pack asks for one. */
      readonly askOf: number | undefined
    },
): Promise<
  { readonly ok: true; readonly waitsFor: string | undefined } | Refusal | FieldsRefused | NamesUndecided
> {
  const { person, today } = asked
  const { library } = await policyNow(db)
  return db.transaction().execute(async (tx) => {
    const found = await midwayToArrange(tx, asked)
    if (!found.ok) return found
    const { midway } = found
    if (midway.startedAt) return refused('This midway review is started. Discard the draft first.')
    const arrangement = arrangementOf(library, midway)
    const why = await whyNotWaived(tx, midway, arrangement, asked)
    if (why !== undefined) return refused(why)
    const waits = await agreementAtHand(tx, person, today, midway.midwayId)
    if (waits) return refused(`This waits for the agreement of ${waits.asked.askedOfName} already.`)
    const waiver = arrangement!.waiver!
    const problems: { readonly field: string; readonly text: string }[] = []
    if (!waiver.reasons.some(({ id }) => id === asked.reason))
      problems.push({ field: 'waiverReason', text: 'Choose why it is not required' })
    const note = noteGiven(asked.note, 'waiverNote', 'Enter what you saw that makes it so')
    if ('problem' in note) problems.push(note.problem)
    const second = (await whoMayAgree(tx, arrangement, midway, asked)).find(
      ({ personId }) => personId === asked.askOf,
    )
    if (waiver.agreedWith.length > 0 && !second)
      problems.push({
        field: 'askOf',
        text: `Choose who is asked to agree: somebody else who is ${waiver.agreedWith.map(spelt).join(' or ')}`,
      })
    if (problems.length > 0 || 'problem' in note) return fieldsRefused(problems)
    const named = await decideNamesOfArranging(tx, midway, asked, { waiverNote: note.note })
    if (!named.ok) return named
    const decided = { reason: asked.reason, note: named.texts.waiverNote }
    if (second) await askToAgree(tx, midway, second, { ...asked, ...decided })
    else await keepNotRequired(tx, midway, arrangement, { ...asked, ...decided })
    return { ok: true, waitsFor: second?.name }
  })
}

async function askToAgree(
  tx: Tx,
  midway: Midway,
  second: MayAgree,
  { person, reason, note, today, now }: ArrangingAsked & NotRequired,
): Promise<void> {
  const { midwayId, childId, reference } = midway
  const { personId: askedOf, role: askedRole } = second
  await insertAgreement(tx, {
    midwayId,
    childId,
    askedBy: person.personId,
    askedOf,
    askedRole,
    reason,
    note,
    now,
  })
  await noteChanged(tx, midwayId)
  const from = midway.arrangedFor ?? midway.dueOn
  const by = { personId: person.personId, reason, note, at: now }
  await insertMove(tx, { midwayId, kind: 'agreement-asked', from, to: undefined, ...by })
  await tell(tx, {
    kind: 'agreement-asked',
    to: [{ personId: askedOf }],
    childId,
    midwayId,
    path: `/reviews/${reference}/agree`,
    key: `agreement-asked-${midwayId}-${midway.arrangementVersion + 1}`,
    by: person.personId,
    today,
    now,
  })
  const detail = { reason, askedPerson: askedOf }
  await writeAudit(tx, { person, action: 'agreement-asked', childId, midwayId, detail, at: now })
}

/**
 * Keeps that a review is not required, and has those told who need to know. Where a second person agreed, the person
 * who does this is that second one, and `decidedBy` is the first.
 */
export async function keepNotRequired(
  tx: Tx,
  midway: Midway,
  arrangement: Arrangement | undefined,
  done: Omit<ArrangingAsked, 'reference' | 'version'> &
    NotRequired & { readonly decidedBy?: { readonly personId: number; readonly agreedAs: string } },
): Promise<void> {
  const { person, reason, note, decidedBy, today, now } = done
  const { midwayId, childId } = midway
  await putNotRequired(tx, midwayId, {
    personId: decidedBy?.personId ?? person.personId,
    reason,
    note,
    agreedBy: decidedBy && { role: decidedBy.agreedAs, personId: person.personId },
    now,
  })
  await insertMove(tx, {
    midwayId,
    kind: 'not-required',
    from: midway.arrangedFor ?? midway.dueOn,
    to: undefined,
    personId: person.personId,
    reason,
    note,
    at: now,
  })
  await tellOfArranging(tx, {
    kind: 'review-not-required',
    midway,
    change: midway.arrangementVersion + 1,
    to: [
      ...toldOf(arrangement, midway.participants),
      ...(decidedBy ? [{ personId: decidedBy.personId }] : []),
    ],
    person,
    today,
    now,
  })
  await writeAudit(tx, {
    person,
    action: 'midway-not-required',
    childId,
    midwayId,
    detail: { reason, decidedPerson: decidedBy?.personId ?? person.personId },
    at: now,
  })
}

function spelt(role: string): string {
  return role.replaceAll('-', ' ')
}
