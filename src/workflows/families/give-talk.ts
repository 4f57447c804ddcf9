import { chairedBy } from '#access/chairing.ts'
import type { Db, Tx } from '#db/open.ts'
import { answerOf, putAnswer } from '#db/queries/reviews/answers.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { lockSession, noteGiven } from '#db/queries/families/family-sessions-writing.ts'
import { familySession, type SessionChild } from '#db/queries/families/family-sessions.ts'
import { lockedMidway } from '#db/queries/reviews/midways.ts'
import { keepName } from '#db/queries/families/names-kept.ts'
import { withDecisions } from '#domain/families/resolve-names.ts'
import { summaryWith, talkFor } from '#domain/families/talk.ts'
import { fieldName, summaryField } from '#domain/reviews/answers.ts'
import { whyNotDecided, type TextDecided } from './decide-names.ts'
import { namesCheck } from './names-check.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'
import { whyNotWritten } from '#workflows/reviews/save-answer.ts'
import type { SessionAsked } from './save-talk.ts'

/** For one child: what was decided of each mark of the talk, in their order. */
export interface ChildGiven extends Pick<TextDecided, 'decisions'> {
  readonly reference: string
}

/**
 * Puts what was talked about into the summaries of the children who were ticked, each as a text of its own, after the
 * names check for that child. Refused for all of them while one mark of one child is undecided.
 */
export async function giveTalk(
  db: Db,
  asked: SessionAsked & { readonly talkVersion: number; readonly children: readonly ChildGiven[] },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, sessionId, today } = asked
  return db
    .transaction()
    .execute(async (tx) => {
      await lockSession(tx, sessionId)
      const session = await familySession(tx, chairedBy(person), today, sessionId)
      if (!session) return notFound
      const { text, version } = session.talk
      if (text.trim() === '') return problem('Write first what was talked about')
      if (asked.children.length === 0) return problem('Choose for whose record it is')
      if (version !== asked.talkVersion)
        return problem('The text was changed since you opened this page. Look at it again')
      for (const given of asked.children) {
        const child = session.children.find(({ reference }) => reference === given.reference)
        if (!child) return notFound
        const refusal = await giveToChild(tx, asked, child, text, given)
        if (refusal) {
          // What was put into another child's summary before goes back too.
          throw new NotGiven(refusal)
        }
      }
      return { ok: true as const }
    })
    .catch((error: unknown) => {
      if (error instanceof NotGiven) return error.refusal
      throw error
    })
}

class NotGiven extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.problems.join(' '))
    this.refusal = refusal
  }
}

async function giveToChild(
  tx: Tx,
  { person, sessionId, today, now }: SessionAsked,
  { reference, forename, givenText, childId }: SessionChild,
  text: string,
  { decisions }: ChildGiven,
): Promise<Refusal | undefined> {
  const scope = chairedBy(person)
  const midway = await lockedMidway(tx, scope, today, reference)
  if (!midway) return notFound
  const refusal = whyNotWritten(midway) ?? whyNotDecided({ decisions })
  if (refusal) return refusal
  const names = await namesCheck(tx, { childId, text, seenBy: { scope, today } })
  if (names.length !== decisions.length)
    return refused('A name was changed meanwhile. Look at the text again.')
  if (names.some(({ mustBeDecided }, index) => mustBeDecided && !decisions[index]))
    return problem('Decide about every name before the text goes into this record')

  const { midwayId } = midway
  const given = talkFor(
    withDecisions(text, names, (name) => decisions[names.indexOf(name)]?.is),
    forename,
  )
  const summary = await answerOf(tx, midwayId, summaryField)
  await putAnswer(tx, {
    ...summaryField,
    midwayId,
    value: summaryWith(summary?.value ?? '', given, givenText),
    version: (summary?.version ?? 0) + 1,
    savedBy: person.personId,
    savedAt: now,
    beside: undefined,
    carriedFrom: undefined,
  })
  for (const [index, { found }] of names.entries()) {
    const decision = decisions[index]
    if (decision?.is !== 'keep') continue
    const place = fieldName(summaryField)
    await keepName(tx, { midwayId, place, found, reason: decision.reason, personId: person.personId, now })
  }
  await noteGiven(tx, { sessionId, midwayId, text: given, now })
  const detail = { session: sessionId, kept: decisions.filter((decision) => decision?.is === 'keep').length }
  await writeAudit(tx, { person, action: 'family-talk-given', childId, midwayId, detail, at: now })
  return undefined
}

function problem(says: string): Refusal {
  return { ok: false, because: 'problems', problems: [says] }
}
