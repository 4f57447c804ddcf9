import { addDays } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { inputOfEvent } from '../inputs.ts'
import type { RuleOf } from '../rule.ts'
import type { DriftCase, Found } from '../sign.ts'

/** DR9: the child was missing, and no return interview is recorded as offered within the local limit. */
export function missingWithoutTalk(rule: RuleOf<'missing-without-talk'>, plan: DriftCase): Found {
  const episodes = plan.events.filter(
    ({ kind, on }) => kind === 'missing-episode' && on >= plan.plan.startedOn,
  )
  const interviews = plan.events.filter(({ kind }) => kind === 'return-interview')
  const clauses = episodes.flatMap((episode, nth) => {
    const next = episodes[nth + 1]?.on ?? Infinity
    const until = spanAfter(plan.calendar, episode.on, rule.offeredWithin)
    if (until === undefined || interviews.some(({ on }) => on >= episode.on && on <= next)) return []
    return [
      {
        since: addDays(until, 1),
        says: `The child was missing from ${dateInWords(episode.on)}; no return interview is recorded as offered, and ${spanInWords(rule.offeredWithin)} ended on ${dateInWords(until)}.`,
        inputs: [inputOfEvent(episode)],
      },
    ]
  })
  return { clauses, wouldClearWhen: 'A return interview, offered or held, is recorded.' }
}
