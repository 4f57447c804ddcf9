import type { RecordedEvent } from '#db/queries/children/child-record.ts'
import { plural } from '#domain/calendar/words.ts'
import { legalStatusInWords, placementInWords } from '#domain/facts/codes.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import { capital } from '#web/child/words.ts'

/** "8 visits: 7 seen, 4 alone". What is not recorded is not counted as no. */
export function visitsInWords(
  visits: readonly Pick<RecordedEvent, 'childSeen' | 'seenAlone'>[],
  when = '',
): string {
  const seen = visits.filter(({ childSeen }) => childSeen === true).length
  const alone = visits.filter(({ seenAlone }) => seenAlone === true).length
  const unknown = visits.filter(({ childSeen }) => childSeen === undefined).length
  const told = [
    seen === visits.length ? (seen === 1 ? 'seen' : 'all seen') : `${seen} seen`,
    alone > 0 && `${alone} alone`,
    unknown > 0 && unknown < visits.length && `${unknown} not recorded either way`,
  ]
  const parts = unknown === visits.length ? ['whether the child was seen is not recorded'] : told
  return `${plural(visits.length, 'visit')}${when}: ${parts.filter(Boolean).join(', ')}`
}

/** An event's title, with its code in words where it has one. */
export function titleOfEvent({ kind, code }: Pick<RecordedEvent, 'kind' | 'code'>): string {
  const words = capital(eventInWords(kind))
  if (!code) return words
  if (kind === 'legal-status') return `${words}: ${legalStatusInWords(code)}`
  if (kind === 'placement-start' || kind === 'placement-end') return `${words}: ${placementInWords(code)}`
  return words
}
