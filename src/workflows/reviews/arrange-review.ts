import { arrangedBy } from '#access/chairing.ts'
import { insertMove, putArranged } from '#db/queries/reviews/arranging.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { midwayFor, type Midway } from '#db/queries/reviews/midways.ts'
import type { Db, Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { isNear, placeOf, timeTyped, warningOf, whyNotOn } from '#domain/reviews/arranging.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import type { Arrangement } from '#policies/pack.ts'
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
import { withdrawAgreement } from './answer-agreement.ts'
import { namesOpenForSeveral, type NamesUndecided } from '#workflows/families/names-beside.ts'
import { policyNow, type PolicyNow } from '#workflows/policies/policy-now.ts'
import type { Refusal } from '#workflows/refusal.ts'

/** What is agreed for a midway review, as it was typed. */
export interface ArrangeAsked extends ArrangingAsked {
  readonly on: Day
  readonly at: string
  readonly minutes: string
  readonly way: string
  /** The roles that take part besides the chair. */
  readonly participants: readonly string[]
  readonly supervisorReason: string
  /** Why a day outside the window is agreed. */
  readonly reason: string
}

const longestMinutes = 240

/** Set, with what is worth saying of the day. */
interface DaySet {
  readonly ok: true
  readonly warning: string | undefined
}

/**
 * Sets the day of a midway review: when, how and with whom. A day outside the window is kept with its reason; the due
 * day stays what the policy makes it. A review that was found not to be required is required again. Brothers and
 * sisters that are named get the same day, all of them or none.
 */
export async function arrangeReview(
  db: Db,
  asked: ArrangeAsked & {
    /** The reviews of brothers and sisters that get the same day. */
    readonly together?: readonly Pick<ArrangeAsked, 'reference' | 'version'>[]
  },
): Promise<DaySet | Refusal | FieldsRefused | NamesUndecided> {
  const policy = await policyNow(db)
  const stood = await db
    .transaction()
    .execute(async (tx) => {
      const open = await namesOpenForAll(tx, asked)
      if (open) return open
      const first = await arrangeOne(tx, policy, asked)
      if (!first.ok) return first
      for (const other of asked.together ?? []) {
        const done = await arrangeOne(tx, policy, { ...asked, ...other })
        if (!done.ok) throw new NotTogether(done)
      }
      return first
    })
    .catch((error: unknown) => {
      if (error instanceof NotTogether) return error.refusal
      throw error
    })
  return stood
}

/** Words that name one of the children in the reason of another: asked for before any of them has the day. */
async function namesOpenForAll(
  tx: Tx,
  { together = [], ...asked }: Parameters<typeof arrangeReview>[1],
): Promise<NamesUndecided | undefined> {
  if (together.length === 0) return undefined
  const { person, today, reason, supervisorReason, names } = asked
  const childIds: number[] = []
  for (const { reference } of [asked, ...together]) {
    const midway = await midwayFor(tx, arrangedBy(person), today, reference)
    if (midway) childIds.push(midway.childId)
  }
  const texts = { reason, supervisorReason }
  return namesOpenForSeveral(tx, { childIds, person, today, texts, decided: names })
}

/** One of several reviews could not have the day, so that none has it. */
class NotTogether extends Error {
  readonly refusal: FieldsRefused

  constructor(why: Refusal | FieldsRefused | NamesUndecided) {
    super('One of several reviews could not be arranged.')
    const says =
      'fields' in why
        ? why.fields.map(({ text }) => text)
        : why.problems.length > 0
          ? why.problems
          : ['It is not found.']
    this.refusal = fieldsRefused([
      {
        field: 'together',
        text: `A brother or sister cannot have this day, so nothing was set: ${says.join('. ')}`,
      },
    ])
  }
}

async function arrangeOne(
  tx: Tx,
  { library, compiled }: PolicyNow,
  asked: ArrangeAsked,
): Promise<DaySet | Refusal | FieldsRefused | NamesUndecided> {
  const { person, today, now, on } = asked
  const found = await midwayToArrange(tx, asked)
  if (!found.ok) return found
  const { midway } = found
  const arrangement = arrangementOf(library, midway)
  const read = readArranged(asked, midway, arrangement, compiled.calendar)
  if ('problems' in read) return fieldsRefused(read.problems)
  const { note: reason, supervisorReason } = read
  const named = await decideNamesOfArranging(tx, midway, asked, { reason, supervisorReason })
  if (!named.ok) return named
  await withdrawAgreement(tx, midway, asked)
  await putArranged(tx, midway.midwayId, {
    on,
    ...read,
    supervisorReason: supervisorReason === undefined ? undefined : named.texts.supervisorReason,
  })
  await insertMove(tx, {
    midwayId: midway.midwayId,
    kind: midway.outcome === 'not-required' ? 'required-again' : 'arranged',
    from: midway.arrangedFor,
    to: on,
    personId: person.personId,
    reason: undefined,
    note: named.texts.reason || undefined,
    at: now,
  })
  await tellOfArranging(tx, {
    kind: isNear(on, today, compiled.calendar) ? 'review-moved-near' : 'review-arranged',
    midway,
    change: midway.arrangementVersion + 1,
    to: toldOf(arrangement, read.participants),
    person,
    today,
    now,
  })
  await writeAudit(tx, {
    person,
    action: 'midway-arranged',
    childId: midway.childId,
    midwayId: midway.midwayId,
    detail: { on: isoDate(on), way: read.way ?? null },
    at: now,
  })
  return { ok: true, warning: warningOf(on, compiled.calendar) }
}

function readArranged(
  asked: ArrangeAsked,
  midway: Midway,
  arrangement: Arrangement | undefined,
  calendar: WorkingCalendar,
) {
  const { on, today } = asked
  const problems: { readonly field: string; readonly text: string }[] = []
  const why = whyNotOn(on, midway, today, calendar)
  if (why) problems.push({ field: 'on', text: why })
  const at = asked.at.trim() === '' ? undefined : timeTyped(asked.at)
  if (asked.at.trim() !== '' && at === undefined)
    problems.push({ field: 'at', text: 'Enter the time like 9:30 or 2pm' })
  const minutes = asked.minutes.trim() === '' ? undefined : Number(asked.minutes)
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 5 && minutes <= longestMinutes))
    problems.push({ field: 'minutes', text: `Enter how long it takes, from 5 to ${longestMinutes} minutes` })
  const ways: readonly string[] = arrangement?.ways ?? []
  const way = asked.way === '' ? undefined : asked.way
  if (way === undefined || !ways.includes(way)) problems.push({ field: 'way', text: 'Choose how it is held' })
  const { participants, exceptional } = participantsOf(asked, arrangement)
  const supervisor = noteGiven(
    asked.supervisorReason,
    'supervisorReason',
    exceptional ? 'Enter why a supervisor is needed' : undefined,
  )
  if ('problem' in supervisor) problems.push(supervisor.problem)
  const place = why ? 'in-window' : placeOf(on, midway)
  const outside =
    place === 'in-window'
      ? undefined
      : `Enter why it is held ${place === 'before-window' ? 'before its first day' : 'after its last day'}`
  const reason = noteGiven(asked.reason, 'reason', outside)
  if ('problem' in reason) problems.push(reason.problem)
  if (problems.length > 0 || 'problem' in supervisor || 'problem' in reason) return { problems }
  return {
    at,
    minutes,
    way,
    participants: way === 'desk' ? [] : participants,
    supervisorReason: exceptional ? supervisor.note : undefined,
    note: reason.note,
  }
}

/** Who takes part of those whom the pack names, and whether any of them does so only when needed. */
function participantsOf(
  { participants, way }: ArrangeAsked,
  arrangement: Arrangement | undefined,
): { readonly participants: readonly string[]; readonly exceptional: boolean } {
  const known = (arrangement?.participants ?? []).filter(({ part }) => part !== 'leads' && part !== 'is-told')
  const chosen = known.filter(({ role }) => participants.includes(role))
  return {
    participants: chosen.map(({ role }) => role),
    exceptional: way !== 'desk' && chosen.some(({ part }) => part === 'when-needed'),
  }
}
