import type { Day } from '#domain/calendar/day.ts'
import { formOnContingency, type FormOnContingency } from '#domain/drift/contingency.ts'
import type { DriftPolicy, DriftRule, RuleOf } from '#domain/drift/rule.ts'
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
  const rules = [
    ...(national?.rules ?? []).flatMap((rule) => {
      const plan = keptOf(rule)
      return plan.length === 0 ? [] : [{ ...rule, plan }]
    }),
    ...local.flatMap((pack) => pack.rules),
  ]
  return {
    rules: rules.map((rule) =>
      rule.kind === 'not-moving' ? { ...rule, contingencyForms: formsFor(library, rule) } : rule,
    ),
    snoozeAtMost:
      local.find(({ snoozeAtMost }) => snoozeAtMost)?.snoozeAtMost ??
      national?.snoozeAtMost ??
      longestWithoutOne,
  }
}

/** The forms that the rule on contingency reads, of every version there is: a review stays in the form it was made in. */
function formsFor(library: PackLibrary, rule: RuleOf<'not-moving'>): readonly FormOnContingency[] {
  return library.packs.flatMap(({ forms, time }) =>
    forms.flatMap((form) => {
      const plan = time.reviews.filter((review) => review.form === form.id).flatMap((review) => review.plan)
      return formOnContingency(form, plan, rule.contingencyThemes) ?? []
    }),
  )
}

/** Where no pack says it: the longest that the product's guard-rail allows. */
const longestWithoutOne = { count: 20, unit: 'working days' } as const
