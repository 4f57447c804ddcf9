import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db, Tx } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { NewStep } from '#db/queries/concerns/concerns-writing.ts'
import type { Day } from '#domain/calendar/day.ts'
import { entryProblems, type EntryProblem, type StepEntries } from '#domain/concerns/entries.ts'
import type { LadderStage } from '#domain/concerns/ladder.ts'
import { stepWords } from '#domain/concerns/steps.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { concernAtHand, type ConcernAtHand } from './concern-at-hand.ts'
import { keepStep } from './keep-step.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { answererOf, holdersOf, tellOfConcern, toldOfImmediateRisk } from './tell-of-concern.ts'

export interface StepAsked {
  readonly person: Person
  readonly concernId: number
  readonly today: Day
  readonly now: Date
  /** How many steps there were when the person looked. */
  readonly seen: number
  readonly entries: StepEntries
  readonly names?: readonly WordsDecided[]
}

export type StepTaken =
  | { readonly ok: true }
  | Refusal
  | NamesUndecided
  | { readonly ok: false; readonly because: 'entries'; readonly entries: readonly EntryProblem[] }

/**
 * Takes a step in a concern: a reply, a word on the reply, the next stage, a step down, a meeting, an immediate risk,
 * Cafcass, or the end. Who may take which is one table (next-steps.ts); nobody signs off their own reply.
 */
export async function takeConcernStep(db: Db, asked: StepAsked): Promise<StepTaken> {
  const { person, concernId, today, now, seen, entries } = asked
  return db.transaction().execute(async (tx) => {
    const hand = may(person, 'concern:open') ? await concernAtHand(tx, person, today, concernId) : undefined
    if (!hand) return notFound
    const { concern, situation, open } = hand
    const changed =
      'Somebody took a step in this concern in the meantime. Look at it again, then do what is still to be done.'
    if (concern.steps.length !== seen) return refused(changed)
    if (!open.includes(entries.kind)) return refused(whyNotOpen(hand))
    const problems = entryProblems(entries, situation, today)
    if (problems.length > 0) return { ok: false, because: 'entries', entries: problems }

    const last = concern.steps.at(-1)!
    const isOther = entries.kind === 're-laddered' && hand.otherLadder !== undefined
    const ladder = isOther ? hand.otherLadder.ladder : situation.ladder
    const stage = ladder.stages.find(({ id }) => id === entries.to)
    if (isOther && !stage)
      return { ok: false, because: 'entries', entries: [{ field: 'to', text: 'Choose the stage' }] }
    const { childId, reference } = concern
    const texts = textsOfStep(entries)
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const worded = { ...entries, ...named.texts }
    const enters = movesStage(entries) ? stage : undefined
    const step: NewStep = {
      concernId,
      number: seen + 1,
      kind: entries.kind,
      on: today,
      at: now,
      by: person.personId,
      byName: person.name,
      pack: isOther ? hand.otherLadder.pack : last.pack,
      ladder: ladder.name,
      ladderPlan: isOther ? hand.otherLadder.planType : last.ladderPlan,
      enters: enters && entered(enters),
      says: asKept(worded.says).trim() || undefined,
      detail: detailOf(worded),
    }
    if (!(await keepStep(tx, concern, step, { ladder, calendar: hand.calendar }))) return refused(changed)
    await keepNamesBeside(tx, {
      ...named,
      childId,
      thing: `concern:${reference}:${step.number}`,
      person,
      now,
    })
    await tellOfStep(tx, hand, step, { today, now })
    await writeAudit(tx, {
      person,
      action: `concern-${entries.kind}`,
      childId: concern.childId,
      detail: { concern: concern.reference, step: step.number },
      at: now,
    })
    return { ok: true }
  })
}

function movesStage({ kind }: StepEntries): boolean {
  return kind === 'not-enough' || kind === 'stepped-down' || kind === 're-laddered'
}

/** A stage as a step keeps it. */
export function entered({ id, name, kind, to }: LadderStage): NonNullable<NewStep['enters']> {
  return { id, name, kind, to }
}

function whyNotOpen({ situation, open }: ConcernAtHand): string {
  if (situation.state.awaits === 'nothing') return 'This concern is closed.'
  return open.length === 0
    ? 'This step is not yours to take in this concern.'
    : `This cannot be done now. You can: ${open.map((kind) => stepWords[kind].toLowerCase()).join('; ')}.`
}

/** What of a step is typed in words. */
function textsOfStep({ says, told, means, met, difference, childToldHow, toldBy }: StepEntries) {
  return { says, told, means, met, difference, childToldHow, toldBy }
}

function detailOf(entries: StepEntries): NewStep['detail'] {
  const trimmed = (text: string | undefined) => text?.trim() || undefined
  switch (entries.kind) {
    case 'immediate-risk':
      return {
        told: trimmed(entries.told),
        toldAt: trimmed(entries.toldAt),
        means: trimmed(entries.means),
      }
    case 'sent-to':
      return { sentTo: entries.sentTo }
    case 'meeting-held':
      return { met: trimmed(entries.met), metOn: entries.metOn }
    case 'given':
      return { givenTo: entries.givenTo, givenToName: entries.givenToName }
    case 'child-told':
      return {
        toldBy: trimmed(entries.toldBy),
        toldOn: entries.toldOn,
        childToldHow: trimmed(entries.childToldHow),
      }
    case 'closed':
      return {
        difference: trimmed(entries.difference),
        childTold: entries.childTold,
        childToldHow: trimmed(entries.childToldHow),
      }
    default:
      return {}
  }
}

/** Who is told of a step: who must answer next, who raised it, and whom the policy names to be told as well. */
async function tellOfStep(
  tx: Tx,
  { concern, situation }: ConcernAtHand,
  step: NewStep,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const told = {
    concernId: concern.concernId,
    childId: concern.childId,
    number: step.number,
    by: step.by,
    today,
    now,
  }
  const raiser = { personId: concern.raisedBy }
  const asWell = holdersOf(situation.ladder.toldAsWell)
  const answerer = answererOf(situation)
  switch (step.kind) {
    case 'replied':
      await tellOfConcern(tx, 'concern-replied', [raiser], told)
      break
    case 'not-enough':
    case 'stepped-down':
    case 're-laddered':
      await tellOfConcern(tx, 'concern-moved', holdersOf([step.enters?.to ?? '']), told)
      await tellOfConcern(tx, 'concern-known', asWell, told)
      break
    case 'immediate-risk':
      await tellOfConcern(tx, 'immediate-risk', toldOfImmediateRisk, told)
      break
    case 'closed':
      await tellOfConcern(tx, 'concern-closed', [...answerer, ...asWell], told)
      break
    case 'given':
      await tellOfConcern(tx, 'concern-moved', [{ personId: step.detail.givenTo! }], told)
      await tellOfConcern(tx, 'concern-known', [raiser], told)
      break
    case 'reply-accepted':
    case 'meeting-held':
    case 'sent-to':
    case 'child-told':
      await tellOfConcern(tx, 'concern-known', [...answerer, ...asWell], told)
      break
    case 'raised':
    case 'moved-on-by-silence':
    case 'silence-told':
      break
  }
}
