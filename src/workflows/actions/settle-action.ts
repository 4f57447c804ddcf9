import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { actionFor, settleOpenAction, type ActionOutcome } from '#db/queries/actions/actions.ts'
import { insertStep } from '#db/queries/actions/action-steps.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { workOutChildren } from '#workflows/dates/work-out-children.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** Settles an action: done, done another way, no longer needed, or not done; all but the first say why. */
export async function settleAction(
  db: Db,
  asked: {
    readonly person: Person
    readonly actionId: number
    readonly version: number
    readonly outcome: ActionOutcome
    readonly note: string
    readonly today: Day
    readonly now: Date
    readonly names?: readonly WordsDecided[]
  },
): Promise<{ readonly ok: true } | Refusal | NamesUndecided> {
  const { person, actionId, outcome, today, now } = asked
  const typed = asKept(asked.note).trim()
  if (outcome !== 'done' && typed === '') {
    return { ok: false, because: 'problems', problems: [whyAsked[outcome]] }
  }
  return db.transaction().execute(async (tx) => {
    const action = may(person, 'action:settle')
      ? await actionFor(tx, scopeOf(person), today, actionId)
      : undefined
    if (!action) return notFound
    if (action.outcome !== undefined) {
      const by = action.settledBy ? ` by ${action.settledBy}` : ''
      const on = action.settledOn === undefined ? '' : ` on ${dateInWords(action.settledOn)}`
      return refused(`This action was settled already${by}${on}.`)
    }
    const { childId } = action
    const texts = { reason: typed }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const note = named.texts.reason
    const settled = await settleOpenAction(tx, {
      actionId,
      version: asked.version,
      outcome,
      note: note === '' ? undefined : note,
      on: today,
      now,
      personId: person.personId,
    })
    if (!settled) return refused('This action has changed since you opened it. Look at it again.')
    await insertStep(tx, {
      actionId,
      step: 'settled',
      at: now,
      personId: person.personId,
      ...(note !== '' && { reason: note }),
    })
    const thing = `action:${actionId}:${asked.version}`
    await keepNamesBeside(tx, { ...named, childId, thing, person, now })
    await writeAudit(tx, {
      person,
      action: 'action-settled',
      childId,
      ...(action.midwayId !== undefined && { midwayId: action.midwayId }),
      detail: { actionId, outcome },
      at: now,
    })
    // What was agreed and is not done is looked at by rules on drift.
    await workOutChildren(tx, { childIds: [childId], today })
    return { ok: true }
  })
}

const whyAsked: Readonly<Record<Exclude<ActionOutcome, 'done'>, string>> = {
  'done-another-way': 'Enter what was done instead',
  'no-longer-needed': 'Enter why it is no longer needed',
  'not-done': 'Enter why it was not done',
}
