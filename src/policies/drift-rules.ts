import type { Day } from '#domain/calendar/day.ts'
import type { DriftPolicy, DriftRule } from '#domain/drift/rule.ts'
import { nationalId } from './built-in.ts'
import { versionOn, type PackChoice, type PackLibrary } from './registry.ts'

/**
 * The rules on drift in force on a day: the national ones, and for a kind of plan the authority's own in place of the
 * national rule of the same kind, or none where its packs switch the kind off.
 */
export function driftRulesOn(library: PackLibrary, choices: readonly PackChoice[], day: Day): DriftPolicy {
  const choice = choices.findLast(({ from }) => from === undefined || from <= day)
  const local = (choice?.packIds ?? []).flatMap((id) => versionOn(library.versionsOf(id), day)?.drift ?? [])
  const national = versionOn(library.versionsOf(nationalId), day)?.drift
  const settled = local.flatMap(({ rules, off }) => [...rules, ...off])
  const keptOf = (rule: DriftRule) =>
    rule.plan.filter((type) => !settled.some(({ kind, plan }) => kind === rule.kind && plan.includes(type)))
  return {
    rules: [
      ...(national?.rules ?? []).flatMap((rule) => {
        const plan = keptOf(rule)
        return plan.length === 0 ? [] : [{ ...rule, plan }]
      }),
      ...local.flatMap(({ rules }) => rules),
    ],
    snoozeAtMost:
      local.find(({ snoozeAtMost }) => snoozeAtMost)?.snoozeAtMost ??
      national?.snoozeAtMost ??
      longestWithoutOne,
  }
}

/** Where no pack says it: the longest that the product's guard-rail allows. */
const longestWithoutOne = { count: 20, unit: 'working days' } as const
