import { feedInWords } from '#domain/evidence/feeds.ts'
import { eventInWords, isKindLoaded } from '#domain/facts/vocabulary.ts'
import type { DriftRule } from './rule.ts'

/**
 * What a rule needs and no loaded feed supplies, in words; empty where it can be judged. A rule that cannot be judged
 * is "not loaded": neither a sign of drift nor the absence of one.
 */
export function whatIsNotLoaded(rule: DriftRule, feeds: ReadonlySet<string>): readonly string[] {
  const { events = [], feed } = needs[rule.kind]
  return [
    ...events.filter((kind) => !isKindLoaded(kind, feeds)).map(eventInWords),
    ...(feed !== undefined && !feeds.has(feed) ? [feedInWords(feed)] : []),
  ]
}

const needs: Readonly<
  Record<DriftRule['kind'], { readonly events?: readonly string[]; readonly feed?: string }>
> = {
  'visits-thinning': { events: ['visit'] },
  'seen-not-alone': { events: ['visit'] },
  'core-group-slipping': { events: ['core-group'] },
  'supervision-gap': { events: ['supervision'] },
  'plan-not-caught-up': { events: ['plan-updated'] },
  'recommendations-adrift': { feed: 'actions' },
  'same-action-again': { feed: 'actions' },
  'hands-changing': { feed: 'ssd_involvements' },
  'missing-without-talk': { events: ['missing-episode', 'return-interview'] },
  'risk-again': { events: ['section-47'] },
  'stage-without-steps': { events: ['legal-planning-meeting', 'file-audit'] },
  'not-moving': {},
}
