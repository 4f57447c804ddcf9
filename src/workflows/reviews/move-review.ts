import { insertMove, putMoved } from '#db/queries/reviews/arranging.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import type { Db } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import {
  anotherEvent,
  anotherReason,
  isNear,
  placeOf,
  timeTyped,
  warningOf,
  whyNotOn,
} from '#domain/reviews/arranging.ts'
import {
  arrangementOf,
  decideNamesOfArranging,
  fieldsRefused,
  midwayToArrange,
  noteGiven,
  tellOfArranging,
  toldOf,
  type ArrangingAsked,
  type FieldsRefused,
} from './arranging.ts'
import { arrangingReasons } from '#policies/arranging-reasons.ts'
import type { NamesUndecided } from '#workflows/families/names-beside.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { refused, type Refusal } from '#workflows/refusal.ts'

/**
 * Moves a midway review to another day, for a reason of the list. Something that happened may bring it forward, also
 * before its window opens and where no day was agreed yet. The due day and the day it was first due stay.
 */
export async function moveReview(
  db: Db,
  asked: ArrangingAsked & {
    readonly on: Day
    readonly at: string
    readonly reason: string
    readonly note: string
  },
): Promise<
  { readonly ok: true; readonly warning: string | undefined } | Refusal | FieldsRefused | NamesUndecided
> {
  const { person, today, now, on } = asked
  const { library, compiled } = await policyNow(db)
  const { calendar } = compiled
  return db.transaction().execute(async (tx) => {
    const found = await midwayToArrange(tx, asked)
    if (!found.ok) return found
    const { midway } = found
    const { arrangedFor } = midway
    if (midway.outcome === 'not-required')
      return refused('This midway review is not required. Set a date if it is to be held after all.')
    const reasons = arrangingReasons(library, midway.pack)
    const isForward = reasons.broughtForward.some(({ id }) => id === asked.reason)
    if (arrangedFor === undefined && !isForward)
      return refused('No day is agreed for this midway review yet. Set a date instead.')
    const problems: { readonly field: string; readonly text: string }[] = []
    const why = whyNotOn(on, midway, today, calendar) ?? sameDay(on, arrangedFor, asked.at, midway.arrangedAt)
    if (why) problems.push({ field: 'moveOn', text: why })
    else if (isForward && midway.dueOn !== undefined && on > (arrangedFor ?? midway.dueOn))
      problems.push({ field: 'moveOn', text: 'Enter an earlier day than now, or choose another reason' })
    else if (!isForward && placeOf(on, midway) === 'before-window')
      problems.push({
        field: 'moveReason',
        text: 'Choose what happened that it is held before its first day',
      })
    const at = asked.at.trim() === '' ? undefined : timeTyped(asked.at)
    if (asked.at.trim() !== '' && at === undefined)
      problems.push({ field: 'moveAt', text: 'Enter the time like 9:30 or 2pm' })
    if (!isForward && !reasons.moved.some(({ id }) => id === asked.reason))
      problems.push({ field: 'moveReason', text: 'Choose why it is moved' })
    const needsWords = asked.reason === anotherReason.id || asked.reason === anotherEvent.id
    const note = noteGiven(asked.note, 'moveNote', needsWords ? 'Enter what it is' : undefined)
    if ('problem' in note) problems.push(note.problem)
    if (problems.length > 0 || 'problem' in note) return fieldsRefused(problems)

    const named = await decideNamesOfArranging(tx, midway, asked, { moveNote: note.note })
    if (!named.ok) return named

    await putMoved(tx, midway.midwayId, on, at)
    await insertMove(tx, {
      midwayId: midway.midwayId,
      kind: isForward ? 'brought-forward' : 'moved',
      from: arrangedFor ?? midway.dueOn,
      to: on,
      personId: person.personId,
      reason: asked.reason,
      note: named.texts.moveNote || undefined,
      at: now,
    })
    await tellOfArranging(tx, {
      kind: isNear(on, today, calendar) ? 'review-moved-near' : 'review-moved',
      midway,
      change: midway.arrangementVersion + 1,
      to: toldOf(arrangementOf(library, midway), midway.participants),
      person,
      today,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'midway-moved',
      childId: midway.childId,
      midwayId: midway.midwayId,
      detail: { to: isoDate(on), reason: asked.reason },
      at: now,
    })
    return { ok: true, warning: warningOf(on, calendar) }
  })
}

function sameDay(
  on: Day,
  arrangedFor: Day | undefined,
  at: string,
  arrangedAt: string | undefined,
): string | undefined {
  if (on !== arrangedFor) return undefined
  const time = timeTyped(at)
  return time === undefined || time === arrangedAt ? 'Enter another day or time than now' : undefined
}
