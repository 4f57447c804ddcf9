import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { inWaitingDecisions } from '#db/queries/capacity/decisions.ts'
import { insertDecision } from '#db/queries/capacity/decisions-writing.ts'
import { childrenOfCaseload } from '#db/queries/capacity/waiting-reviews.ts'
import { groupsOfChildren } from '#db/queries/children/groups.ts'
import { insertNotices } from '#db/queries/telling/notices.ts'
import type { Db, Tx } from '#db/open.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import { whyNotPutOffTo } from '#domain/capacity/decision.ts'
import { effectOf, type Effect } from '#domain/capacity/effect.ts'
import { beyondHours } from '#domain/capacity/proposal.ts'
import { groupsOf } from '#domain/facts/groups.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { fieldsRefused, type FieldsRefused } from '#workflows/reviews/arranging.ts'
import { sourceOfHours } from './source-of-hours.ts'
import { putInForceNow } from './put-in-force.ts'
import {
  proposalNow,
  workOfChairs,
  type ProposalNow,
  type ReviewProposed,
  type WeeksAsked,
} from './proposal-now.ts'
import { whoAgrees } from './who-agrees.ts'

/** One review that a manager chose, as they saw it. */
export interface ReviewChosen {
  readonly reference: string
  readonly fingerprint: string
  /** undefined where no day could be read. */
  readonly to: Day | undefined
}

export interface DecisionAsked extends WeeksAsked {
  readonly person: Person
  readonly now: Date
  readonly chosen: readonly ReviewChosen[]
  readonly why: string
  /** Why more is put off than hours are short of. */
  readonly beyond: string
  readonly agrees?: number | undefined
  readonly second?: number | undefined
  readonly told: readonly number[]
}

interface DecisionMade {
  readonly ok: true
  readonly decisionId: number
  /** Names of those whose word it waits for; where there are none, it is in force. */
  readonly waitsFor: readonly string[]
}

/** What a decision is written in may have at most so many characters. */
export const whyLimit = 2000

/**
 * Makes a capacity decision: which reviews are put off, to when, and why, from what stands at this moment. Nothing is
 * put off before everybody whose word it waits for has given it; where the policy asks for nobody's, at once.
 */
export async function makeCapacityDecision(
  db: Db,
  asked: DecisionAsked,
): Promise<DecisionMade | Refusal | FieldsRefused> {
  const { person, now, today } = asked
  if (!may(person, 'capacity:decide')) return notFound
  const scope = scopeOf(person)
  const made = await db.transaction().execute(async (tx) => {
    const proposal = await proposalNow(tx, scope, asked)
    const rule = proposal?.policy.putOff?.rule
    if (!proposal || !rule)
      return fieldsRefused([{ field: 'why', text: 'The policy in force lets no midway review be put off' }])
    if (!rule.decidedBy.some((role) => (person.roles as readonly string[]).includes(role))) return notFound
    const who = await whoAgrees(tx, rule, asked)
    const found = asked.chosen.map((one) => ({
      chosen: one,
      listed: proposal.list.find(({ row }) => row.reference === one.reference),
    }))
    const waiting = await inWaitingDecisions(
      tx,
      found.flatMap(({ listed }) => listed?.row.midwayId ?? []),
    )
    const problems = [
      ...found.flatMap(({ chosen, listed }) => problemWith(chosen, listed, waiting, today) ?? []),
      ...problemsWithWords(asked, proposal, found, who),
    ]
    if (problems.length > 0) return fieldsRefused(problems)
    const listed = found.map(({ listed: one }) => one!)
    const agrees = who.agrees.find(({ personId }) => personId === asked.agrees)
    const isLocked = listed.some(({ placed }) => placed.isLocked)
    const second = isLocked ? who.second.find(({ personId }) => personId === asked.second) : undefined
    const told = who.told.map(({ personId }) => personId).filter((id) => asked.told.includes(id))
    const decisionId = await insertDecision(tx, {
      pack: proposal.pack.ref,
      from: proposal.weeks[0]!,
      until: addDays(proposal.weeks.at(-1)!, 6),
      chairRef: asked.chairRef,
      hours: proposal.hours.total,
      hoursNote: sourceOfHours(proposal),
      why: asKept(asked.why).trim(),
      beyondBecause: asKept(asked.beyond).trim() || undefined,
      effect: await effectNow(
        tx,
        scope,
        listed.map(({ row }) => row.childId),
        today,
      ),
      driftKnown: proposal.driftKnown,
      madeBy: person.personId,
      at: now,
      told,
      rows: found.map(({ chosen, listed: one }) => ({
        midwayId: one!.row.midwayId,
        childId: one!.row.childId,
        placed: one!.placed,
        fingerprint: one!.fingerprint,
        to: chosen.to!,
      })),
      asked: [
        ...(agrees ? [{ part: 'agrees' as const, personId: agrees.personId }] : []),
        ...(second ? [{ part: 'second' as const, personId: second.personId }] : []),
      ],
    })
    await insertNotices(
      tx,
      [agrees, second].flatMap((one) =>
        one
          ? {
              kind: 'capacity-agreement-asked' as const,
              personId: one.personId,
              childId: undefined,
              midwayId: undefined,
              path: `/service/capacity/decisions/${decisionId}`,
              key: `capacity-agreement-asked-${decisionId}`,
              at: now,
            }
          : [],
      ),
    )
    await writeAudit(tx, {
      person,
      action: 'capacity-decision-made',
      detail: { decision: decisionId, reviews: listed.length, locked: isLocked },
      at: now,
    })
    const waitsFor = [agrees, second].flatMap((one) => (one ? one.name : []))
    return { ok: true as const, decisionId, waitsFor }
  })
  if (!made.ok || made.waitsFor.length > 0) return made
  await putInForceNow(db, { decisionId: made.decisionId, person, today, now })
  return made
}

