import { ageOn } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { inputOfEvent } from '../inputs.ts'
import type { RuleOf } from '../rule.ts'
import { seenDays } from '../seen-days.ts'
import type { DriftCase, Found } from '../sign.ts'

/** DR2: at each of the last visits the child was seen and not alone, and was old enough to be. */
export function seenNotAlone(rule: RuleOf<'seen-not-alone'>, plan: DriftCase): Found {
  const { bornOn } = plan
  const last = seenDays(plan).slice(-rule.visits)
  const latest = last.at(-1)
  const holds =
    bornOn !== undefined &&
    last.length === rule.visits &&
    last.every(({ on, alone }) => alone === false && ageOn(bornOn, on) >= rule.fromAge)
  return {
    clauses:
      !holds || !latest
        ? []
        : [
            {
              since: latest.on,
              says: `At ${rule.visits} visits in a row the child, ${rule.fromAge} or older, was seen and not alone: ${last.map(({ on }) => dateInWords(on)).join(', ')}.`,
              inputs: last.flatMap(({ visits }) =>
                visits.map((visit) => inputOfEvent(visit, 'Visit; seen, not alone')),
              ),
            },
          ],
    wouldClearWhen: 'A visit at which the child was seen alone is recorded.',
  }
}
