import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { rolesWithOwnChildren } from '#access/roles.ts'
import { scopeAs, scopeOf } from '#access/scope.ts'
import {
  auditsWaiting,
  outcomesWaiting,
  viewsWaiting,
  type FormWaiting,
  type PanelWaiting,
} from '#db/queries/pathway/panels-waiting.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/**
 * What panels wait for of a person: views in each of their roles, audits they were asked for, outcomes to read; and of
 * whoever leads panels, outcomes that somebody else has not read by their day.
 */
export async function panelsWaiting(db: Db, person: Person, today: Day) {
  const { library } = await policyNow(db)
  const areaOf = ({ id, area, pack }: FormWaiting) =>
    library
      .find(pack)
      ?.forms.find((form) => form.id === id)
      ?.areas?.find((one) => one.id === area)
  const of =
    <K extends 'panel-view' | 'panel-audit' | 'read-outcome' | 'outcome-not-read'>(kind: K) =>
    (row: PanelWaiting) => ({
      kind,
      childId: row.childId,
      child: row,
      which: {
        panelId: row.panelId,
        ...(row.form && { form: row.form.id, area: areaOf(row.form) }),
      },
      by: row.by,
      late: row.by < today,
    })
  const views: PanelWaiting[] = []
  if (may(person, 'panel:view'))
    for (const role of rolesWithOwnChildren) {
      const scope = scopeAs(person, role)
      if (scope && scope.is !== 'none') views.push(...(await viewsWaiting(db, scope, today, role)))
    }
  const audits = may(person, 'panel:lead')
    ? await auditsWaiting(db, scopeOf(person), today, person.personId)
    : []
  const reads = may(person, 'panel:read-outcome')
  const outcomes = reads || may(person, 'panel:lead') ? await outcomesWaiting(db, scopeOf(person), today) : []
  return [
    ...views.map(of('panel-view')),
    ...audits.map(of('panel-audit')),
    ...(reads
      ? outcomes.map(of('read-outcome'))
      : outcomes.filter(({ by }) => by < today).map(of('outcome-not-read'))),
  ]
}
