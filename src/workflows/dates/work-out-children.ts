import type { Tx } from '#db/open.ts'
import {
  casesOf,
  childrenWithPlan,
  type StoredCases,
  type WhichChildren,
} from '#db/queries/children/cases.ts'
import {
  lockChildren,
  putMidways,
  putOwed,
  casesWorkedOut,
  type KnownMidway,
  type StoredDeadline,
  type StoredMidway,
} from '#db/queries/reviews/worked-out.ts'
import { driftFactsOf } from '#db/queries/drift/drift-facts.ts'
import { insertSigns } from '#db/queries/drift/drift-signs-writing.ts'
import { plansFoundChanged, type StoredPlanFound } from '#db/queries/pathway/plans-found.ts'
import type { Day } from '#domain/calendar/day.ts'
import { plansFound } from '#domain/pathway/plan-found.ts'
import { dayOrNone, NO_DAY } from '#domain/timescales/case-columns.ts'
import type { CompiledPolicy, CompiledRule } from '#domain/timescales/compile.ts'
import { missingInWords } from '#domain/timescales/steps.ts'
import { occurrences, reasons, type Occurrences } from '#domain/timescales/occurrences.ts'
import { shift } from '#domain/timescales/span-table.ts'
import { openStandings, standingCode, standings } from '#domain/timescales/standing.ts'
import { hasEnded } from '#domain/timescales/walk.ts'
import { workOut } from '#domain/timescales/work-out.ts'
import { workOutDrift, type OwedNow } from '#workflows/drift/work-out-drift.ts'
import { midwayReference } from '#workflows/reviews/midway-reference.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** How many children are worked out and written at a time. */
const batch = 1000

/**
 * Works out the deadlines and midway reviews of children again and writes what changed: what is owed on open
 * plans, and each midway from the day it first stands open. Statuses are not stored. Called in the transaction
 * that changed the children, so that no reader ever sees one without the other.
 */
export async function workOutChildren(
  tx: Tx,
  { childIds, today }: { readonly childIds: WhichChildren; readonly today: Day },
): Promise<void> {
  const ids = childIds === 'all-with-plan' ? await childrenWithPlan(tx) : childIds
  const out = occurrences(Math.min(ids.length, batch) * 64)
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch)
    await lockChildren(tx, some)
    const {
      rows,
      policyToken,
      deadlines,
      midways,
      pathway,
      drift: driftRows,
    } = await casesWorkedOut(tx, some)
    const policy = await policyNow(tx, policyToken)
    const { compiled } = policy
    const cases = casesOf(rows, compiled.vocabulary)
    out.length = 0
    workOut(compiled, cases.columns, today, out)
    const owed = deadlinesOwed(compiled, cases, out, today)
    const openPlanIds = openPlansOf(cases, today)
    const drift = workOutDrift(policy, {
      held: driftFactsOf(rows, driftRows, openPlanIds),
      openPlanIds,
      owed,
      today,
    })
    const changed = {
      ...deadlinesChanged(owed, deadlines),
      signs: drift.changed,
      pathway: plansFoundChanged(pathwayOf(compiled, cases, out, { openPlanIds, today }), pathway),
    }
    await putOwed(tx, changed, today)
    await insertSigns(tx, drift.added, today)
    await writeMidways(tx, compiled, cases, out, today, midways)
  }
}

/** Which deadlines no longer stand, and which are new or have moved. */
function deadlinesChanged(
  owed: readonly OwedNow[],
  before: readonly StoredDeadline[],
): { readonly gone: readonly StoredDeadline[]; readonly put: readonly StoredDeadline[] } {
  const stood = new Map(before.map((each) => [deadlineKey(each), each]))
  const put: StoredDeadline[] = []
  for (const { deadline } of owed) {
    const known = stood.get(deadlineKey(deadline))
    if (!known || !isSame(known, deadline)) put.push(deadline)
    stood.delete(deadlineKey(deadline))
  }
  return { gone: [...stood.values()], put }
}

const deadlineKey = (each: { planId: number; requirementId: string; occurrence: number }) =>
  `${each.planId} ${each.requirementId} ${each.occurrence}`
const midwayKey = (each: { planId: number; reviewId: string; occurrence: number }) =>
  `${each.planId} ${each.reviewId} ${each.occurrence}`

/** Whether every field of the one stands the same in the other, which may hold more. */
function isSame<T extends object>(before: T, now: T): boolean {
  return (Object.keys(now) as (keyof T)[]).every((field) => before[field] === now[field])
}

