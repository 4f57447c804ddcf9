import { parseSpan, type Span } from '#domain/calendar/span.ts'
import type { DriftRule } from '#domain/drift/rule.ts'
import { plansOf, sourceOf } from './read-timing.ts'
import type { PackFile } from './schema.ts'
import { isYes, numberIn } from './schema/terms.ts'

/** What one pack says about drift: rules, kinds that it switches off, and how long a flag may be set aside. */
export interface DriftOfPack {
  readonly rules: readonly DriftRule[]
  readonly off: readonly Pick<DriftRule, 'kind' | 'plan'>[]
  readonly snoozeAtMost: Span | undefined
}

type DriftFile = NonNullable<PackFile['drift']>['rules'][number]

/** The rules on drift that a checked pack file holds. */
export function readDrift(file: PackFile): DriftOfPack {
  const rules = file.drift?.rules ?? []
  const isOff = (rule: DriftFile) => rule['in-use'] !== undefined && !isYes(rule['in-use'])
  const atMost = file.drift?.['set-aside-at-most']
  return {
    rules: rules.filter((rule) => !isOff(rule)).map((rule) => readRule(file, rule)),
    off: rules.filter(isOff).map(({ kind, plan }) => ({ kind, plan: plansOf(plan) })),
    snoozeAtMost: atMost === undefined ? undefined : parseSpan(atMost),
  }
}

function readRule(file: PackFile, rule: DriftFile): DriftRule {
  const head = {
    id: rule.id,
    says: rule.says,
    plan: plansOf(rule.plan),
    pack: `${file.pack}@${file.version}`,
    source: sourceOf(file, rule.source),
  }
  const span = (text: string) => parseSpan(text)!
  switch (rule.kind) {
    case 'visits-thinning': {
      const { kind, 'growing-for': gaps, 'last-at-least': share } = rule
      return { ...head, kind, gaps: numberIn(gaps), share: numberIn(share) }
    }
    case 'seen-not-alone': {
      const { kind, 'in-a-row': visits, 'from-age': age } = rule
      return { ...head, kind, visits: numberIn(visits), fromAge: numberIn(age) }
    }
    case 'core-group-slipping':
      return { ...head, kind: rule.kind, notBookedWithin: span(rule['not-booked-within']) }
    case 'supervision-gap':
      return { ...head, kind: rule.kind, grace: span(rule.grace) }
    case 'plan-not-caught-up':
      return { ...head, kind: rule.kind, after: span(rule['caught-up-within']) }
    case 'recommendations-adrift': {
      const { kind, 'without-owner-after': after, 'past-due': pastDue } = rule
      return { ...head, kind, unownedAfter: span(after), pastDue: numberIn(pastDue) }
    }
    case 'same-action-again': {
      const { kind, 'agreed-at': meetings, moved } = rule
      return { ...head, kind, meetings: numberIn(meetings), moves: numberIn(moved) }
    }
    case 'hands-changing':
      return {
        ...head,
        kind: rule.kind,
        workers: numberIn(rule.workers),
        within: span(rule['workers-within']),
        nobodyFor: span(rule['nobody-for']),
        settledAfter: span(rule['settled-after']),
      }
    case 'missing-without-talk':
      return { ...head, kind: rule.kind, offeredWithin: span(rule['offered-within']) }
    case 'risk-again':
      return { ...head, kind: rule.kind, repeatWithin: span(rule['repeat-within']) }
    case 'stage-without-steps': {
      const { kind, 'before-the-day': before, 'steps-that-are': strengths, steps } = rule
      return { ...head, kind, before: span(before), strengths, steps }
    }
    case 'not-moving': {
      const { kind, 'same-scale-at': scale, 'not-yes-at': notYes, 'asked-by': asked } = rule
      return {
        ...head,
        kind,
        sameScale: numberIn(scale),
        notYes: numberIn(notYes),
        saferQuestions: asked,
        contingencyThemes: {
          progress: rule['progress-themes'] ?? [],
          contingency: rule['contingency-themes'] ?? [],
        },
        // Forms of other packs count too: found where the rules in force are put together.
        contingencyForms: [],
      }
    }
  }
}
