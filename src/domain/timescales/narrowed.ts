import type { CompiledPolicy, CompiledRule } from './compile.ts'

/**
 * The same policy with some of its rules alone, for a pass over many children that asks about no others. A rule keeps its
 * place in `rules`, and what the engine says of it is what it says with all of them: no rule depends on another.
 */
export function narrowedTo(policy: CompiledPolicy, isKept: (rule: CompiledRule) => boolean): CompiledPolicy {
  return { ...policy, rulesOf: policy.rulesOf.map((rules) => rules.filter(isKept)) }
}

/** The kinds of event that a pass over children reads for the rules of a policy: any other may be left where it is stored. */
export function kindsRead({ rulesOf, rhythms, tracedKinds, vocabulary }: CompiledPolicy): readonly string[] {
  const codes = [
    tracedKinds.initialConference,
    // Of a kind of plan without a rule no meeting is asked for.
    ...rhythms.map((rhythm, type) => (rulesOf[type]!.length === 0 ? 0 : (rhythm?.kind ?? 0))),
    ...rulesOf
      .flat()
      .flatMap((rule) => [
        rule.untilKind,
        ...rule.metBy.map(({ kind }) => kind),
        ...rule.when.map(({ kind }) => kind),
        ...rule.timings.flatMap(({ kind, orKind, bookingKind, through, switches }) => [
          kind,
          orKind,
          bookingKind,
          ...through,
          ...switches.map((each) => each.kind),
        ]),
      ]),
  ]
  return [...new Set(codes)].filter((code) => code > 0).map((code) => vocabulary.kinds[code]!)
}