function deadlinesOwed(
  policy: CompiledPolicy,
  cases: StoredCases,
  out: Occurrences,
  today: Day,
): readonly OwedNow[] {
  const owed: OwedNow[] = []
  for (let row = 0; row < out.length; row++) {
    if (!isOpen(cases, out, row, today)) continue
    const rule = policy.rules[out.rule[row]!]!
    if (rule.review) continue
    owed.push({
      rule: rule.rule,
      deadline: {
        ...placeOf(cases, out, row),
        requirementId: rule.rule.id,
        occurrence: out.occurrence[row]!,
        strength: rule.rule.strength,
        ...daysOf(policy, rule, out, row),
      },
    })
  }
  return owed
}

/** What was found of the pathway on each child protection plan that goes on. */
function pathwayOf(
  policy: CompiledPolicy,
  cases: StoredCases,
  out: Occurrences,
  { openPlanIds, today }: { readonly openPlanIds: ReadonlySet<number>; readonly today: Day },
): readonly StoredPlanFound[] {
  const { columns, childIds, planIds } = cases
  const plans = planIds.flatMap((planId, plan) =>
    openPlanIds.has(planId) && columns.planType[plan] === 0
      ? [{ child: childOfPlan(cases, plan), plan }]
      : [],
  )
  return plansFound(policy, columns, out, { plans, today }).map(({ plan, ...found }) => ({
    ...found,
    planId: planIds[plan]!,
    childId: childIds[childOfPlan(cases, plan)]!,
  }))
}

/** Whether a row is still owed: neither met nor fallen away, on a plan that goes on. */
function isOpen(cases: StoredCases, out: Occurrences, row: number, today: Day): boolean {
  return openStandings.has(standings[out.standing[row]!]!) && !isOver(cases, out, row, today)
}

/** The plans of the cases, by plan_id, that have begun and go on. */
function openPlansOf(cases: StoredCases, today: Day): ReadonlySet<number> {
  const { columns } = cases
  return new Set(
    cases.planIds.filter(
      (_, plan) =>
        columns.planStart[plan]! <= today && !hasEnded(columns, childOfPlan(cases, plan), plan, today),
    ),
  )
}

function isOver(cases: StoredCases, out: Occurrences, row: number, today: Day): boolean {
  const plan = out.plan[row]!
  return hasEnded(cases.columns, childOfPlan(cases, plan), plan, today)
}

function placeOf(cases: StoredCases, out: Occurrences, row: number): { childId: number; planId: number } {
  const plan = out.plan[row]!
  return { childId: cases.childIds[childOfPlan(cases, plan)]!, planId: cases.planIds[plan]! }
}

/** The child of a plan: the last whose first plan is not after it. */
function childOfPlan({ columns }: StoredCases, plan: number): number {
  let low = 0
  let high = columns.children - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (columns.planFirst[middle]! <= plan) low = middle
    else high = middle - 1
  }
  return low
}

function daysOf(policy: CompiledPolicy, rule: CompiledRule, out: Occurrences, row: number) {
  const reason = reasons[out.reason[row]!]!
  return {
    pack: rule.pack,
    anchorEvent: policy.vocabulary.kinds[out.anchorKind[row]!]!,
    anchorOn: dayOrNone(out.anchorDay[row]!),
    dueOn: dayOrNone(out.dueDay[row]!),
    missing: out.standing[row] === standingCode['cannot-tell'] ? missingInWords(rule, reason) : undefined,
  }
}

