import { scopeAs } from '#access/scope.ts'
import { preparedBy } from '#access/preparing.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockedMidway, midwayFor } from '#db/queries/reviews/midways.ts'
import { noteDecided, noteSent } from '#db/queries/preparing/preparation-writing.ts'
import { isoDate } from '#domain/calendar/day.ts'
import {
  actionField,
  actionWhyField,
  boxes,
  boxField,
  boxLimit,
  childWordsField,
  childWordsHeardByField,
  childWordsOnField,
  decisionField,
} from '#domain/preparing/boxes.ts'
import { dateTyped, fieldName, type FieldRef } from '#domain/reviews/answers.ts'
import { preparationAtHand, prepares, type PreparationAtHand } from './preparation-at-hand.ts'
import { queriesFromPreparation } from './queries-from-preparation.ts'
import type { NamesDecided, NamesUndecided, WordsDecided } from '#workflows/families/names-beside.ts'
import { decideNamesOfPreparation } from './names-in-preparation.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { decides, whyNotPrepared } from './save-preparation.ts'
import { settleAction } from '#workflows/actions/settle-action.ts'
import type { ReviewAsked } from '#workflows/reviews/start-review.ts'
import { tell } from '#workflows/telling/tell.ts'

/** A field of a preparation that stands in the way of sending it. */
export interface PreparationProblem {
  /** The name of the field, as `fieldName` gives it. */
  readonly field: string
  readonly text: string
}

type Sent =
  | { readonly ok: true; readonly again: boolean }
  | { readonly ok: false; readonly because: 'fields'; readonly fields: readonly PreparationProblem[] }
  | Refusal
  | NamesUndecided

/**
 * Sends a preparation to the chair; sent twice, the second is an update. Actions marked as done are settled, facts
 * marked as wrong or out of date become data queries, and the chair is told in the digest. A team manager who has
 * only decided sends the decision, and the worker is still waited for.
 */
export async function sendPreparation(
  db: Db,
  asked: ReviewAsked & { readonly names?: readonly WordsDecided[] },
): Promise<Sent> {
  const { person, reference, today, now } = asked
  const before = await midwayFor(db, preparedBy(person), today, reference)
  if (!before) return notFound
  const typed = await preparationAtHand(db, before, today)
  if (!typed) return refused(`The policy ${before.pack}, under which this review is held, cannot be found.`)
  const refusal = whyNotPrepared(typed.preparation, before, today)
  if (refusal) return refusal
  const fields = problemsIn(typed, today)
  if (fields.length > 0) return { ok: false, because: 'fields', fields }
  const named = await decideNamesOfPreparation(db, typed, asked)
  if (!named.ok) return named
  await settleWhatIsDone(db, typed, asked, named)

  return db.transaction().execute(async (tx) => {
    const midway = await lockedMidway(tx, preparedBy(person), today, reference)
    if (!midway || !(await prepares(tx, person, midway, today))) return notFound
    const atHand = await preparationAtHand(tx, midway, today)
    if (!atHand) return notFound
    const startedMeanwhile = whyNotPrepared(atHand.preparation, midway, today)
    if (startedMeanwhile) return startedMeanwhile
    const { midwayId, childId } = midway
    const { preparation } = atHand
    const worker = scopeAs(person, 'social-worker') ?? { is: 'none' as const }
    const isWorker = (await midwayFor(tx, worker, today, reference)) !== undefined
    const decided =
      atHand.fields.value(decisionField).trim() !== '' && (await decides(tx, person, midway, today))
    if (!saysAnything(atHand) && !decided) {
      return refused('Write at least one line, or say whether a fact is right, before you send it.')
    }
    const isSent = isWorker || (saysAnything(atHand) && !decided) || preparation.sentAt !== undefined
    if (isSent) await noteSent(tx, { midwayId, personId: person.personId, now })
    if (decided) await noteDecided(tx, { midwayId, personId: person.personId, now })
    const opened = isSent ? await queriesFromPreparation(tx, midway, atHand, asked) : 0
    await tell(tx, {
      kind: 'prepare-back',
      to: [{ role: 'chair' }],
      childId,
      midwayId,
      path: `/reviews/${reference}`,
      // Changed twice on one day, it is told once.
      key: `prepare-back:${midwayId}:${isoDate(today)}`,
      by: person.personId,
      today,
      now,
    })
    await writeAudit(tx, {
      person,
      action: 'preparation-sent',
      childId,
      midwayId,
      detail: { queries: opened, decided },
      at: now,
    })
    return { ok: true, again: preparation.sentAt !== undefined }
  })
}

/** What is longer than its box, and words of the child without their day. */
function problemsIn(
  { fields }: PreparationAtHand,
  today: ReviewAsked['today'],
): readonly PreparationProblem[] {
  const problems: PreparationProblem[] = []
  const add = (ref: FieldRef, text: string) => problems.push({ field: fieldName(ref), text })
  for (const ref of [...boxes.map(boxField), childWordsField, decisionField]) {
    const { length } = fields.value(ref)
    if (length > boxLimit) add(ref, `Make this ${boxLimit} characters or fewer; it has ${length}`)
  }
  if (fields.value(childWordsField).trim() !== '') {
    const on = dateTyped(fields.value(childWordsOnField))
    if (on === undefined) add(childWordsOnField, 'Enter the day the child said it, like 14 9 2026')
    else if (on > today) add(childWordsOnField, 'The day the child said it cannot be in the future')
    if (fields.value(childWordsHeardByField).trim() === '') add(childWordsHeardByField, 'Enter who heard it')
  }
  return problems
}

function saysAnything({ fields }: PreparationAtHand): boolean {
  return fields.all.some(({ questionId, value }) => questionId !== 'decision' && value.trim() !== '')
}

/** Each by the one workflow that settles actions; one that was settled in the meantime stays as it is. */
async function settleWhatIsDone(
  db: Db,
  { actions, fields }: PreparationAtHand,
  { person, today, now }: ReviewAsked,
  { texts, kept }: NamesDecided<string>,
): Promise<void> {
  for (const { actionId, version } of actions) {
    if (fields.value(actionField(actionId)) !== 'done') continue
    const why = fieldName(actionWhyField(actionId))
    const note = texts[why] ?? ''
    const names = kept.filter(({ field }) => field === why).map((one) => ({ ...one, field: 'reason' }))
    await settleAction(db, { person, actionId, version, outcome: 'done', note, names, today, now })
  }
}
