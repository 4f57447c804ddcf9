import type { AnswerGiven, DriftHeld } from '#db/queries/drift/drift-facts.ts'
import type { SignsChanged, SignToPut, StoredSign } from '#db/queries/drift/drift-signs-writing.ts'
import type { StoredDeadline } from '#db/queries/reviews/worked-out.ts'
import type { Day } from '#domain/calendar/day.ts'
import { caseAsKnownOn } from '#domain/drift/facts.ts'
import { findSigns } from '#domain/drift/find-signs.ts'
import type { Owed, Sign, SignedAnswer } from '#domain/drift/sign.ts'
import type { Requirement } from '#domain/timescales/rule.ts'
import type { PackLibrary } from '#policies/registry.ts'
import type { PolicyNow } from '#workflows/policies/policy-now.ts'

/**
 * Works out the signs of drift on the open plans of some children again: what becomes of those that stand, and which
 * are new. Whoever worked out what is owed writes both, in the same transaction.
 */
export function workOutDrift(
  policy: PolicyNow,
  worked: WorkedOut,
): { readonly changed: SignsChanged; readonly added: readonly SignToPut[] } {
  const { held, openPlanIds, today } = worked
  if (openPlanIds.size === 0 && held.signs.length === 0) return { changed: nothingChanged, added: [] }
  return compared(held.signs, signsNow(policy, worked), today)
}

const nothingChanged: SignsChanged = { removed: [], cleared: [], updated: [] }

/** What is owed on an open plan, with the rule of the policy that asks for it. */
export interface OwedNow {
  readonly deadline: StoredDeadline
  readonly rule: Requirement
}

/** What was read and worked out of some children. */
interface WorkedOut {
  readonly held: DriftHeld
  readonly openPlanIds: ReadonlySet<number>
  readonly owed: readonly OwedNow[]
  readonly today: Day
}

/** The signs of the open plans of some children as the record and the policy have it on a day. */
function signsNow(
  { compiled, library, feeds, driftOn }: PolicyNow,
  { held, openPlanIds, owed, today }: WorkedOut,
): readonly SignToPut[] {
  const { rules } = driftOn(today)
  const answersOf = Map.groupBy(held.answers, ({ childId }) => childId)
  const owedOf = Map.groupBy(owed, ({ deadline }) => deadline.planId)
  return [...held.byChild].flatMap(([childId, facts]) => {
    const whole = {
      ...facts,
      bookingsLoadedOn: held.bookingsLoadedOn,
      answers: (answersOf.get(childId) ?? []).flatMap((given) => answered(library, given) ?? []),
    }
    return facts.plans
      .filter(({ planId }) => openPlanIds.has(planId))
      .flatMap((plan) => {
        const ofPlan = (owedOf.get(plan.planId) ?? []).map(({ rule, deadline }): Owed => ({
          rule,
          dueOn: deadline.dueOn,
        }))
        const asKnown = caseAsKnownOn(today, whole, plan, { owed: ofPlan, calendar: compiled.calendar })
        return findSigns(rules, feeds, asKnown).map((sign) => ({ childId, planId: plan.planId, sign }))
      })
  })
}

/** An answer with the words of the form that it was given in. */
function answered(
  library: PackLibrary,
  { pack, reviewId, questionId, partId, ...given }: AnswerGiven,
): (SignedAnswer & { readonly planId: number }) | undefined {
  const ofPack = library.find(pack)
  const formId = ofPack?.time.reviews.find(({ id }) => id === reviewId)?.form
  const question = ofPack?.forms
    .find(({ id }) => id === formId)
    ?.groups.flatMap(({ questions }) => questions)
    .find(({ id }) => id === questionId)
  const asked = partId === '' ? question : question?.parts.find(({ id }) => id === partId)
  if (!asked || given.value === '') return undefined
  return { ...given, questionId: asked.id, asks: asked.asks, kind: asked.answers.kind }
}

/**
 * What stood and holds no more is cleared, or goes where it never held; what goes on, or is still to come, is brought
 * up to date.
 */
function compared(
  stood: readonly StoredSign[],
  found: readonly SignToPut[],
  today: Day,
): { readonly changed: SignsChanged; readonly added: readonly SignToPut[] } {
  const known = new Map(stood.map((each) => [`${each.planId} ${each.ruleId}`, each]))
  const added: SignToPut[] = []
  const updated: SignsChanged['updated'][number][] = []
  const over: StoredSign[] = []
  for (const each of found) {
    const { planId, sign } = each
    const key = `${planId} ${sign.ruleId}`
    const before = known.get(key)
    known.delete(key)
    if (!before) {
      added.push(each)
    } else if (before.fromOn > today) {
      if (before.fromOn !== sign.since || !isSame(before, sign))
        updated.push({ signId: before.signId, fromOn: sign.since, sign, turn: before.turn })
    } else if (goesOn(before, sign, today)) {
      const turn = before.turn + (saysMore(before, sign) ? 1 : 0)
      if (!isSame(before, sign)) updated.push({ signId: before.signId, fromOn: before.fromOn, sign, turn })
    } else {
      over.push(before)
      added.push(each)
    }
  }
  over.push(...known.values())
  const held = ({ fromOn }: StoredSign) => fromOn <= today
  const idsOf = (signs: readonly StoredSign[]) => signs.map(({ signId }) => signId)
  const removed = idsOf(over.filter((each) => !held(each)))
  return { changed: { removed, cleared: idsOf(over.filter(held)), updated }, added }
}

/** Whether a sign that is found is the same matter as one that held before today. */
function goesOn({ untilOn }: StoredSign, { since }: Sign, today: Day): boolean {
  return since <= today && (untilOn === undefined || untilOn >= today)
}

function isSame(before: StoredSign, now: Sign): boolean {
  return (
    before.version === now.version &&
    before.untilOn === now.until &&
    before.changesOn === now.changesOn &&
    before.reason === now.reason &&
    before.wouldClearWhen === now.wouldClearWhen &&
    sameRows(before.inputs, now.inputs)
  )
}

/** Compared without the order of keys, which the database does not keep. */
function sameRows(before: Sign['inputs'], now: Sign['inputs']): boolean {
  const asText = (inputs: Sign['inputs']) =>
    JSON.stringify(
      inputs.map(({ says, on, feed, file, row }) => [says, on ?? null, feed, file ?? null, row ?? null]),
    )
  return asText(before) === asText(now)
}

/** Whether a sentence was added: what had been set aside then shows again. */
function saysMore({ reason }: StoredSign, now: Sign): boolean {
  const before = new Set(reason.split('\n'))
  return now.reason.split('\n').some((sentence) => !before.has(sentence))
}
