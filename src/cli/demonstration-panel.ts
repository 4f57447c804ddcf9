import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import { scopeAs } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { madeUpDecision, madeUpPanelAction, madeUpViews } from '#demo/panel.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import { askForAudits } from '#workflows/panels/ask-for-audits.ts'
import { askForViews } from '#workflows/panels/ask-for-views.ts'
import { callPanel } from '#workflows/panels/call-panel.ts'
import { settleList } from '#workflows/panels/change-list.ts'
import { agreePanelAction, decideForChild } from '#workflows/panels/decide-for-child.ts'
import { giveView, viewsToGive } from '#workflows/panels/give-view.ts'
import { onList, type PanelAsked } from '#workflows/panels/panel-at-hand.ts'

/** The panel of the demonstration meets so many days after today. */
const daysAhead = 3

/** How many audits are asked for, and how many views of each role are given: the rest waits to be done. */
const begun = { audits: 3, views: 2 } as const

/**
 * Calls a panel as the service delivery manager of the demonstration would, and goes on with it: list settled, some
 * audits asked for, some views given, one child decided. A newcomer finds each of its pages with something to do.
 */
export async function beginMadeUpPanel(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const people = await demonstrationPeople(db, today)
  const holder = (role: Role) => people.find(({ roles }) => roles.includes(role))
  const lead = holder('service-delivery-manager')
  if (!lead) return
  const moment = { today, now }
  const called = await callPanel(db, {
    ...moment,
    person: lead,
    ruleId: 'nine-month-panel',
    meetsOn: addDays(today, daysAhead),
  })
  if (!called.ok) return
  const panel: PanelAsked = { ...moment, person: lead, panelId: called.panelId }
  await settleList(db, panel)
  await askForViews(db, panel)
  const children = (await onList(db, panel)).map(({ childId }) => childId)
  const theirs = await childrenOf(db, holder('chair'), 'chair', children, today)
  const shown = [...theirs, ...children.filter((childId) => !theirs.includes(childId))]
  const audits = shown.slice(0, begun.audits).map((childId) => ({ childId, personId: lead.personId }))
  await askForAudits(db, { ...panel, audits })
  for (const role of ['chair', 'team-manager'] as const) {
    const person = holder(role)
    const own = await childrenOf(db, person, role, children, today)
    for (const [index, childId] of own.slice(0, begun.views).entries())
      await giveMadeUpView(db, { ...panel, person: person!, childId, role, says: madeUpViews[role][index]! })
  }
  const [first] = shown
  if (first === undefined) return
  await decideForChild(db, { ...panel, ...madeUpDecision, childId: first, version: 0 })
  const dueOn = addDays(today, 28)
  const action = {
    what: madeUpPanelAction,
    ownerRef: undefined,
    ownerName: undefined,
    dueOn,
    key: 'demonstration',
  }
  await agreePanelAction(db, { ...panel, childId: first, action })
}

/** Those of some children whom a person has in a role. */
async function childrenOf(
  db: Db,
  person: Person | undefined,
  role: Role,
  childIds: readonly number[],
  today: Day,
): Promise<readonly number[]> {
  const scope = person && scopeAs(person, role)
  const own: number[] = []
  if (scope)
    for (const childId of childIds) if (await childWithin(db, scope, today, childId)) own.push(childId)
  return own
}

async function giveMadeUpView(
  db: Db,
  view: PanelAsked & { readonly childId: number; readonly role: string; readonly says: string },
): Promise<void> {
  const box = (await viewsToGive(db, view)).find(({ role }) => role === view.role)
  if (box) await giveView(db, { ...view, version: box.version })
}
