import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { closedOfMonths } from '#db/queries/pathway/open-plans.ts'
import type { Day } from '#domain/calendar/day.ts'
import { leads, type PanelAtHand } from './panel-at-hand.ts'

/**
 * Children whom the rule of a panel would take and whose record is closed to whoever leads it, by id alone: nothing is
 * told of them but that they are there, until each is opened with a reason. Nobody once the minutes are signed, and
 * nobody for those who do not lead it.
 */
export async function closedRecords(
  db: Db,
  { panel, rule }: PanelAtHand,
  { person, today }: { readonly person: Person; readonly today: Day },
): Promise<readonly number[]> {
  if (panel.signed || !leads(person, rule)) return []
  return closedOfMonths(db, scopeOf(person), today, { months: rule.takesFromMonths, on: panel.meetsOn })
}