/** Those put off beside the whole caseload, by group, as they stand today. */
export async function effectNow(
  db: Db | Tx,
  scope: ReturnType<typeof scopeOf>,
  chosen: readonly number[],
  today: Day,
): Promise<readonly Effect[]> {
  const caseload = await childrenOfCaseload(db, scope, today)
  const known = await groupsOfChildren(db, caseload, today)
  const groups = (ids: readonly number[]) =>
    ids.flatMap((id) => {
      const child = known.get(id)
      return child ? groupsOf(child, today) : []
    })
  return effectOf(groups(chosen), groups(caseload))
}

type Found = { readonly chosen: ReviewChosen; readonly listed: ReviewProposed | undefined }

function problemWith(
  chosen: ReviewChosen,
  listed: ReviewProposed | undefined,
  waiting: ReadonlySet<number>,
  today: Day,
): { readonly field: string; readonly text: string } | undefined {
  const field = `to-${chosen.reference}`
  if (!listed)
    return {
      field,
      text: `${chosen.reference} can no longer be put off: it was begun, held, stopped or put off meanwhile. Take its tick away`,
    }
  if (waiting.has(listed.row.midwayId))
    return {
      field,
      text: `${chosen.reference} stands in a decision that waits for agreement. Take its tick away`,
    }
  if (listed.fingerprint !== chosen.fingerprint)
    return { field, text: `${chosen.reference} changed since the list was made. Look at it again` }
  const why =
    chosen.to === undefined
      ? 'Enter the new latest date, like 14 12 2026'
      : whyNotPutOffTo(chosen.to, listed.row, today)
  return why === undefined ? undefined : { field, text: `${chosen.reference}: ${why}` }
}

function problemsWithWords(
  asked: DecisionAsked,
  proposal: ProposalNow,
  found: readonly Found[],
  who: Awaited<ReturnType<typeof whoAgrees>>,
): readonly { readonly field: string; readonly text: string }[] {
  const problems: { field: string; text: string }[] = []
  const say = (field: string, text: string) => problems.push({ field, text })
  if (found.length === 0) say('why', 'Go back to the list and tick the reviews')
  const why = asKept(asked.why).trim()
  if (why === '') say('why', 'Enter why not all of them can be held')
  if (why.length > whyLimit) say('why', `Make it ${whyLimit} characters or fewer; it has ${why.length}`)
  const placed = found.flatMap(({ listed }) => listed?.placed ?? [])
  if (beyondHours(placed, workOfChairs(proposal)) && asked.beyond.trim() === '')
    say('beyond', 'Enter why more is put off than the hours are short of')
  if (asked.beyond.length > whyLimit) say('beyond', `Make it ${whyLimit} characters or fewer`)
  const rule = proposal.policy.putOff!.rule
  const agrees = who.agrees.find(({ personId }) => personId === asked.agrees)
  if (rule.agreedWith.length > 0 && !agrees) say('agrees', 'Choose which manager is asked to agree')
  if (placed.some(({ isLocked }) => isLocked)) {
    const second = who.second.find(({ personId }) => personId === asked.second)
    if (!second)
      say('second', 'Choose a second person to confirm those that one person alone may not put off')
    else if (second.personId === agrees?.personId)
      say('second', 'Choose another person than the manager who agrees')
  }
  return problems
}
