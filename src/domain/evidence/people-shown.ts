import { ageOn } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { fromInWords, sourcesOfRows, type EvidenceContext, type EvidenceLine } from './line.ts'
import type { RecordedAllocation } from './record.ts'

const line = { state: 'none', sources: [], rows: [], outside: false, leans: undefined } as const

/** The child's age on the day of the anchor; unborn and not recorded are said. */
export function ageShown({ record, since }: EvidenceContext): EvidenceLine {
  const { bornOn, expectedOn } = record
  const on = dateInWords(since)
  if (bornOn !== undefined && bornOn <= since) {
    const says = `Aged ${ageOn(bornOn, since)} on ${on}; born ${dateInWords(bornOn)}.`
    return { ...line, shows: 'age', state: 'shown', says }
  }
  const says =
    bornOn !== undefined
      ? `Not born yet on ${on}; born ${dateInWords(bornOn)}.`
      : expectedOn !== undefined
        ? `Unborn on ${on}; expected ${dateInWords(expectedOn)}.`
        : 'Date of birth not recorded.'
  return { ...line, shows: 'age', state: (bornOn ?? expectedOn) ? 'shown' : 'none', says }
}

/** Who has worked with the child since the anchor, and how often that changed. */
export function workersShown(context: EvidenceContext): EvidenceLine {
  const { record, since, today } = context
  const workers = record.allocations
    .filter(({ role }) => role === 'social-worker')
    .toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0))
  if (workers.length === 0) {
    const loaded = ['ssd_involvements', 'ssd_professionals'].some((feed) => record.feeds.has(feed))
    return {
      ...line,
      shows: 'workers',
      state: loaded ? 'none' : 'not-loaded',
      says: loaded
        ? 'Social worker: no record found.'
        : 'Social worker: not loaded from your system. Ask, then answer.',
    }
  }
  const within = workers.filter(
    ({ from, to }) => (from === undefined || from <= today) && (to === undefined || to >= since),
  )
  const now = workers.findLast(
    ({ from, to }) => (from === undefined || from <= today) && (to === undefined || to >= today),
  )
  const people = new Set(within.map(({ personRef }) => personRef))
  const changes = Math.max(0, people.size - 1)
  const current = now
    ? `${nameOf(now)}${now.from === undefined ? '' : ` since ${dateInWords(now.from)}`}`
    : 'none recorded now'
  const changed = changes === 0 ? 'no change' : plural(changes, 'change')
  return {
    ...line,
    shows: 'workers',
    state: 'shown',
    says: `Social worker: ${current}; ${changed} since ${dateInWords(since)}.`,
    sources: sourcesOfRows(context, within.length > 0 ? within : workers),
    rows: within.toReversed().map((each) => ({
      on: each.from,
      says: `${nameOf(each)}, ${each.from === undefined ? 'first day not recorded' : `from ${dateInWords(each.from)}`}${each.to === undefined ? '' : ` to ${dateInWords(each.to)}`}`,
      from: fromInWords(each),
      fact: {
        kind: 'social-worker',
        id: JSON.stringify([each.personRef, each.from]),
        value: String(each.to),
      },
    })),
    outside: now === undefined,
  }
}

function nameOf({ personName, personRef }: RecordedAllocation): string {
  return personName ?? personRef
}
