import { scopeOf } from '#access/scope.ts'
import type { Person } from '#access/person.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { plansOfMonths, type PlanOfChild } from '#db/queries/pathway/open-plans.ts'
import { insertPanel, putOnList } from '#db/queries/pathway/panels.ts'
import type { Db } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import type { PanelRule } from '#domain/pathway/rule.ts'
import { pathwayOf, type PathwayPolicy } from '#workflows/pathway/pathway-policy.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { leads } from './panel-at-hand.ts'

/** A field that stands in the way of calling a panel. */
export interface CallRefused {
  readonly ok: false
  readonly because: 'fields'
  readonly fields: readonly { readonly field: 'rule' | 'meetsOn'; readonly text: string }[]
}

/**
 * The children whom the rule of a panel proposes for its day: plans of so many months and over, and where it takes
 * those alone that are not yet reviewed, without those whose own step is done. Closed records are left to be opened
 * and added by hand.
 */
export function proposedFor(
  db: Db,
  rule: PanelRule,
  { pack }: PathwayPolicy,
  asked: { readonly person: Person; readonly meetsOn: Day; readonly today: Day },
): Promise<readonly PlanOfChild[]> {
  const { person, meetsOn, today } = asked
  const requirementId = rule.takes === 'every-plan' ? undefined : pack.aboutForms.get(rule.form)?.step
  return plansOfMonths(db, scopeOf(person), today, {
    months: rule.takesFromMonths,
    on: meetsOn,
    unlessMet: requirementId === undefined ? undefined : { pack: pack.ref, requirementId },
  })
}

/** Calls a panel for a day and proposes its list by the rule of the pack. */
export async function callPanel(
  db: Db,
  asked: {
    readonly person: Person
    readonly ruleId: string
    readonly meetsOn: Day
    readonly today: Day
    readonly now: Date
  },
): Promise<
  { readonly ok: true; readonly panelId: number; readonly children: number } | Refusal | CallRefused
> {
  const { person, ruleId, meetsOn, today, now } = asked
  const { compiled, ...policy } = await policyNow(db)
  const pathway = pathwayOf({ compiled, ...policy }, today)
  const rule = pathway?.pack.panels.find(({ id }) => id === ruleId)
  if (!pathway || !rule) return fields({ field: 'rule', text: 'Choose which panel' })
  if (!leads(person, rule)) return notFound
  if (meetsOn < today) return fields({ field: 'meetsOn', text: 'Enter today or a later day' })
  if (meetsOn > compiled.calendar.lastDay)
    return fields({ field: 'meetsOn', text: compiled.calendar.refusal(meetsOn) })
  return db.transaction().execute(async (tx) => {
    const proposed = await proposedFor(tx, rule, pathway, { person, meetsOn, today })
    const panelId = await insertPanel(tx, {
      ruleId,
      pack: pathway.pack.ref,
      meetsOn,
      personId: person.personId,
      now,
    })
    for (const { childId, planId } of proposed) {
      await putOnList(tx, { panelId, childId, planId, because: undefined, personId: person.personId, now })
      await writeAudit(tx, {
        person,
        action: 'panel-child-added',
        childId,
        detail: { panel: panelId, by: 'rule' },
        at: now,
      })
    }
    await writeAudit(tx, {
      person,
      action: 'panel-called',
      detail: { panel: panelId, rule: ruleId, on: isoDate(meetsOn), children: proposed.length },
      at: now,
    })
    return { ok: true, panelId, children: proposed.length }
  })
}

function fields(...problems: CallRefused['fields'][number][]): CallRefused {
  return { ok: false, because: 'fields', fields: problems }
}
