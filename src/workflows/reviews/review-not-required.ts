import { may } from '#access/permissions.ts'
import { insertMove, peopleWithRoles, putNotRequired } from '#db/queries/reviews/arranging.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Midway } from '#db/queries/reviews/midways.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { whyRequired } from '#domain/reviews/arranging.ts'
import type { Strength } from '#domain/timescales/rule.ts'
import type { Arrangement } from '#policies/pack.ts'
import {
  arrangementOf,
  fieldsRefused,
  midwayToArrange,
  noteGiven,
  tellOfArranging,
  toldOf,
  type ArrangingAsked,
  type FieldsRefused,
} from './arranging.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { refused, type Refusal } from '#workflows/refusal.ts'

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
  const { refusedWhileOverdue } = waiver
  if (!refusedWhileOverdue) return undefined
  const child = await explainChild(db, midway.childId, asked.today)
  const plan = child?.plans.find(({ planId }) => planId === midway.planId)
  const overdue = (plan?.explained.requirements ?? []).filter(
    ({ standing, strength }) => standing === 'overdue' && rank[strength] >= rank[refusedWhileOverdue],
  )
  return whyRequired(overdue)
}

/** Who may agree with a person that a review is not required, where the policy asks for a second person. */
export function whoMayAgree(
  db: Db,
  arrangement: Arrangement | undefined,
  today: Day,
): ReturnType<typeof peopleWithRoles> {
  return peopleWithRoles(db, arrangement?.waiver?.agreedWith ?? [], today)
}

/**
 * Finds a midway review not to be required: only where the pack lets somebody, by who may decide, for a reason of the
 * pack, with a second person where it asks for one, and never while what must be done is overdue. It still counts.
 */
export async function reviewNotRequired(
  db: Db,
  asked: ArrangingAsked & {
    readonly reason: string
    readonly note: string
    /** The number of the person who agreed, where the pack asks for one. */
    readonly agreedBy: number | undefined
  },
): Promise<{ readonly ok: true } | Refusal | FieldsRefused> {
  const { person, today, now } = asked
  const { library } = await policyNow(db)
  return db.transaction().execute(async (tx) => {
    const found = await midwayToArrange(tx, asked)
    if (!found.ok) return found
    const { midway } = found
    if (midway.startedAt) return refused('This midway review is started. Discard the draft first.')
    const arrangement = arrangementOf(library, midway)
    const why = await whyNotWaived(tx, midway, arrangement, asked)
    if (why !== undefined) return refused(why)
    const waiver = arrangement!.waiver!
    const problems: { readonly field: string; readonly text: string }[] = []
    if (!waiver.reasons.some(({ id }) => id === asked.reason))
      problems.push({ field: 'waiverReason', text: 'Choose why it is not required' })
    const note = noteGiven(asked.note, 'waiverNote', 'Enter what you saw that makes it so')
    if ('problem' in note) problems.push(note.problem)
    const second = (await whoMayAgree(tx, arrangement, today)).find(
      ({ personId }) => personId === asked.agreedBy && personId !== person.personId,
    )
    if (waiver.agreedWith.length > 0 && !second)
      problems.push({
        field: 'agreedBy',
        text: `Choose who agreed: somebody else who is ${waiver.agreedWith.map(spelt).join(' or ')}`,
      })
    if (problems.length > 0 || 'problem' in note) return fieldsRefused(problems)

    const agreedBy = second && {
      role: second.roles.find((role) => (waiver.agreedWith as readonly string[]).includes(role))!,
      personId: second.personId,
    }
    const { midwayId, childId } = midway
    await putNotRequired(tx, midwayId, {
      personId: person.personId,
      reason: asked.reason,
      note: note.note,
      agreedBy,
      now,
    })
    await insertMove(tx, {
      midwayId,
      kind: 'not-required',
      from: midway.arrangedFor ?? midway.dueOn,
      to: undefined,
      personId: person.personId,
      reason: asked.reason,
      note: note.note,
      at: now,
    })
    await tellOfArranging(tx, {
      kind: 'review-not-required',
      midway,
      change: midway.arrangementVersion + 1,
      to: [
        ...toldOf(arrangement, midway.participants),
        ...(agreedBy ? [{ personId: agreedBy.personId }] : []),
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
      detail: { reason: asked.reason, agreedPerson: agreedBy?.personId ?? null },
      at: now,
    })
    return { ok: true }
  })
}

function spelt(role: string): string {
  return role.replaceAll('-', ' ')
}
