import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import { actionFor, type ListedAction } from '#db/queries/actions/actions.ts'
import {
  changeOpenAction,
  insertStep,
  type ActionChange,
  type NewStep,
} from '#db/queries/actions/action-steps.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Db, Tx } from '#db/open.ts'
import { stepsFor, type ActionStep, type PartIn } from '#domain/actions/following.ts'
import type { Day } from '#domain/calendar/day.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** Who does something with which action, and the version of it that they saw. */
export interface ActionAsked {
  readonly person: Person
  readonly actionId: number
  readonly version: number
  readonly today: Day
  readonly now: Date
  /** What was decided of words in its reason that may name somebody else. */
  readonly names?: readonly WordsDecided[]
}

/** What somebody is to an action. */
function partIn(action: ListedAction, person: Person): PartIn {
  return {
    isOwner: action.ownerRef !== undefined && action.ownerRef === person.personRef,
    follows: may(person, 'action:follow'),
  }
}

/** What somebody may do next with an action. */
export function stepsOpen(action: ListedAction, person: Person, today: Day): ReadonlySet<ActionStep> {
  const named = action.ownerRef !== undefined || action.ownerName !== undefined
  return stepsFor(
    {
      settled: action.outcome !== undefined,
      accepted: action.acceptedAt !== undefined,
      dueOn: action.dueOn,
      owner: !named ? 'nobody' : action.ownerLeftOn === undefined ? 'here' : 'left',
    },
    partIn(action, person),
    today,
  )
}

/** What one step changes, what its history says, and who is told of it. */
export interface StepPlanned {
  readonly change: ActionChange
  readonly history: Omit<NewStep, 'actionId' | 'at' | 'personId'>
  readonly tell?: (tx: Tx) => Promise<void>
}

/**
 * Takes a step with an open action, in one transaction: found within the person's scope, theirs to take, and the action
 * as they saw it. What the step is, the caller plans from the action as it stands.
 */
export async function takeStep(
  db: Db,
  asked: ActionAsked,
  step: Exclude<ActionStep, 'settle'>,
  plan: (action: ListedAction, tx: Tx) => StepPlanned | Refusal | Promise<StepPlanned | Refusal>,
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, actionId, version, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const action = may(person, 'action:settle')
      ? await actionFor(tx, scopeOf(person), today, actionId)
      : undefined
    if (!action) return notFound
    if (action.outcome !== undefined) return refused('This action was settled already.')
    if (!stepsOpen(action, person, today).has(step)) return refused(notYours[step])
    const planned = await plan(action, tx)
    if ('because' in planned) return planned
    const { childId } = action
    const texts = { reason: planned.history.reason }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const reason = planned.history.reason === undefined ? undefined : named.texts.reason
    const changed = await changeOpenAction(
      tx,
      { actionId, version, personId: person.personId },
      planned.change,
    )
    if (!changed) return refused('This action has changed since you opened it. Look at it again.')
    await insertStep(tx, { actionId, at: now, personId: person.personId, ...planned.history, reason })
    await keepNamesBeside(tx, { ...named, childId, thing: `action:${actionId}:${version}`, person, now })
    await writeAudit(tx, {
      person,
      action: `action-${planned.history.step}`,
      childId,
      ...(action.midwayId !== undefined && { midwayId: action.midwayId }),
      detail: { actionId },
      at: now,
    })
    // What was agreed and is not done is looked at by rules on drift.
    await workOutChildren(tx, { childIds: [childId], today })
    await planned.tell?.(tx)
    return { ok: true }
  })
}

const notYours: Readonly<Record<Exclude<ActionStep, 'settle'>, string>> = {
  accept: 'Only its owner takes an action on, and only once.',
  'hand-back': 'Only its owner hands an action back.',
  move: 'The day of this action cannot be moved.',
  give: 'Only those who follow what was agreed for the child give it to somebody else.',
  chase: 'An action can be chased once it is late, while its owner is here, by those who follow it.',
}
