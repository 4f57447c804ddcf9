import { dateInWords, plural } from '#domain/calendar/words.ts'
import { driftKindInWords } from '#domain/drift/rule-in-words.ts'
import type { EvidenceContext, EvidenceLine } from './line.ts'

/**
 * The signs of drift that hold on the plan, each with its reason and its rule. They inform the question and never
 * lean to an answer: whether it is drift is for the chair to say.
 */
export function driftShown({ drift }: EvidenceContext): EvidenceLine {
  const { signs, notLoaded } = drift ?? { signs: [], notLoaded: [] }
  const missing = notLoaded.length === 0 ? '' : ` Not loaded from your system: ${notLoaded.join('; ')}.`
  const names = signs.map(
    ({ kind, fromOn }) => `${driftKindInWords[kind].toLowerCase()} since ${dateInWords(fromOn)}`,
  )
  return {
    shows: 'drift',
    state: signs.length > 0 ? 'shown' : 'none',
    says:
      signs.length > 0
        ? `${plural(signs.length, 'sign')} of drift by the rules of the policy: ${names.join('; ')}.${missing}`
        : `No rule of the policy that can be judged shows drift.${missing}`,
    sources: [],
    rows: signs.map(({ kind, fromOn, version, reason }) => ({
      on: fromOn,
      says: reason.join(' '),
      from: `Rule of ${version}`,
      fact: { kind: 'sign-of-drift', id: kind, value: reason.join(' ') },
    })),
    outside: false,
    leans: undefined,
  }
}
