import type { ConcernLadder, LadderStage } from './ladder.ts'
import type { Awaits, ConcernState } from './state.ts'
import type { StepKind } from './steps.ts'

/**
 * The part that somebody has in a concern; overseers manage the chairs or the service. One person can have several, and still not sign off their own
 * reply.
 */
export type Part = 'raiser' | 'answerer' | 'overseer' | 'turn-of-day'

/** What may be done next: by whom, and while what is awaited. The whole of it, in one table. */
const table: Readonly<
  Record<Exclude<StepKind, 'raised'>, { readonly by: readonly Part[]; readonly while: readonly Awaits[] }>
> = {
  replied: { by: ['answerer'], while: ['reply', 'word-on-reply'] },
  'reply-accepted': { by: ['raiser'], while: ['word-on-reply'] },
  'not-enough': { by: ['raiser'], while: ['reply', 'word-on-reply', 'closing'] },
  'stepped-down': { by: ['raiser'], while: ['reply', 'word-on-reply', 'closing'] },
  'moved-on-by-silence': { by: ['turn-of-day'], while: ['reply'] },
  'silence-told': { by: ['turn-of-day'], while: ['reply'] },
  // Whoever is to answer is away or has left: somebody else at the same stage answers.
  given: { by: ['raiser', 'answerer', 'overseer'], while: ['reply'] },
  'meeting-held': { by: ['raiser', 'answerer'], while: ['reply', 'word-on-reply', 'closing'] },
  'immediate-risk': { by: ['raiser', 'answerer'], while: ['reply', 'word-on-reply', 'closing'] },
  // At any time, also after it was closed (IRO Handbook, 6.2: "at any point").
  'sent-to': { by: ['raiser'], while: ['reply', 'word-on-reply', 'closing', 'nothing'] },
  're-laddered': { by: ['raiser'], while: ['reply', 'word-on-reply', 'closing'] },
  // Also after it was closed: the child can be told later, as with brothers and sisters at one visit.
  'child-told': { by: ['raiser'], while: ['reply', 'word-on-reply', 'closing', 'nothing'] },
  closed: { by: ['raiser'], while: ['reply', 'word-on-reply', 'closing'] },
}

export interface Situation {
  readonly ladder: ConcernLadder
  readonly state: ConcernState
  /** To whom outside the authority it may be sent. */
  readonly receivers: readonly string[]
  /** Whether the child's plans today have another ladder on which it could go on. */
  readonly hasOtherLadder: boolean
}

/** Who would take a step: the parts they have, and who they are. */
export interface Actor {
  readonly parts: readonly Part[]
  readonly personId: number | undefined
  /** Who raised the concern. */
  readonly isRaisedByThem: boolean
}

/** Every step that somebody may take now. */
export function openSteps(situation: Situation, actor: Actor): readonly StepKind[] {
  return (Object.keys(table) as (keyof typeof table)[]).filter((kind) => isOpen(kind, situation, actor))
}

function isOpen(kind: keyof typeof table, situation: Situation, actor: Actor): boolean {
  const { state, ladder } = situation
  const { by, while: awaits } = table[kind]
  if (!awaits.includes(state.awaits) || !actor.parts.some((part) => by.includes(part))) return false
  const isTheirReply = state.repliedBy !== undefined && state.repliedBy === actor.personId
  switch (kind) {
    case 'replied':
      return !actor.isRaisedByThem
    case 'reply-accepted':
    case 'closed':
      return !isTheirReply
    case 'stepped-down':
      return state.place > 0
    case 'moved-on-by-silence':
      return state.replyOverdue && ladder.movesOnWhenSilent && nextStage(situation) !== undefined
    case 'silence-told':
      return (
        state.replyOverdue &&
        !state.silenceTold &&
        !(ladder.movesOnWhenSilent && nextStage(situation) !== undefined)
      )
    case 'sent-to':
      return situation.receivers.length > 0
    case 're-laddered':
      return situation.hasOtherLadder
    case 'child-told':
      return !state.childTold
    case 'not-enough':
    case 'given':
    case 'meeting-held':
    case 'immediate-risk':
      return true
  }
}

/** The stage after the present one; none at the top of the ladder. */
export function nextStage({ ladder, state }: Pick<Situation, 'ladder' | 'state'>): LadderStage | undefined {
  return ladder.stages[state.place + 1]
}

/** Where a concern can go on from here: every later stage, or the last one again where it stands there already. */
export function stagesAfter({ ladder, state }: Pick<Situation, 'ladder' | 'state'>): readonly LadderStage[] {
  const later = ladder.stages.slice(state.place + 1)
  return later.length > 0 ? later : ladder.stages.slice(-1)
}

/** Every earlier stage, to which it can be stepped down. */
export function stagesBefore({ ladder, state }: Pick<Situation, 'ladder' | 'state'>): readonly LadderStage[] {
  return ladder.stages.slice(0, state.place)
}

/**
 * Whether going on to a stage needs a reason: where a stage is passed over, or where the time for a reply is not over
 * and no reply came.
 */
export function needsReason({ state }: Pick<Situation, 'state'>, place: number): boolean {
  return place > state.place + 1 || (state.awaits === 'reply' && !state.replyOverdue)
}

/** The stages at which a concern may begin, the first one first; any but the first needs a reason. */
export function entryStages(ladder: ConcernLadder): readonly LadderStage[] {
  return ladder.mayStartAtAnyStage ? ladder.stages : ladder.stages.slice(0, 1)
}
