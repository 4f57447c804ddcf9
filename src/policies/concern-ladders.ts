import type { Day } from '#domain/calendar/day.ts'
import { ladderAboutChair, type ConcernLadder } from '#domain/concerns/ladder.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { nationalId } from './built-in.ts'
import { versionOn, type PackChoice, type PackLibrary } from './registry.ts'

/** A ladder, and the version of the pack that holds it. */
export interface LadderOfPack {
  readonly pack: string
  readonly ladder: ConcernLadder
}

/**
 * The ladder on which a concern for a kind of plan is raised on a day: that of the authority's own packs, or the
 * national one where they name none. What a local ladder leaves open (the kinds of concern, the numbers to ring, the
 * case note of a step) is the national one's.
 */
export function ladderFor(
  library: PackLibrary,
  choices: readonly PackChoice[],
  planType: PlanType,
  day: Day,
): LadderOfPack {
  const choice = choices.findLast(({ from }) => from === undefined || from <= day)
  const ids = [...(choice?.packIds ?? []), nationalId]
  for (const id of ids) {
    const pack = versionOn(library.versionsOf(id), day)
    const ladder = pack?.concerns.find(({ plan }) => plan.includes(planType))
    if (pack && ladder) return { pack: pack.ref, ladder: completed(ladder, library) }
  }
  throw new Error('The national pack has a ladder for every kind of plan.')
}

/** The ladder that a step of a concern names: as the pack's version had it, also where that is no longer in force. */
export function ladderNamed(
  library: PackLibrary,
  named: {
    readonly pack: string
    readonly ladder: string
    readonly ladderPlan: PlanType
    readonly about: 'practice' | 'chair'
  },
): ConcernLadder {
  const national = library.versionsOf(nationalId).at(-1)!
  const pack = library.find(named.pack) ?? national
  const found =
    pack.concerns.find(({ name, plan }) => name === named.ladder && plan.includes(named.ladderPlan)) ??
    national.concerns[0]!
  const ladder = completed(found, library)
  return named.about === 'chair' ? ladderAboutChair(ladder) : ladder
}

function completed(ladder: ConcernLadder, library: PackLibrary): ConcernLadder {
  const national = library.versionsOf(nationalId).at(-1)?.concerns[0]
  return {
    ...ladder,
    kinds: ladder.kinds.length > 0 ? ladder.kinds : (national?.kinds ?? []),
    immediateRisk: ladder.immediateRisk ?? national?.immediateRisk,
    caseNote: ladder.caseNote ?? national?.caseNote,
  }
}
