import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { caseNotesInState } from '#db/queries/case-notes/case-notes.ts'
import { childIdOf } from '#db/queries/children/case-names.ts'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { peopleOnCases } from '#db/queries/people/people-on-case.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { midwaysOfOneChild } from '#db/queries/reviews/midways-of-child.ts'
import { chanceOf, purposes, type Chance } from '#demo/chance.ts'
import type { NoteOnFile } from '#demo/writing/note-index.ts'
import { calls, madeUpActions, madeUpAnswers, madeUpSummaries } from '#demo/reviews.ts'
import { addDays, isoDate, type Day } from '#domain/calendar/day.ts'
import { summaryField } from '#domain/reviews/answers.ts'
import { agreeAction } from '#workflows/actions/agree-action.ts'
import { turnTheDay } from '#workflows/dates/bring-up-to-date.ts'
import { reviewAtHand, type ReviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { saveAnswer } from '#workflows/reviews/save-answer.ts'
import { seenOf, signReview } from '#workflows/reviews/sign-review.ts'
import { startReview, type ReviewAsked } from '#workflows/reviews/start-review.ts'

/** A midway review that the chair of the demonstration held here. */
interface ToHold {
  /** The child's id in the case system. */
  readonly childId: string
  readonly on: Day
}

/** So many of the last notes are not on the file of their child yet. */
const notesUnderWay = 3

/** The notes of signed reviews that stand on the children's files by now, as the case system's index has them. */
export async function notesOnFile(db: Db, today: Day): Promise<readonly NoteOnFile[]> {
  const waiting = await caseNotesInState(db, { is: 'all' }, today, 'waiting', { limit: 1000, offset: 0 })
  return waiting
    .slice(0, -notesUnderWay)
    .map(({ localId, reference }) => ({ childId: localId, reference, on: today }))
}

/**
 * Lets the weeks before today go by, as they did for an authority that has had Waymark for some time: each Monday the
 * day turns, and the chair of the demonstration holds and signs each review on its day, by a chair's own road.
 */
export async function holdMadeUpReviews(
  db: Db,
  { reviews, from, today }: { readonly reviews: readonly ToHold[]; readonly from: Day; readonly today: Day },
): Promise<void> {
  const people = await demonstrationPeople(db, today)
  const chair = people.find(({ roles }) => roles.includes('chair'))
  for (let monday = from; chair && monday < today; monday = addDays(monday, 7)) {
    await turnTheDay(db, monday)
    const week = reviews.filter(({ on }) => on >= monday && on < addDays(monday, 7))
    for (const review of week) await hold(db, chair, review)
  }
  await turnTheDay(db, today)
}

async function hold(db: Db, chair: Person, { childId: localId, on }: ToHold): Promise<void> {
  const childId = await childIdOf(db, localId)
  const open = (childId === undefined ? [] : await midwaysOfOneChild(db, childId)).find(
    ({ signedAt, stoppedBecause, heldOn }) =>
      signedAt === undefined && stoppedBecause === undefined && heldOn === undefined,
  )
  if (childId === undefined || !open) return
  const chance = chanceOf(childId, purposes.reviews, on)
  const after = (minutes: number) => new Date(Date.parse(`${isoDate(on)}T10:30:00Z`) + minutes * 60_000)
  const review: ReviewAsked = { person: chair, reference: open.reference, today: on, now: after(0) }
  if (!(await startReview(db, review)).ok) return
  await fillIn(db, { ...review, now: after(5) }, { childId, chance })
  const written = await atHand(db, review)
  const now = after(chance.between(7, 16))
  if (written) await signReview(db, { ...review, now, heldOn: on, seen: seenOf(written) })
}

async function atHand(db: Db, { person, today, reference }: ReviewAsked): Promise<ReviewAtHand | undefined> {
  const midway = await midwayFor(db, chairedBy(person), today, reference)
  return midway && reviewAtHand(db, midway, today)
}

/** Answers every question that is asked, agrees an action where one is called for, and writes the summary. */
async function fillIn(
  db: Db,
  review: ReviewAsked,
  { childId, chance }: { readonly childId: number; readonly chance: Chance },
): Promise<void> {
  const begun = await atHand(db, review)
  if (!begun) return
  const answers = madeUpAnswers(begun.put, chance)
  const summary = { ...summaryField, value: chance.of(madeUpSummaries) }
  for (const field of [...answers, summary]) await saveAnswer(db, { ...review, ...field, baseVersion: 0 })
  const questionId = calls(answers, chance)
  if (questionId === undefined) return
  const onCase = (await peopleOnCases(db, [childId], review.today)).get(childId) ?? []
  const worker = onCase.find(({ role }) => role === 'social-worker')
  const action = {
    questionId,
    what: chance.of(madeUpActions),
    ownerRef: worker?.personRef,
    ownerName: worker?.name,
    dueOn: addDays(review.today, 7 * chance.between(2, 5)),
    howKnown: undefined,
    key: 'demonstration',
  }
  await agreeAction(db, { ...review, action })
}
