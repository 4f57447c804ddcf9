import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import { actionsOfChild, type Action } from '#db/queries/actions/actions.ts'
import { lastRecordsOfChild, type KeptRecord } from '#db/queries/children/records.ts'
import { formsOfChild, type PathwayForm } from '#db/queries/pathway/forms.ts'
import { panelActions, type PanelActionKept } from '#db/queries/pathway/panel-actions.ts'
import { panelChildFor, panelFor, type PanelChild } from '#db/queries/pathway/panels.ts'
import {
  outcomesWithin,
  viewsOfPanel,
  type PanelOutcome,
  type PanelView,
} from '#db/queries/pathway/views-and-outcomes.ts'
import { openMidways, type OpenMidway } from '#db/queries/reviews/open-midways.ts'
import type { Db } from '#db/open.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { AuditOfArea } from '#domain/pathway/audits.ts'
import { explainChild, type ChildExplained, type PlanExplained } from '#workflows/dates/explain-child.ts'
import { auditsOf } from './audits-of-child.ts'
import { ruleOfPanel, type PanelAtHand } from './panel-at-hand.ts'

/** Everything that a panel has in front of it about one child. */
export interface ChildInPanel extends PanelAtHand {
  readonly entry: PanelChild
  readonly child: ChildExplained
  readonly plan: PlanExplained
  /** The last two signed midway reviews, the newest first. */
  readonly midways: readonly KeptRecord[]
  /** The midway reviews that are still to be held, the soonest first. */
  readonly toHold: readonly OpenMidway[]
  /** The panel's own form about the child, where it is begun. */
  readonly held: PathwayForm | undefined
  /** The audits of the child's file, area by area. */
  readonly audits: readonly AuditOfArea<PathwayForm>[]
  readonly views: readonly PanelView[]
  readonly agreed: readonly PanelActionKept[]
  /** What the panel before agreed. */
  readonly before: readonly PanelActionKept[]
  readonly open: readonly Action[]
  readonly outcome: PanelOutcome | undefined
}

/** A child on the list of a panel, within what the person may see. */
export async function childInPanel(
  db: Db,
  {
    person,
    panelId,
    childId,
    today,
  }: { readonly person: Person; readonly panelId: number; readonly childId: number; readonly today: Day },
): Promise<ChildInPanel | undefined> {
  const scope = scopeOf(person)
  const panel = await panelFor(db, scope, today, panelId)
  const at = panel && (await ruleOfPanel(db, panel))
  const entry = await panelChildFor(db, scope, today, { panelId, childId })
  const child = entry && (await explainChild(db, childId, today))
  const plan = child?.plans.find(({ planId }) => planId === entry?.planId)
  if (!at || !entry || !child || !plan) return undefined
  const forms = await formsOfChild(db, childId, { panelId })
  const actions = await panelActions(db, childId)
  const earlier = actions.filter((action) => action.meetsOn < at.panel.meetsOn || action.panelId < panelId)
  return {
    ...at,
    entry,
    child,
    plan,
    midways: await lastRecordsOfChild(db, childId, 2),
    toHold: await openMidways(
      db,
      scope,
      dueDays(today, child.policy.calendar),
      { childId },
      { limit: 10, offset: 0 },
    ),
    held: forms.find(({ form }) => form === at.rule.form),
    audits: auditsOf(at, forms, childId),
    views: (await viewsOfPanel(db, scope, today, panelId)).filter((view) => view.childId === childId),
    agreed: actions.filter((action) => action.panelId === panelId),
    before: earlier.filter((action) => action.panelId === earlier[0]!.panelId),
    open: (await actionsOfChild(db, childId)).filter(({ outcome }) => outcome === undefined),
    outcome: (await outcomesWithin(db, scope, today, { panelId })).find((one) => one.childId === childId),
  }
}
