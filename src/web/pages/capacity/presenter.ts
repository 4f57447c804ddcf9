import type { KeptDecision, KeptPutOff } from '#db/queries/capacity/decisions.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { followUp, followUpInWords } from '#domain/capacity/decision.ts'
import { hoursInWords, inHours, type HoursOfChair, type HoursOfWeek } from '#domain/capacity/hours.ts'
import { stateOfDecision } from '#web/capacity/decision-words.ts'
import type { CapacityPageProps, DecisionRow, HoursRow } from '#web/pages/capacity/page.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { paths } from '#web/paths.ts'
import { sourceOfHours } from '#workflows/capacity/source-of-hours.ts'
import type { HoursNow } from '#workflows/capacity/hours-now.ts'

/** The page of hours, from what was worked out. */
export function presentCapacity(
  now: HoursNow,
  {
    today,
    mayDecide,
    decisions,
  }: {
    readonly today: Day
    readonly mayDecide: boolean
    readonly decisions: readonly {
      readonly decision: KeptDecision
      readonly reviews: readonly KeptPutOff[]
    }[]
  },
): CapacityPageProps {
  const { hours, weeks, policy } = now
  const { short, needed, there, late, due } = hours.total
  const ahead = `the next ${plural(weeks.length, 'week')}`
  const lets = policy.putOff !== undefined
  return {
    weeks: weeks.length,
    sentence:
      short === 0
        ? `Hours cover the work for ${ahead}: ${inHours(needed)} are needed, ${inHours(there)} are there.`
        : `Short by ${hoursInWords(short)} in ${ahead}: ${plural(late, 'review')} of ${due} ${late === 1 ? 'finds' : 'find'} no room in time; all in all ${inHours(needed)} are needed and ${inHours(there)} are there.`,
    hoursNote: `${sourceOfHours(now)} What one chair has over is not set against what another is short of.`,
    placedNote:
      'What is owed from before takes its hours first, then what closes first, over all the weeks in which a review can be held in time. Short is only what finds no room by its last day.',
    minutesNotes: [
      ...policy.packs.flatMap(({ time }) =>
        time.reviews.map(({ id, name }) => `${name}: ${now.minutes.get(id)?.says ?? ''}.`),
      ),
      `A conference: ${plural(now.conference, 'minute')}, ${now.stated.conference === undefined ? 'as the policy reckons it' : 'as this authority states'}.`,
    ],
    withoutChair:
      now.withoutChair === 0
        ? undefined
        : `${plural(now.withoutChair, 'review')} of children without a chair ${now.withoutChair === 1 ? 'is' : 'are'} in none of these hours.`,
    byWeek: hours.weeks.map((week) => ({ ...rowOf(week), name: dateInWords(week.weekOn), under: undefined })),
    byChair: hours.chairs.map((chair) => ({
      ...rowOf(chair.total),
      name: chair.name,
      under: `${chair.children === 1 ? '1 child' : `${chair.children} children`}${basisOf(chair)}`,
      decideHref:
        mayDecide && lets && chair.total.short > 0
          ? paths.capacityDecide(undefined, { weeks: weeks.length, chair: chair.ref })
          : undefined,
    })),
    nothingCanBe: lets
      ? undefined
      : 'The policy in force says nothing of putting reviews off, so none can be put off. Every midway review stays due.',
    mayDecide,
    decisions: decisions.map(({ decision, reviews }) => presentDecision(decision, reviews, today)),
  }
}

function rowOf(hours: HoursOfWeek): Omit<HoursRow, 'name' | 'under'> {
  const { due, fromBefore } = hours
  return {
    due: fromBefore === 0 ? String(due) : `${due} (${fromBefore} from before)`,
    talks: hours.talks,
    needed: inHours(hours.needed),
    there: inHours(hours.there),
    short: hours.short === 0 ? undefined : hoursInWords(hours.short),
  }
}

function basisOf({ basis }: HoursOfChair): string {
  return basis === 'guidance' ? '; no hours entered, by guidance' : ''
}

function presentDecision(decision: KeptDecision, reviews: readonly KeptPutOff[], today: Day): DecisionRow {
  return {
    href: paths.capacityDecision({ decisionId: decision.decisionId }),
    when: instantWordsWithYear(decision.madeAt),
    by: decision.madeBy.name,
    state: stateOfDecision(decision),
    after: decision.inForceAt
      ? followUpInWords(followUp(reviews, today))
      : `${plural(reviews.length, 'review')} chosen`,
  }
}