async function writeMidways(
  tx: Tx,
  policy: CompiledPolicy,
  cases: StoredCases,
  out: Occurrences,
  today: Day,
  stood: readonly KnownMidway[],
): Promise<void> {
  const known = new Map(stood.map((each) => [midwayKey(each), each]))
  const put: StoredMidway[] = []
  for (let row = 0; row < out.length; row++) {
    const rule = policy.rules[out.rule[row]!]!
    if (!rule.review) continue
    const place = placeOf(cases, out, row)
    const key = midwayKey({ ...place, reviewId: rule.rule.id, occurrence: out.occurrence[row]! })
    const before = known.get(key)
    known.delete(key)
    // A midway enters the table when it first stands open; from then on it is never lost from it.
    if (!before && !isOpen(cases, out, row, today)) continue
    if (before?.signed) continue
    const now: StoredMidway = {
      ...place,
      reviewId: rule.rule.id,
      occurrence: out.occurrence[row]!,
      reference:
        before?.reference ??
        midwayReference(cases.planSources[out.plan[row]!]!, rule.rule.id, out.occurrence[row]!),
      ...daysOf(policy, rule, out, row),
      // Once started, a review is held under the version of the pack that it was started under.
      ...(before?.started && { pack: before.pack }),
      ...windowOf(policy, rule, out.dueDay[row]!),
      intervalEndsOn: dayOrNone(out.intervalEnd[row]!),
      heldOn: dayOrNone(out.metDay[row]!),
      bookedOn: bookedFor(policy, cases, out, row),
      // What a person decided stands, whatever the record says later: a review that was not required still counts.
      ...(before?.decidedByPerson ? stopKept(before) : stopOf(out, row, cases, today, before)),
    }
    if (!before || !isSame<StoredMidway>(before, now)) put.push(now)
  }
  // What the policy or the record no longer asks for at all is stopped, not forgotten.
  for (const gone of known.values()) {
    if (gone.signed || gone.stoppedBecause !== undefined || gone.decidedByPerson) continue
    if (gone.isAdHoc) {
      // No rule asks for one beside the planned ones; it ends with its plan or the child's time as a child.
      const ended = endOfPlan(cases, gone.planId, today)
      if (ended) put.push({ ...gone, ...ended })
      continue
    }
    put.push({ ...gone, stoppedOn: today, stoppedBecause: 'no-longer-asked-for' })
  }
  await putMidways(tx, put)
}

/** The first day after the anchor, and before the interval ends, that is booked for a midway review. */
function bookedFor(
  policy: CompiledPolicy,
  cases: StoredCases,
  out: Occurrences,
  row: number,
): Day | undefined {
  const { columns } = cases
  const midway = policy.vocabulary.codeOf('midway-review')
  const child = childOfPlan(cases, out.plan[row]!)
  const anchor = out.anchorDay[row]!
  const end = out.intervalEnd[row]!
  for (let each = columns.bookingFirst[child]!; each < columns.bookingFirst[child + 1]!; each++) {
    const on = columns.bookingDay[each]!
    if (columns.bookingKind[each] !== midway || on < anchor) continue
    return end === NO_DAY || on <= end ? (on as Day) : undefined
  }
  return undefined
}

function stopKept({ stoppedOn, stoppedBecause }: KnownMidway) {
  return { stoppedOn, stoppedBecause }
}

/** When and why a plan is over, where it is. */
function endOfPlan(
  cases: StoredCases,
  planId: number,
  today: Day,
): { stoppedOn: Day; stoppedBecause: string } | undefined {
  const { columns } = cases
  const plan = cases.planIds.indexOf(planId)
  const child = plan === -1 ? undefined : childOfPlan(cases, plan)
  if (child !== undefined && !hasEnded(columns, child, plan, today)) return undefined
  const died = child === undefined ? undefined : dayOrNone(columns.diedOn[child]!)
  const ended = plan === -1 ? undefined : dayOrNone(columns.planEnd[plan]!)
  if (died !== undefined && died <= today) return { stoppedOn: died, stoppedBecause: 'died' }
  if (ended === undefined && plan !== -1) return { stoppedOn: today, stoppedBecause: 'turned-18' }
  return { stoppedOn: ended ?? today, stoppedBecause: 'plan-ended' }
}

function windowOf(policy: CompiledPolicy, rule: CompiledRule, due: number) {
  if (due === NO_DAY) return { bookBy: undefined, opensOn: undefined, closesOn: undefined }
  return {
    bookBy: policy.calendar.lastWorkingDayOnOrBefore(due as Day),
    opensOn: dayOrNone(shift(rule.opens!, due)),
    closesOn: dayOrNone(shift(rule.closes!, due)),
  }
}

/** When and why a midway stopped, where it did; a correction of the record opens it again. */
function stopOf(
  out: Occurrences,
  row: number,
  cases: StoredCases,
  today: Day,
  before: KnownMidway | undefined,
): { stoppedOn: Day | undefined; stoppedBecause: string | undefined } {
  const standing = standings[out.standing[row]!]!
  const cannotTell = standing === 'cannot-tell' && isOver(cases, out, row, today)
  if (standing !== 'missed' && standing !== 'not-applicable' && !cannotTell)
    return { stoppedOn: undefined, stoppedBecause: undefined }
  const because = cannotTell ? 'plan-ended' : reasons[out.reason[row]!]!
  const planEnd = dayOrNone(cases.columns.planEnd[out.plan[row]!]!)
  const on =
    because === 'superseded'
      ? dayOrNone(out.intervalEnd[row]!)
      : because === 'plan-ended'
        ? planEnd
        : undefined
  return { stoppedOn: on ?? before?.stoppedOn ?? today, stoppedBecause: because }
}
