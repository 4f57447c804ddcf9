import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { insertGoodPractice } from '#db/queries/concerns/good-practice.ts'
import { childWithin, midwayWithin } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { asKept } from '#domain/reviews/saving.ts'
import {
  decideNamesBeside,
  keepNamesBeside,
  type NamesUndecided,
  type WordsDecided,
} from '#workflows/families/names-beside.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'
import { tell } from '#workflows/telling/tell.ts'

export const noteLimit = 500
const thankedLimit = 200

export interface ToNote {
  readonly person: Person
  readonly childId: number
  readonly today: Day
  readonly now: Date
  /** The form, so that sending it twice keeps one note. */
  readonly form: string
  readonly note: string
  readonly thanked: string
  readonly mayBeShared: boolean
  readonly midwayReference: string | undefined
  readonly questionId: string | undefined
  readonly names?: readonly WordsDecided[]
}

export type Noted =
  | { readonly ok: true }
  | Refusal
  | NamesUndecided
  | {
      readonly ok: false
      readonly because: 'entries'
      readonly entries: readonly { readonly field: 'note' | 'thanked'; readonly text: string }[]
    }

/** Keeps a good-practice note for a child; the worker and their team manager are told in the morning. */
export async function noteGoodPractice(db: Db, asked: ToNote): Promise<Noted> {
  const { person, childId, today, now } = asked
  const note = asKept(asked.note).trim()
  const thanked = asked.thanked.trim()
  const entries: { field: 'note' | 'thanked'; text: string }[] = []
  if (note === '') entries.push({ field: 'note', text: 'Enter what was done well for the child' })
  else if (note.length > noteLimit)
    entries.push({
      field: 'note',
      text: `Make it ${noteLimit} characters or fewer; it has ${note.length}`,
    })
  if (thanked === '') entries.push({ field: 'thanked', text: 'Enter who is thanked' })
  else if (thanked.length > thankedLimit)
    entries.push({ field: 'thanked', text: `Make it ${thankedLimit} characters or fewer` })
  if (entries.length > 0) return { ok: false, because: 'entries', entries }
  return db.transaction().execute(async (tx) => {
    const scope = may(person, 'good-practice:note') ? scopeOf(person) : ({ is: 'none' } as const)
    if (!(await childWithin(tx, scope, today, childId))) return notFound
    const midway =
      asked.midwayReference === undefined
        ? undefined
        : await midwayWithin(tx, scope, today, asked.midwayReference)
    const isOfChild = midway?.childId === childId
    const texts = { note, thanked }
    const named = await decideNamesBeside(tx, { person, childId, today, texts, decided: asked.names })
    if (!named.ok) return named
    const noteId = await insertGoodPractice(tx, {
      childId,
      midwayId: isOfChild ? midway.midwayId : undefined,
      questionId: isOfChild ? asked.questionId : undefined,
      ...named.texts,
      mayBeShared: asked.mayBeShared,
      writtenBy: person.personId,
      writtenAt: now,
      token: `${person.personId}:${childId}:${asked.form}`,
    })
    if (noteId === undefined) return { ok: true }
    await keepNamesBeside(tx, { ...named, childId, thing: `good-practice:${noteId}`, person, now })
    await tell(tx, {
      kind: 'good-practice',
      to: [{ role: 'social-worker' }, { role: 'team-manager' }],
      childId,
      path: '/good-practice',
      key: `good-practice-${noteId}`,
      by: person.personId,
      today,
      now,
    })
    await writeAudit(tx, { person, action: 'good-practice-noted', childId, detail: { noteId }, at: now })
    return { ok: true }
  })
}
