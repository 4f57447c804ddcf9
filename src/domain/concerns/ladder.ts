import type { PlanType } from '#domain/facts/facts.ts'
import type { Source } from '#domain/timescales/rule.ts'

/** One rung: to whom a concern goes, and how long they have to answer. */
export interface LadderStage {
  readonly id: string
  readonly name: string
  readonly kind: 'informal' | 'formal'
  /** The role that must answer, as the pack names it. */
  readonly to: string
  /** A span with its unit: "5 working days". */
  readonly replyWithin: string | undefined
  readonly source: Source
}

/** A way in which an authority lets concerns be raised and answered. */
export interface ConcernLadder {
  readonly name: string
  readonly plan: readonly PlanType[]
  readonly raisedWhen: string
  readonly stages: readonly LadderStage[]
  /** The first formal stage; the total limit counts from the day on which a concern first became formal. */
  readonly formalFrom: string | undefined
  readonly totalLimit: string | undefined
  readonly mayStartAtAnyStage: boolean
  readonly movesOnWhenSilent: boolean
  readonly mayBeSentTo: readonly string[]
  /** Roles that are told and need not answer. */
  readonly toldAsWell: readonly string[]
  /** What kinds of concern there are; empty where a pack leaves that to the national list. */
  readonly kinds: readonly ConcernKind[]
  /** Who hears a concern about a chair. */
  readonly aboutChairTo: string
  readonly immediateRisk: ImmediateRiskRoute | undefined
  /** As what each step is sent to the case system; undefined where a pack leaves that to the national ladder. */
  readonly caseNote: ConcernNoteWords | undefined
  readonly source: Source
}

/** What the case system calls the note of a step, its first heading, and its longest length in characters. */
export interface ConcernNoteWords {
  readonly type: string
  readonly heading: string
  readonly limit: number
}

export interface ConcernKind {
  readonly id: string
  readonly says: string
}

/** What is done at once where a child is at immediate risk, and whom to ring. */
export interface ImmediateRiskRoute {
  readonly says: string
  readonly phones: readonly { readonly who: string; readonly number: string }[]
}

const senior: readonly string[] = ['assistant-director', 'director']

/**
 * The ladder of a concern about a chair: first to whom the pack names for it (the QA manager, who manages the chairs),
 * within the time of the ladder's first stage, then to its most senior stages. No stage of it is answered by a chair.
 */
export function ladderAboutChair(ladder: ConcernLadder): ConcernLadder {
  const [first] = ladder.stages
  const heard: LadderStage = {
    id: 'about-chair',
    name: 'Heard by the manager of the chairs',
    kind: 'informal',
    to: ladder.aboutChairTo,
    replyWithin: first?.replyWithin,
    source: ladder.source,
  }
  const stages = [heard, ...ladder.stages.filter(({ to }) => senior.includes(to))]
  return { ...ladder, stages, formalFrom: stages.find(({ kind }) => kind === 'formal')?.id }
}

/**
 * To whom outside the authority a concern may be sent at any time. Cafcass is for looked-after children only (IRO
 * Handbook, 6.2), whatever plans a pack writes the ladder for.
 */
export function receiversOf(ladder: ConcernLadder, planType: PlanType): readonly string[] {
  return ladder.mayBeSentTo.filter((role) => role !== 'cafcass' || planType === 'cla')
}
