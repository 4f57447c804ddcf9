import type { KeptAgreement, KeptDecision, KeptPutOff, KeptTalk } from '#db/queries/capacity/decisions.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { followUp, followUpInWords, isStillPutOff, outcomeOf } from '#domain/capacity/decision.ts'
import { inHours } from '#domain/capacity/hours.ts'
import { stoppedInWords } from '#domain/reviews/status.ts'
import { stateOfDecision } from '#web/capacity/decision-words.ts'
import { lastMidwayInWords, putOffBeforeInWords } from '#web/capacity/row-words.ts'
import { childName } from '#web/child/words.ts'
import { instantWordsWithYear } from '#web/instant-words.ts'
import type { DecisionPageProps, DecisionRowShown } from '#web/pages/capacity-decision/page.tsx'
import { paths } from '#web/paths.ts'

interface StillPutOff {
  /** How many reviews wait for their new date. */
  readonly stillPutOff: number
}

/** What a decision page shows, besides its forms. */
export function presentDecision(
  decision: KeptDecision,
  reviews: readonly KeptPutOff[],
  talks: readonly KeptTalk[],
  about: {
    readonly today: Day
    readonly nameOf: ReadonlyMap<string, string>
    /** What would be left out if it came into force now, by midway_id. */
    readonly changed: ReadonlyMap<number, string>
  },
): Omit<DecisionPageProps, 'asked' | 'chairs' | 'mayTakeBack' | 'noteLimit' | 'form'> & StillPutOff {
  const { needed, there, short } = decision
  return {
    stillPutOff: decision.inForceAt
      ? reviews.filter((review) => isStillPutOff(review, about.today)).length
      : 0,
    title: `Capacity decision of ${instantWordsWithYear(decision.madeAt)}`,
    state: stateOfDecision(decision),
    after: decision.inForceAt && followUpInWords(followUp(reviews, about.today)),
    facts: [
      {
        key: 'About',
        value: `${dateInWords(decision.from)} to ${dateInWords(decision.until)}, ${decision.chairName ?? 'the whole service'}`,
      },
      {
        key: 'Hours',
        value: `${inHours(needed)} needed, ${inHours(there)} there, short by ${inHours(short)}. ${decision.hoursNote}`,
      },
      { key: 'Why', value: decision.why },
      ...(decision.beyondBecause ? [{ key: 'Why more than that', value: decision.beyondBecause }] : []),
      { key: 'Decided by', value: `${decision.madeBy.name}, ${instantWordsWithYear(decision.madeAt)}` },
      ...decision.asked.map((one) => ({
        key: one.part === 'agrees' ? 'Agreed with' : 'Second person',
        value: answerInWords(one),
      })),
      { key: 'Policy', value: decision.pack },
    ],
    rows: reviews.map((review) => rowOf(decision, review, about)),
    effect: decision.effect,
    driftNote: decision.driftKnown ? undefined : 'Signs of drift were not worked out when this was decided.',
    talks: talks.map((talk) => ({
      chair: about.nameOf.get(talk.chairRef) ?? talk.chairRef,
      on: dateInWords(talk.on),
      says: talk.says,
      by: talk.by,
    })),
  }
}

function answerInWords({ name, answer, answeredAt, note }: KeptAgreement): string {
  if (answer === undefined || answeredAt === undefined) return `${name}: asked, has not answered yet`
  const words = answer === 'agreed' ? 'agreed' : 'did not agree'
  return `${name} ${words}, ${instantWordsWithYear(answeredAt)}${note === undefined ? '' : `: ${note}`}`
}

function rowOf(
  decision: KeptDecision,
  review: KeptPutOff,
  { today, nameOf, changed }: Parameters<typeof presentDecision>[3],
): DecisionRowShown {
  return {
    child: review.restricted ? `Restricted record ${review.localId}` : childName(review),
    href: review.restricted ? undefined : paths.reviewClock({ reference: review.reference }),
    due: dateInWords(review.dueOn),
    to: dateInWords(review.to),
    chair: nameOf.get(review.chairRef) ?? 'No chair',
    reasons: review.reasons,
    lastMidway: lastMidwayInWords(review.lastMidwayOn),
    putOffBefore: putOffBeforeInWords(review.timesPutOff),
    became: becameOf(decision, review, today, changed.get(review.midwayId)),
  }
}

function becameOf(
  decision: KeptDecision,
  review: KeptPutOff,
  today: Day,
  changed: string | undefined,
): string {
  if (review.leftOut !== undefined) return `Not put off: ${review.leftOut}`
  if (!decision.inForceAt) return changed === undefined ? 'Not put off yet' : `Changed since: ${changed}`
  const concerns = review.concernsSince === 0 ? '' : '; a concern was raised meanwhile'
  switch (outcomeOf(review, today)) {
    case 'held':
      return `Held ${dateInWords(review.heldOn!)}, by its new date${concerns}`
    case 'late':
      return `Held ${dateInWords(review.heldOn!)}, after its new date${concerns}`
    case 'stopped':
      return `Stopped: ${stoppedInWords(review.stoppedBecause!)}${concerns}`
    case 'overdue':
      return `Overdue again${concerns}`
    case 'to-come':
      return `To come${concerns}`
    case 'taken-back':
      return `Taken back ${dateInWords(review.takenBackOn!)}, due as before: ${review.takenBackBecause}${concerns}`
  }
}
