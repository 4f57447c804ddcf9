import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import { formsOfPanel, type PathwayForm } from '#db/queries/pathway/forms.ts'
import { panelChildren, type PanelChild } from '#db/queries/pathway/panels.ts'
import {
  outcomesWithin,
  viewsOfPanel,
  type PanelOutcome,
  type PanelView,
} from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { countAudits, type AuditOfArea } from '#domain/pathway/audits.ts'
import { gapOf, type Gap } from '#domain/pathway/gaps.ts'
import {
  panelTaskNames,
  panelTasks,
  type PanelCounts,
  type PanelTask,
  type TaskStanding,
} from '#domain/pathway/panel.ts'
import { auditsOf } from './audits-of-child.ts'
import type { PanelAtHand } from './panel-at-hand.ts'

/** Everything about a panel that a person may see: the children of theirs, what was said, and how each task stands. */
export interface PanelFigures {
  readonly children: readonly PanelChild[]
  readonly takenOff: readonly PanelChild[]
  /** The audits of each child's file, area by area. */
  readonly audits: ReadonlyMap<number, readonly AuditOfArea<PathwayForm>[]>
  readonly views: readonly PanelView[]
  readonly outcomes: readonly PanelOutcome[]
  /** What is missing of each child of whom an audit or a view is. */
  readonly gaps: ReadonlyMap<number, Gap>
  readonly counts: PanelCounts
  readonly tasks: Readonly<Record<PanelTask, TaskStanding>>
  /** The first task that is not finished. */
  readonly next: PanelTask | undefined
}

/** What a panel holds and how far it has come, as its task list and its lists count it. */
export async function panelFigures(
  db: Db,
  { panel, rule, pack }: PanelAtHand,
  { person, today }: { readonly person: Person; readonly today: Day },
): Promise<PanelFigures> {
  const { panelId } = panel
  const scope = scopeOf(person)
  const all = await panelChildren(db, scope, today, panelId)
  const children = all.filter(({ takenOffBecause }) => takenOffBecause === undefined)
  const here = children.filter(({ leftOn }) => leftOn === undefined)
  const ids = new Set(here.map(({ childId }) => childId))
  const forms = (await formsOfPanel(db, panelId)).filter(({ childId }) => ids.has(childId))
  const views = (await viewsOfPanel(db, scope, today, panelId)).filter(({ childId }) => ids.has(childId))
  const outcomes = await outcomesWithin(db, scope, today, { panelId })
  const audits = new Map(here.map(({ childId }) => [childId, auditsOf({ rule, pack }, forms, childId)]))
  const counts: PanelCounts = {
    children: children.length,
    audits: countAudits([...audits.values()].flat()),
    views: {
      wanted: rule.viewsFrom.length * here.length,
      given: views.filter(({ says }) => says !== undefined).length,
    },
    decided: here.filter(({ decision, reason }) => decision !== undefined && reason?.trim()).length,
    toDecide: here.length,
    outcomes: {
      wanted: outcomes.length,
      read: outcomes.filter(({ readAt }) => readAt !== undefined).length,
    },
  }
  const gaps = new Map<number, Gap>()
  for (const { childId } of here) {
    const given = views.filter((view) => view.childId === childId && view.says !== undefined).length
    const gap = gapOf({
      audits: countAudits(audits.get(childId) ?? []),
      views: { wanted: rule.viewsFrom.length, given },
    })
    if (gap) gaps.set(childId, gap)
  }
  const tasks = panelTasks(panel, counts)
  const next = panelTaskNames.find((task) => tasks[task] !== 'done' && tasks[task] !== 'not-asked')
  return {
    children,
    takenOff: all.filter(({ takenOffBecause }) => takenOffBecause !== undefined),
    audits,
    views,
    outcomes,
    gaps,
    counts,
    tasks,
    next: panel.signed && next !== 'outcomes' ? undefined : next,
  }
}
