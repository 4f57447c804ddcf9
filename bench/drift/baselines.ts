import type { DriftRule } from '#domain/drift/rule.ts'

const none = { count: 0, unit: 'calendar days' } as const

/** The rules that have a due day, made to show on the day after it and no sooner. */
export function onTheDueDay(rules: readonly DriftRule[]): readonly DriftRule[] {
  return rules.flatMap((rule): DriftRule[] => {
    switch (rule.kind) {
      case 'visits-thinning':
        return [{ ...rule, gaps: 10_000 }]
      case 'core-group-slipping':
        return [{ ...rule, notBookedWithin: none }]
      case 'supervision-gap':
        return [{ ...rule, grace: none }]
      case 'stage-without-steps':
        return [{ ...rule, before: none }]
      default:
        return []
    }
  })
}
