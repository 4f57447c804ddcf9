import type { Person } from '#access/person.ts'
import type { Role } from '#access/roles.ts'
import { scopeAs } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { panelFor } from '#db/queries/pathway/panels.ts'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { peopleOnCases } from '#db/queries/people/people-on-case.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import { madeUpAudit, madeUpDecision, madeUpPanelAction, madeUpViews } from '#demo/panel.ts'
import { addDays, type Day } from '#domain/calendar/day.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import { askForAudits, whoMayAudit } from '#workflows/panels/ask-for-audits.ts'
import { askForViews } from '#workflows/panels/ask-for-views.ts'
import { auditsOf } from '#workflows/panels/audits-of-child.ts'
import { callPanel } from '#workflows/panels/call-panel.ts'
import { settleList } from '#workflows/panels/change-list.ts'
import { agreePanelAction, decideForChild } from '#workflows/panels/decide-for-child.ts'
import { giveView, viewsToGive } from '#workflows/panels/give-view.ts'
import { onList, ruleOfPanel, type PanelAsked } from '#workflows/panels/panel-at-hand.ts'
import { signForm } from '#workflows/pathway/sign-form.ts'

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
  await askForMadeUpAudits(db, panel, shown.slice(0, begun.audits))
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
  const onCase = (await peopleOnCases(db, [first], today)).get(first) ?? []
  const worker = onCase.find(({ role }) => role === 'social-worker')
  const action = {
    what: madeUpPanelAction,
    ownerRef: worker?.personRef,
    ownerName: worker?.name,
    dueOn,
    key: 'demonstration',
  }
  await agreePanelAction(db, { ...panel, childId: first, action })
}

/**
 * Asks for the audits of some children, each area of a manager of its own where there are enough of them, and signs the
 * first.
 */
async function askForMadeUpAudits(db: Db, panel: PanelAsked, childIds: readonly number[]): Promise<void> {
  const found = await panelFor(db, { is: 'all' }, panel.today, panel.panelId)
  const at = found && (await ruleOfPanel(db, found))
  if (!at) return
  const others = (await whoMayAudit(db, at, panel)).filter(
    ({ personId }) => personId !== panel.person.personId,
  )
  const auditors = [panel.person, ...others]
  const audits = childIds.flatMap((childId) =>
    auditsOf(at, [], childId).map(({ area }, place) => ({
      childId,
      area: area?.id,
      personId: auditors[place % auditors.length]!.personId,
    })),
  )
  await askForAudits(db, { ...panel, audits })
  const first = audits.find(({ personId }) => personId === panel.person.personId)
  if (!first || at.rule.fileAudit === undefined) return
  await signForm(db, {
    ...panel,
    ...first,
    form: at.rule.fileAudit,
    fields: [
      ...Object.entries(madeUpAudit.answers).map(([questionId, value]) => {
        return { questionId, partId: '', field: 'answer', value, baseVersion: 0 } as const
      }),
      { ...summaryField, value: madeUpAudit.found, baseVersion: 0 },
    ],
    heldOn: panel.today,
  })
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
